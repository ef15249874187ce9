package chat.broadcast.trial;

import chat.broadcast.agent.Agents;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Standstills;
import chat.broadcast.channel.spi.Outbound;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.Aftermath;
import chat.broadcast.delivery.Content;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.dialog.VisitorRepository;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The transactions around a test: none is open while the provider is asked. */
@Stateless
@PermitAll
public class TestDesk {

    @Inject
    private Accounts accounts;

    @Inject
    private Dialogs dialogs;

    @Inject
    private DialogRepository registry;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private Aftermath aftermath;

    @Inject
    private Standstills standstills;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<DialogsTouched> touched;

    /**
     * A test that is about to be sent.
     *
     * @param dialog the dialog whose visitor gets it; empty when an address was given
     */
    public record Begun(Outbound message, Accounts.Running channel, Optional<DialogRow> dialog) {

        private String to() {
            return dialog.map(it -> "dialog " + it.number()).orElseGet(() -> "address " + message.address());
        }
    }

    /**
     * Writes down that it is about to be sent.
     *
     * @param address as the channel's events name it
     * @throws Refused when there were too many, when the dialog is another channel's, or when the visitor wants no messages
     */
    public Begun begin(Accounts.Running channel, Optional<String> address, TestDraft draft, Content content) {
        long channelId = channel.account().id();
        var dialog = draft.dialog().isPresent()
                ? Optional.of(ofThisChannel(channel, draft.dialog().getAsLong()))
                : Optional.<DialogRow>empty();
        var to = dialog.map(DialogRow::address).or(() -> address).orElseThrow();
        if (visitors.optedOut(channelId, to)) {
            throw Refused.conflict("This visitor wants no messages, so no test goes there: send it to yourself.");
        }
        accounts.countTest(channelId);
        var message = content.to(new Content.To(
                UUID.randomUUID().toString(),
                dialog.map(DialogRow::number).orElse(0L),
                to,
                dialog.map(DialogRow::visitor).orElse("")));
        var begun = new Begun(message, channel, dialog);
        dialog.ifPresent(it ->
                registry.addReply(it.number(), message.id(), agents.current().id(), said(content, it)));
        audit.note(agents.current(), "channel.test", channel.account().name(), begun.to());
        return begun;
    }

    private static String said(Content content, DialogRow dialog) {
        return switch (content) {
            case Content.Text(var text) -> text;
            case Content.Template template -> template.text(dialog.visitor());
        };
    }

    private DialogRow ofThisChannel(Accounts.Running channel, long number) {
        var dialog = dialogs.find(number);
        if (dialog.channelId() != channel.account().id()) {
            throw Refused.because(
                    "dialog",
                    "Dialog %d is on channel “%s”: give one of “%s”."
                            .formatted(
                                    number, dialog.channel(), channel.account().name()));
        }
        return dialog;
    }

    /**
     * Writes down what came of it.
     *
     * @return why nothing else leaves by the channel now; empty when something may
     */
    public Optional<String> end(Begun begun, SendResult result) {
        var message = begun.message();
        long channelId = begun.channel().account().id();
        aftermath.keep(channelId, message.address(), result);
        switch (result) {
            case SendResult.Unavailable(var cause) ->
                accounts.trouble(channelId, "unavailable", cause, Optional.empty());
            case SendResult.Uncertain(var cause) -> accounts.trouble(channelId, "unclear", cause, Optional.empty());
            case SendResult.Throttled(var pause, var scope) -> {
                if (scope == SendResult.Scope.CHANNEL) {
                    accounts.throttle(channelId, pause);
                }
            }
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.AccountRefused _, SendResult.Moved _ -> {}
        }
        begun.dialog().ifPresent(dialog -> {
            registry.endReply(dialog.number(), message.id(), Aftermath.providerId(result), Aftermath.trouble(result));
            touched.fire(new DialogsTouched(List.of(dialog.number())));
        });
        audit.note(
                agents.current(),
                "channel.test",
                begun.channel().account().name(),
                begun.to() + ": " + TestMessages.outcome(result).name().toLowerCase(Locale.ROOT));
        return standstills.of(channelId);
    }
}
