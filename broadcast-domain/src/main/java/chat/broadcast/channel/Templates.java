package chat.broadcast.channel;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.executor.Lanes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    /** Those of one channel, switched on or not, when its provider has answered. */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TemplateCatalogue catalogue(long channelId) {
        return ask(accounts.any(channelId).stream()).join();
    }

    /** All of them, when every provider has answered. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TemplateCatalogue catalogue() {
        return ask(accounts.running().stream()).join();
    }

    /**
     * All of them, later: providers are asked side by side, each for as long as its adapter waits, on threads of their own
     * and outside a transaction. What is done with the answer is done without a caller.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CompletionStage<TemplateCatalogue> ask() {
        return ask(accounts.running().stream());
    }

    /** Those of one channel, switched on or not, later. */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CompletionStage<TemplateCatalogue> ask(long channelId) {
        return ask(accounts.any(channelId).stream());
    }

    private CompletableFuture<TemplateCatalogue> ask(Stream<Accounts.Running> channels) {
        var answers = channels.flatMap(channel -> adapters.required(channel.kind()) instanceof TemplateAdapter adapter
                        ? Stream.of(CompletableFuture.supplyAsync(
                                () -> new TemplateCatalogue.OfChannel(
                                        channel.account().id(),
                                        channel.account().name(),
                                        said(adapter, channel)),
                                executor))
                        : Stream.empty())
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> new TemplateCatalogue(
                        answers.stream().map(CompletableFuture::join).toList()));
    }

    private TemplateAdapter.Templates said(TemplateAdapter adapter, Accounts.Running channel) {
        return channel.health()
                .hold()
                .filter(hold -> hold.code().equals(AccountReader.UNREADABLE_CODE))
                .<TemplateAdapter.Templates>map(hold -> new TemplateAdapter.Templates.Unknown(hold.code(), hold.text()))
                .orElseGet(() -> shelf.of(adapter, channel.account()));
    }
}
