package chat.broadcast.channel;

import chat.broadcast.agent.Agents;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The transactions around telling a provider where to post: none is open while it is asked. */
@Stateless
@PermitAll
public class WebhookDesk {

    @Inject
    private ChannelRepository channels;

    @Inject
    private Adapters adapters;

    @Inject
    private AccountReader reader;

    @Inject
    private Secrets secrets;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<ChannelChanged> changed;

    /** Keeps settings that the provider, or nobody before, has given; all others stay as they are. */
    public ChannelAccount keep(long channelId, Map<String, String> settings) {
        var channel = required(channelId);
        if (!settings.isEmpty()) {
            var kept = reader.secretsOf(channel);
            var all = new HashMap<>(AccountReader.plain(channel));
            all.putAll(kept);
            all.putAll(settings);
            var values = new SettingValues(adapters.required(channel.kind()).profile(), all, kept);
            if (!values.violations().isEmpty()) {
                throw Refused.because(values.violations());
            }
            channel.keepSettings(JsonTexts.written(values.plain()));
            channel.keepSecrets(secrets.encrypt(channelId, values.secret()));
            changed.fire(new ChannelChanged(channelId));
        }
        return reader.account(channel);
    }

    /** Notes what came of it. */
    public void note(long channelId, String address, CheckResult result) {
        var said = switch (result) {
            case CheckResult.Works _ -> "registered";
            case CheckResult.Fails(var code, var _) -> "refused, " + code;
        };
        audit.note(agents.current(), "channel.webhook", required(channelId).name(), address + ": " + said);
    }

    private Channel required(long channelId) {
        return channels.byId(channelId).orElseThrow(() -> Channels.missing(channelId));
    }
}
