package chat.broadcast.optout;

import chat.broadcast.audit.AuditLog;
import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.delivery.OptingOut;
import chat.broadcast.dialog.VisitorRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** What visitors say about broadcasts, in a transaction of whoever stores it. */
@ApplicationScoped
public class SpokenWishes {

    @Inject
    private WordRepository words;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private OptingOut optingOut;

    @Inject
    private AnswerRepository answers;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<BroadcastChanged> changed;

    /** Obeys a text that is a word for opting out, or for coming back, and answers it the first time. */
    public void heard(long channelId, long dialog, InboundText text) {
        SpokenWord.of(text.text()).flatMap(words::said).ifPresent(said -> {
            boolean news = switch (said.wish()) {
                case STOP -> optedOut(channelId, text.address());
                case START -> optedIn(channelId, text.address());
            };
            if (news && !answersItself(channelId, text.text())) {
                answers.add(dialog, said.answer());
            }
        });
    }

    /** The visitor at an address has opted out, by whatever way; {@code false} when he had before. */
    public boolean optedOut(long channelId, String address) {
        return tell(optingOut.byThemselves(channelId, List.of(address)));
    }

    /** The visitor at an address has come back; {@code false} when he had not opted out. */
    public boolean optedIn(long channelId, String address) {
        boolean news = visitors.optIn(channelId, address);
        if (news) {
            audit.noteByItself("visitor.opt-in", OptingOut.subject(channelId, address), "by the visitor");
        }
        return news;
    }

    /** Tells the pages that count it; {@code false} when it is no news. */
    boolean tell(OptingOut.News news) {
        news.after().forEach(broadcast -> changed.fire(new BroadcastChanged(broadcast)));
        return !news.visitors().isEmpty();
    }

    private boolean answersItself(long channelId, String text) {
        return accounts.enabled(channelId)
                .map(channel -> adapters.required(channel.kind()).answersItself(text))
                .orElse(false);
    }
}
