package chat.broadcast.channel;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.spi.TemplateAdapter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** The texts that providers keep for our accounts. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Templates {

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private TemplateShelf shelf;

    /** Those of one channel, switched on or not; outside a transaction, because its provider may have to be asked. */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TemplateCatalogue catalogue(long channelId) {
        return catalogue(accounts.any(channelId).stream());
    }

    /** All of them; outside a transaction, because providers may have to be asked. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TemplateCatalogue catalogue() {
        return catalogue(accounts.running().stream());
    }

    private TemplateCatalogue catalogue(Stream<Accounts.Running> running) {
        return new TemplateCatalogue(running.flatMap(channel -> adapters.required(channel.kind())
                                instanceof TemplateAdapter adapter
                        ? Stream.of(new TemplateCatalogue.OfChannel(
                                channel.account().id(), channel.account().name(), shelf.of(adapter, channel.account())))
                        : Stream.empty())
                .toList());
    }
}
