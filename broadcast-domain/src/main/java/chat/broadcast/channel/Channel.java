package chat.broadcast.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
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
