package chat.broadcast.delivery;

import chat.broadcast.agent.Role;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What was said in dialogs, broadcasts included: for agents by dialog, for a visitor's own page by his address. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Conversations {

    /** The longest reply, in UTF-16 units. */
    public static final int MOST_CHARACTERS = 10_000;

    private static final int MOST_ITEMS = 1_000;
    private static final List<DeliveryState> SHOWN_TO_AGENTS =
            List.of(DeliveryState.PENDING, DeliveryState.COMPLETED, DeliveryState.FAILED, DeliveryState.UNCERTAIN);

    @Inject
    private ConversationRepository said;

    @Inject
    private Dialogs dialogs;

    @Inject
    private DialogRepository registry;

    @Inject
    private Replies replies;

    @Inject
    private Event<DialogsTouched> touched;

    @Inject
    private Event<Acknowledged> acknowledged;

    /**
     * The newest texts of a dialog, oldest first.
     *
     * @param limit 1 to 1,000
     * @throws Refused when there is no dialog of that number
     */
    public List<ConversationItem> of(long dialogNumber, int limit) {
        var dialog = dialogs.find(dialogNumber);
        return said.newest(List.of(dialog.number()), SHOWN_TO_AGENTS, bounded(limit));
    }

    /**
     * Sends a visitor an agent's reply, now, and says what came of it ({@link ConversationItem#trouble}).
     *
     * <p>The text is stored before it is sent, and no transaction is open while the provider is asked.
     *
     * @throws Refused when the dialog is closed or unknown, its channel is off, or the text is empty or too long
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ConversationItem reply(long dialogNumber, String text) {
        if (text.isBlank()) {
            throw Refused.because("text", "Write a text first.");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw Refused.because("text", "The text is too long: at most 10,000 characters.");
        }
        var begun = replies.begin(dialogNumber, text);
        replies.end(begun, replies.send(begun));
        return replies.find(begun);
    }

    /**
     * The texts of the visitor at an address, oldest first.
     *
     * @param afterId the last one his page knows; empty for the newest ones. What comes after it is given with some
     *     overlap, and with everything to him that he has not acknowledged: his page tells repeats by their ids
     */
    @PermitAll
    public List<ConversationItem> ofVisitor(long channelId, String address, Optional<String> afterId, int limit) {
        var numbers = registry.ofVisitor(channelId, address);
        return afterId.flatMap(id -> said.at(numbers, id))
                .map(after -> said.after(numbers, after, bounded(limit)))
                .orElseGet(() -> said.newest(numbers, List.of(DeliveryState.COMPLETED), bounded(limit)));
    }

    /** The visitor's page has stored these texts. */
    @PermitAll
    public void received(long channelId, String address, List<String> ids) {
        var numbers = registry.ofVisitor(channelId, address);
        tell(numbers, said.received(numbers, ids));
    }

    /** The visitor has read everything up to this text. */
    @PermitAll
    public void readUpTo(long channelId, String address, String id) {
        var numbers = registry.ofVisitor(channelId, address);
        said.at(numbers, id).ifPresent(upto -> tell(numbers, said.readUpTo(numbers, upto)));
    }

    private void tell(List<Long> dialogNumbers, ConversationRepository.News news) {
        if (news.texts() > 0) {
            touched.fire(new DialogsTouched(dialogNumbers));
        }
        if (!news.broadcasts().isEmpty()) {
            acknowledged.fire(new Acknowledged(news.broadcasts()));
        }
    }

    /** The dialogs of the visitor at an address, newest first, at most 1,000. */
    @PermitAll
    public List<Long> dialogsOf(long channelId, String address) {
        return registry.ofVisitor(channelId, address);
    }

    private static int bounded(int limit) {
        return Math.clamp(limit, 1, MOST_ITEMS);
    }
}
