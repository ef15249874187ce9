package chat.broadcast.channel;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.setting.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured accounts: everybody sees their names, administrators set them up. Secrets go in and never come out. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Channels {

    private static final double LEAST_RATE = 0.01;
    private static final double MOST_RATE = 100_000;
    private static final int MOST_WINDOW = 1_000;
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_BACK_OFF_SECONDS = 86_400;

    @Inject
    private ChannelRepository channels;

    @Inject
    private StopRepository stops;

    @Inject
    private Adapters adapters;

    @Inject
    private Accounts accounts;

    @Inject
    private AccountReader reader;

    @Inject
    private Secrets secrets;

    @Inject
    private Settings settings;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<ChannelChanged> changed;

    /** What can be configured. */
    public List<AdapterProfile> kinds() {
        return adapters.profiles();
    }

    /** All channels by name; their settings only for an administrator. */
    public List<ChannelRow> list() {
        var health = channels.health();
        var stopped = stops.all();
        boolean admin = agents.current().role().includes(Role.ADMIN);
        var now = channels.now();
        return channels.all().stream()
                .map(channel -> row(
                        channel,
                        admin ? shown(channel) : Map.of(),
                        reader.health(channel, health),
                        stopped.of(channel.id()),
                        now))
                .toList();
    }

    /**
     * One channel; its settings only for an administrator.
     *
     * @throws Refused when there is none of that id
     */
    public ChannelRow look(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> missing(id));
    }

    /** @throws Refused when there is none of that id */
    @RolesAllowed(Role.ADMIN_NAME)
    public ChannelRow find(long id) {
        return row(required(id));
    }

    /** @throws Refused naming every setting that is wrong */
    @RolesAllowed(Role.ADMIN_NAME)
    public ChannelRow create(ChannelDraft draft) {
        var adapter = adapters.ofKind(draft.kind())
                .orElseThrow(() -> Refused.because(
                        "kind",
                        "“" + draft.kind() + "” is not a kind of channel: use one of "
                                + adapters.profiles().stream()
                                        .map(AdapterProfile::kind)
                                        .toList() + "."));
        var channel = new Channel(draft.kind());
        var values = configure(channel, adapter.profile(), draft, Map.of());
        channels.add(channel);
        channel.keepSecrets(secrets.encrypt(channel.id(), values.secret()));
        audit.note(agents.current(), "channel.create", channel.name(), channel.kind());
        changed.fire(new ChannelChanged(channel.id()));
        return row(channel);
    }

    /** Replaces all settings; secrets given as {@link ChannelRow#MASK} stay. A held channel is tried again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public ChannelRow change(long id, ChannelDraft draft) {
        var channel = required(id);
        if (!draft.kind().equals(channel.kind())) {
            throw Refused.because("kind", "The kind of a channel cannot change: create another channel.");
        }
        var adapter = adapters.required(channel.kind());
        var values = configure(channel, adapter.profile(), draft, readableSecrets(channel));
        channel.keepSecrets(secrets.encrypt(id, values.secret()));
        channels.release(id);
        channels.keepDay(id, SentToday.day(zone(channel), channels.now()));
        audit.note(agents.current(), "channel.change", channel.name(), channel.enabled() ? "enabled" : "disabled");
        changed.fire(new ChannelChanged(id));
        return row(channel);
    }

    /** @throws Refused when it has visitors: their dialogs and deliveries would lose their channel */
    @RolesAllowed(Role.ADMIN_NAME)
    public void delete(long id) {
        var channel = required(id);
        if (channels.used(id)) {
            throw Refused.conflict(
                    "Channel “" + channel.name() + "” has dialogs and cannot be deleted: switch it off instead.");
        }
        channels.remove(channel);
        audit.note(agents.current(), "channel.delete", channel.name(), channel.kind());
        changed.fire(new ChannelChanged(id));
    }

    /** Tries the credentials at the provider; outside a transaction, because a provider may take its time. */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CheckResult check(long id) {
        var account = accounts.any(id).orElseThrow(() -> missing(id));
        return adapters.required(account.kind()).check(account.account());
    }

    /** Lets a held channel send again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public ChannelRow release(long id) {
        var channel = required(id);
        channels.release(id);
        audit.note(agents.current(), "channel.release", channel.name(), "");
        changed.fire(new ChannelChanged(id));
        return row(channel);
    }

    private SettingValues configure(
            Channel channel, AdapterProfile profile, ChannelDraft draft, Map<String, String> kept) {
        var values = new SettingValues(profile, draft.settings(), kept);
        var violations = new ArrayList<>(values.violations());
        var name = draft.name().strip();
        if (name.isEmpty() || name.length() > 100) {
            violations.add(new Violation("name", "Give the channel a name of 1 to 100 characters."));
        } else if (channels.byName(name)
                .filter(other -> other.id() != channel.id())
                .isPresent()) {
            violations.add(new Violation("name", "There is a channel “" + name + "” already: choose another name."));
        }
        double rate = draft.ratePerSecond().orElse(profile.ratePerSecond());
        if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
            violations.add(new Violation("ratePerSecond", "The pace must be 0.01 to 100,000 messages a second."));
        }
        int window = draft.window().orElse(profile.window());
        if (window < 1 || window > MOST_WINDOW) {
            violations.add(new Violation("window", "The window must be 1 to 1,000 sends under way at once."));
        }
        int attempts = draft.mostAttempts().orElse(ChannelDraft.MOST_ATTEMPTS);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            violations.add(new Violation("mostAttempts", "A delivery is tried 1 to 20 times."));
        }
        int backOff = draft.longestBackOffSeconds().orElse(ChannelDraft.LONGEST_BACK_OFF_SECONDS);
        if (backOff < 1 || backOff > MOST_BACK_OFF_SECONDS) {
            violations.add(new Violation(
                    "longestBackOffSeconds", "The longest wait between two attempts is 1 to 86,400 seconds."));
        }
        if (!violations.isEmpty()) {
            throw Refused.because(violations);
        }
        channel.tryAgain(attempts, backOff);
        channel.keepHours(draft.sendingWindow());
        channel.configure(name, draft.state(), rate, window, JsonTexts.written(values.plain()));
        return values;
    }

    /** Secrets that no key of ours opens count as not set: they must be entered again. */
    private Map<String, String> readableSecrets(Channel channel) {
        return reader.readableSecrets(channel).orElse(Map.of());
    }

    private Map<String, String> shown(Channel channel) {
        var values = new HashMap<>(AccountReader.plain(channel));
        readableSecrets(channel).keySet().forEach(name -> values.put(name, ChannelRow.MASK));
        return values;
    }

    private ChannelRow row(Channel channel) {
        return row(
                channel,
                shown(channel),
                reader.health(channel, channels.health()),
                stops.all().of(channel.id()),
                channels.now());
    }

    private ChannelRow row(
            Channel channel,
            Map<String, String> settings,
            ChannelHealth health,
            Optional<Stopped> stopped,
            Instant now) {
        return new ChannelRow(
                channel.id(),
                channel.kind(),
                adapters.ofKind(channel.kind())
                        .map(adapter -> adapter.profile().label())
                        .orElse(channel.kind()),
                channel.name(),
                channel.enabled(),
                channel.ratePerSecond(),
                channel.window(),
                channel.mostAttempts(),
                channel.longestBackOffSeconds(),
                channel.hours(),
                settings,
                health,
                stopped,
                SentToday.of(health.day(), zone(channel), now));
    }

    private ZoneId zone(Channel channel) {
        return SentToday.zone(channel.hours(), settings.zone());
    }

    private Channel required(long id) {
        return channels.byId(id).orElseThrow(() -> missing(id));
    }

    static Refused missing(long id) {
        return Refused.notFound("There is no channel " + id + ".");
    }
}
