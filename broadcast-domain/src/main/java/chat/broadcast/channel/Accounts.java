package chat.broadcast.channel;

import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.problem.Refused;
import chat.broadcast.setting.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Channels as the product itself needs them, whoever is asking: decrypted for their adapters, and their health to note.
 *
 * <p>Not a door for people: what it gives holds secrets. Pages and resources use {@link Channels}.
 */
@Stateless
@PermitAll
public class Accounts {

    private static final int MOST_TESTS = 10;

    @Inject
    private ChannelRepository channels;

    @Inject
    private StopRepository stops;

    @Inject
    private Adapters adapters;

    @Inject
    private AccountReader reader;

    @Inject
    private Settings settings;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<ChannelChanged> changed;

    @Inject
    private Event<SendingChanged> sendingChanged;

    /**
     * A channel with everything a lane needs.
     *
     * @param ratePerSecond messages a second over all nodes
     * @param window sends under way at once on one node
     * @param mostAttempts how often a delivery is handed over before a passing trouble ends it
     * @param longestBackOff the longest wait between two attempts
     * @param hours at which it sends; empty for always
     * @param gate whether anything may leave by it, by its hours and by who stopped it
     */
    public record Running(
            ChannelAccount account,
            String kind,
            double ratePerSecond,
            int window,
            int mostAttempts,
            Duration longestBackOff,
            ChannelHealth health,
            Optional<SendingWindow> hours,
            Gate gate) {}

    /** The enabled channels whose adapter is deployed; one whose credentials cannot be read here is without them, and held. */
    public List<Running> running() {
        var circumstances = circumstances();
        return channels.all().stream()
                .filter(Channel::enabled)
                .filter(channel -> adapters.ofKind(channel.kind()).isPresent())
                .map(channel -> running(channel, reader.accountIfReadable(channel), circumstances))
                .toList();
    }

    /** What the engine found out, what people stopped, and the database's time. */
    private record Circumstances(Map<Long, ChannelHealth> health, StopRepository.Stops stops, Instant now) {}

    private Circumstances circumstances() {
        return new Circumstances(channels.health(), stops.all(), channels.now());
    }

    private Running running(Channel channel, ChannelAccount account, Circumstances circumstances) {
        return new Running(
                account,
                channel.kind(),
                channel.ratePerSecond(),
                channel.window(),
                channel.mostAttempts(),
                Duration.ofSeconds(channel.longestBackOffSeconds()),
                reader.health(channel, circumstances.health()),
                channel.hours(),
                gate(channel, circumstances));
    }

    private static Gate gate(Channel channel, Circumstances circumstances) {
        return circumstances.stops().shut(channel.id())
                ? Gate.SHUT
                : channel.hours().map(hours -> hours.at(circumstances.now())).orElse(Gate.OPEN);
    }

    /** An enabled channel of any kind; empty when there is none, or its adapter is not deployed. */
    public Optional<Running> enabled(long channelId) {
        return channels.byId(channelId)
                .filter(Channel::enabled)
                .filter(channel -> adapters.ofKind(channel.kind()).isPresent())
                .map(channel -> running(channel, reader.account(channel), circumstances()));
    }

    /** A channel whose credentials are to be tried, switched on or not. */
    public Optional<Running> any(long channelId) {
        return channels.byId(channelId).map(channel -> running(channel, reader.account(channel), circumstances()));
    }

    /** An enabled channel, if it is of that kind. */
    public Optional<ChannelAccount> enabled(long channelId, String kind) {
        return channels.byId(channelId)
                .filter(channel -> channel.enabled() && channel.kind().equals(kind))
                .map(reader::account);
    }

    /** The enabled channel of that kind that was created first. */
    public Optional<ChannelAccount> firstEnabled(String kind) {
        return channels.all().stream()
                .filter(channel -> channel.enabled() && channel.kind().equals(kind))
                .min((one, other) -> Long.compare(one.id(), other.id()))
                .map(reader::account);
    }

    /** The provider refuses the account: nothing leaves by it on any node until an administrator acts. */
    public void hold(long channelId, String code, String text) {
        if (channels.hold(channelId, code, text)) {
            changed.fire(new ChannelChanged(channelId));
        }
    }

    /**
     * The database looks like a backup that was restored: nothing leaves on any channel until an administrator resumes.
     *
     * @param found what was found, in a sentence; {@code false} when everything was stopped already
     */
    public boolean stopRestored(String found) {
        boolean news = stops.stop(
                OptionalLong.empty(), new StopRepository.Order(Stopped.Kind.RESTORED, "", "Broadcast", found));
        if (news) {
            audit.noteByItself("sending.stop", "everything", found);
            sendingChanged.fire(new SendingChanged());
        }
        return news;
    }

    /** The provider asked for a pause; every node obeys it. */
    public void throttle(long channelId, Duration pause) {
        channels.throttle(channelId, pause);
        changed.fire(new ChannelChanged(channelId));
    }

    /**
     * So many messages left by it and were accepted: counted for the day that it is where the channel is. Whoever sends many
     * tells it now and then, and not for each.
     */
    public void accepted(long channelId, int count) {
        channels.byId(channelId)
                .ifPresent(
                        channel -> channels.accepted(channelId, count, SentToday.day(zone(channel), channels.now())));
    }

    private ZoneId zone(Channel channel) {
        return SentToday.zone(channel.hours(), settings.zone());
    }

    /**
     * Something went wrong with the channel itself.
     *
     * @param code the provider's own, or our word for it
     * @param rest for how long nothing leaves therefore; empty when it is tried all the same
     */
    public void trouble(long channelId, String code, String text, Optional<Duration> rest) {
        channels.trouble(channelId, code, text, rest);
    }

    /**
     * A test is about to be sent by it: no more than {@value #MOST_TESTS} in ten minutes, over all servers.
     *
     * @throws Refused when there were as many
     */
    public void countTest(long channelId) {
        if (channels.countTest(channelId) > MOST_TESTS) {
            throw Refused.tooOften(
                    "There were " + MOST_TESTS
                            + " tests by this channel in ten minutes, which are for trying it and not for writing to many: wait a few minutes.");
        }
    }

    /** The provider answers again. */
    public void recovered(long channelId) {
        channels.recovered(channelId);
    }
}
