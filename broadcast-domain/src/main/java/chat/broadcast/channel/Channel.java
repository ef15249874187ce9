package chat.broadcast.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One configured account at a provider. Its settings are a JSON object, its secrets another one, encrypted. */
@Entity
@Table(name = "channel")
class Channel {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String kind;
    private String name;
    private boolean enabled;

    @Column(name = "rate_per_second")
    private double ratePerSecond;

    @Column(name = "send_window")
    private int window;

    @Column(name = "most_attempts")
    private int mostAttempts = ChannelDraft.MOST_ATTEMPTS;

    @Column(name = "longest_back_off_seconds")
    private int longestBackOffSeconds = ChannelDraft.LONGEST_BACK_OFF_SECONDS;

    @Column(name = "hours_days")
    private @Nullable String hoursDays;

    @Column(name = "hours_from")
    private @Nullable LocalTime hoursFrom;

    @Column(name = "hours_to")
    private @Nullable LocalTime hoursTo;

    @Column(name = "hours_zone")
    private @Nullable String hoursZone;

    private String settings;

    private byte @Nullable [] secrets;

    @Version
    private long version;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Channel() {}

    Channel(String kind) {
        this.kind = kind;
        this.name = "";
        this.settings = "{}";
    }

    /** Takes what an administrator set. */
    void configure(
            String newName, ChannelDraft.State state, double newRatePerSecond, int newWindow, String newSettings) {
        name = newName;
        enabled = state == ChannelDraft.State.ENABLED;
        ratePerSecond = newRatePerSecond;
        window = newWindow;
        settings = newSettings;
    }

    /** Takes settings that a provider gave, and nothing else. */
    void keepSettings(String newSettings) {
        settings = newSettings;
    }

    /** How often and how patiently it tries again. */
    void tryAgain(int newMostAttempts, int newLongestBackOffSeconds) {
        mostAttempts = newMostAttempts;
        longestBackOffSeconds = newLongestBackOffSeconds;
    }

    /** At which hours it sends; empty for always. */
    void keepHours(Optional<SendingWindow> hours) {
        hoursDays = hours.map(window ->
                        window.daysInOrder().stream().map(DayOfWeek::name).collect(Collectors.joining(",")))
                .orElse(null);
        hoursFrom = hours.map(SendingWindow::from).orElse(null);
        hoursTo = hours.map(SendingWindow::to).orElse(null);
        hoursZone = hours.map(window -> window.zone().getId()).orElse(null);
    }

    Optional<SendingWindow> hours() {
        if (hoursDays == null || hoursFrom == null || hoursTo == null || hoursZone == null) {
            return Optional.empty();
        }
        var days = Arrays.stream(hoursDays.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
        return Optional.of(new SendingWindow(days, hoursFrom, hoursTo, ZoneId.of(hoursZone)));
    }

    int mostAttempts() {
        return mostAttempts;
    }

    int longestBackOffSeconds() {
        return longestBackOffSeconds;
    }

    void keepSecrets(byte[] sealed) {
        secrets = sealed;
    }

    long id() {
        return id;
    }

    String kind() {
        return kind;
    }

    String name() {
        return name;
    }

    boolean enabled() {
        return enabled;
    }

    double ratePerSecond() {
        return ratePerSecond;
    }

    int window() {
        return window;
    }

    String settings() {
        return settings;
    }

    Optional<byte[]> secrets() {
        return Optional.ofNullable(secrets);
    }
}
