package chat.broadcast.channel;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.RegisteringAdapter;
import chat.broadcast.channel.spi.RegisteringAdapter.Preparation;
import chat.broadcast.problem.Refused;
import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** Where providers post what visitors do, and how those that have an API for it are told. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Webhooks {

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Settings settings;

    @Inject
    private WebhookDesk desk;

    /** Whether providers of this kind of channel can be told by their API. */
    public boolean registrable(String kind) {
        return adapters.ofKind(kind)
                .filter(RegisteringAdapter.class::isInstance)
                .isPresent();
    }

    /** Where the outside finds a channel; empty when this server was not told where the outside finds it. */
    public Optional<String> address(long channelId) {
        return settings.publicUrl().map(url -> url + "/channels/" + channelId + "/");
    }

    /**
     * Tells the channel's provider to post to its address; outside a transaction, because a provider may take its time.
     *
     * @return what the provider said
     * @throws Refused when it cannot be told: there is no such channel, its provider has no API for it, the channel is
     *     switched off, or this server has no public address that begins with https
     */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CheckResult register(long channelId) {
        var channel = accounts.any(channelId).orElseThrow(() -> Channels.missing(channelId));
        if (!(adapters.ofKind(channel.kind()).orElse(null) instanceof RegisteringAdapter adapter)) {
            throw Refused.conflict("The provider of this kind of channel has no API for it: paste the channel's address"
                    + " there by hand, as docs/channels.md says.");
        }
        if (accounts.enabled(channelId).isEmpty()) {
            throw Refused.conflict(
                    "The channel is switched off and would take nothing: switch it on and save, then" + " register.");
        }
        var address = httpsAddress(channelId);
        var result = switch (adapter.prepare(channel.account())) {
            case Preparation.Impossible(var code, var text) -> new CheckResult.Fails(code, text);
            case Preparation.Ready(var kept) -> adapter.register(desk.keep(channelId, kept), address);
        };
        desk.note(channelId, address, result);
        return result;
    }

    private String httpsAddress(long channelId) {
        var address = address(channelId)
                .orElseThrow(() -> Refused.conflict("This server was not told where the outside reaches it: set "
                        + Property.PUBLIC_URL.key() + " to its https:// address and start it again."));
        if (!address.startsWith("https://")) {
            throw Refused.conflict("Providers post to https:// alone: set " + Property.PUBLIC_URL.key()
                    + ", which is http:// now, to an https:// address and start the server again.");
        }
        return address;
    }
}
