package chat.broadcast.trial;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.broadcast.TemplateRules;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.Templates;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.delivery.Aftermath;
import chat.broadcast.delivery.Content;
import chat.broadcast.executor.Lanes;
import chat.broadcast.problem.Refused;
import chat.broadcast.trial.TestResult.Outcome;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends an administrator a message by a channel, to see whether it works. */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
public class TestMessages {

    private static final Logger LOG = Logger.getLogger(TestMessages.class.getName());

    /** A little more than an adapter may take by itself. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Templates templates;

    @Inject
    private Agents agents;

    @Inject
    private TestDesk desk;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    /** Whether a test by this kind of channel needs a dialog, because nobody is found by an address. */
    public boolean needsDialog(String kind) {
        return adapters.ofKind(kind).filter(Adapter::needsDialog).isPresent();
    }

    /**
     * Sends it and waits for what the provider says, at most {@code 40 s}; outside a transaction.
     *
     * @throws Refused when there is no such channel or dialog, naming everything that is wrong with it, or when there were too
     *     many tests lately
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TestResult send(long channelId, TestDraft draft) {
        var channel =
                accounts.any(channelId).orElseThrow(() -> Refused.notFound("There is no channel " + channelId + "."));
        var adapter = adapters.ofKind(channel.kind())
                .orElseThrow(() -> Refused.conflict("The module of this kind of channel is not installed."));
        var catalogue = adapter.profile().freeText()
                ? Optional.<TemplateCatalogue>empty()
                : Optional.of(templates.catalogue(channelId));
        var faults = TestRules.violations(draft, adapter, catalogue);
        if (!faults.isEmpty()) {
            throw Refused.because(faults);
        }
        var begun =
                desk.begin(channel, draft.address().map(adapter::address), draft, content(channel, draft, catalogue));
        var result = withinLimit(adapter, begun);
        return told(result, adapter, desk.end(begun, result));
    }

    private Content content(Accounts.Running channel, TestDraft draft, Optional<TemplateCatalogue> catalogue) {
        return draft.template()
                .flatMap(wish -> catalogue.flatMap(known -> template(wish, known)))
                .orElseGet(() -> new Content.Text(draft.text()
                        .orElseGet(() -> "A test of the channel “%s”, sent by %s."
                                .formatted(
                                        channel.account().name(),
                                        agents.current().name()))));
    }

    private static Optional<Content> template(TemplateWish wish, TemplateCatalogue catalogue) {
        return TemplateRules.meant(wish, catalogue).map(meant -> TemplateRules.content(wish, meant));
    }

    /** An adapter that does not come back, or throws, must not keep whoever waits; what became of the message nobody knows. */
    private SendResult withinLimit(Adapter adapter, TestDesk.Begun begun) {
        var sending = executor.submit(() -> handOver(adapter, begun));
        try {
            return sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            sending.cancel(true);
            return new SendResult.Uncertain("The channel's adapter did not come back for " + LIMIT.toSeconds() + " s.");
        } catch (ExecutionException thrown) {
            LOG.log(Level.WARNING, thrown, () -> begun.channel().account() + " failed on a test");
            return new SendResult.Uncertain("The channel's adapter failed unexpectedly.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new SendResult.Uncertain("The server is stopping.");
        }
    }

    private static SendResult handOver(Adapter adapter, TestDesk.Begun begun) {
        var account = begun.channel().account();
        return switch (begun.message()) {
            case OutboundText text -> adapter.send(text, account);
            case OutboundTemplate template -> ((TemplateAdapter) adapter).sendTemplate(template, account);
        };
    }

    private static TestResult told(SendResult result, Adapter adapter, Optional<String> standstill) {
        return new TestResult(
                outcome(result),
                code(result),
                Aftermath.trouble(result).orElseGet(() -> adapter.profile().label() + " took it."),
                Aftermath.providerId(result),
                standstill);
    }

    static Outcome outcome(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> Outcome.ACCEPTED;
            case SendResult.Rejected _ -> Outcome.REJECTED;
            case SendResult.AccountRefused _ -> Outcome.ACCOUNT_REFUSED;
            case SendResult.Throttled _, SendResult.Unavailable _, SendResult.Moved _ -> Outcome.NOT_SENT;
            case SendResult.Uncertain _ -> Outcome.UNCERTAIN;
        };
    }

    private static Optional<String> code(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> Optional.empty();
            case SendResult.Rejected(var _, var code, var _) -> Optional.of(code);
            case SendResult.AccountRefused(var code, var _) -> Optional.of(code);
            case SendResult.Throttled _ -> Optional.of("too_fast");
            case SendResult.Unavailable _ -> Optional.of("unavailable");
            case SendResult.Moved _ -> Optional.of("moved");
            case SendResult.Uncertain _ -> Optional.of("unclear");
        };
    }
}
