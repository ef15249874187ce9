package chat.broadcast.optout;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.dialog.VisitorRepository;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The transactions around an answer: none is open while the provider is asked. */
@Stateless
@PermitAll
public class AnswerDesk {

    private static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Inject
    private AnswerRepository answers;

    @Inject
    private DialogRepository dialogs;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private Accounts accounts;

    @Inject
    private Event<DialogsTouched> touched;

    /** Answers to send now; if this node dies before it has, they stay unsent, and their dialogs say so. */
    public List<Answer> take(int limit) {
        var taken = answers.take(limit);
        taken.forEach(answer ->
                note(answer, Optional.empty(), Optional.of("Not sent: the server stopped before it had left.")));
        return taken;
    }

    /** The channel as it is now; empty when it is switched off. */
    public Optional<Accounts.Running> channel(Answer answer) {
        return accounts.enabled(answer.channelId());
    }

    /** The channel was off. */
    public void off(Answer answer) {
        say(answer, "Not sent: the channel is switched off.");
    }

    /** Notes what came of it. */
    public void end(Answer answer, SendResult result) {
        switch (result) {
            case SendResult.Accepted(var id) -> {
                accounts.accepted(answer.channelId(), 1);
                note(answer, Optional.of(id), Optional.empty());
                touched.fire(new DialogsTouched(List.of(answer.dialog())));
            }
            case SendResult.Rejected(var _, var _, var why) -> say(answer, why);
            case SendResult.Throttled(var pause, var _) -> again(answer, pause, "The provider asks to wait.");
            case SendResult.Unavailable(var cause) -> again(answer, PAUSE.multipliedBy(answer.attempts() + 1), cause);
            case SendResult.Uncertain(var cause) -> say(answer, "It may have arrived: " + cause);
            case SendResult.AccountRefused(var code, var why) -> {
                accounts.hold(answer.channelId(), code, why);
                say(answer, "Not sent: " + why);
            }
            case SendResult.Moved(var address) -> {
                visitors.move(answer.channelId(), answer.address(), address);
                again(answer, Duration.ZERO, "The chat has moved.");
            }
        }
    }

    private void again(Answer answer, Duration pause, String why) {
        if (answer.attempts() + 1 >= MOST_ATTEMPTS) {
            say(answer, "Not sent: " + why);
        } else {
            answers.again(answer, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
            say(answer, "Not sent yet: " + why);
        }
    }

    private void say(Answer answer, String trouble) {
        note(answer, Optional.empty(), Optional.of(trouble));
        touched.fire(new DialogsTouched(List.of(answer.dialog())));
    }

    private void note(Answer answer, Optional<String> providerId, Optional<String> trouble) {
        dialogs.endReply(answer.dialog(), answer.messageId(), providerId, trouble);
    }
}
