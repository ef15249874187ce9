package chat.broadcast.channel.webchat;

import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.delivery.ConversationItem;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One open page of one visitor, from its hello to its end: how far it has come, and what it still lacks. */
final class Visit {

    /** The most messages that one frame of {@code resume} holds. */
    static final int PAGE = 200;

    /** The most messages that one look at the history gives; more than a busy minute has, which every look repeats. */
    static final int LOOK = 1_000;

    /** The most characters of one such page, so that a slow line is not handed megabytes at once. */
    private static final int PAGE_CHARACTERS = 200_000;

    /** How many sent ids are remembered: more than a look gives, or known ones would be taken for news. */
    private static final int REMEMBERED = 2 * LOOK;

    /** How often a page is caught up without being told to: finds dialogs that others opened for its visitor. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    /** What was said to and by the visitor. */
    @FunctionalInterface
    interface History {
        /**
         * Oldest first; perhaps with some that are known.
         *
         * @param last the last message that is known; empty for the newest ones
         */
        List<ConversationItem> after(Optional<String> last, int limit);
    }

    private final Visitor visitor;
    private final Outlet outlet;
    private final Bucket pace;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<Long> dialogs = new HashSet<>();
    private Optional<String> last;
    private boolean greeted;
    private volatile boolean behind;
    private volatile boolean lookWasFull;
    private volatile boolean ended;
    private Instant caughtUpAt = Instant.EPOCH;

    /**
     * @param last the id of the last message that the page has
     * @param pace how fast the visitor may write, shared by all his pages
     */
    Visit(Visitor visitor, Optional<String> last, Outlet outlet, Bucket pace) {
        this.visitor = visitor;
        this.last = last;
        this.outlet = outlet;
        this.pace = pace;
    }

    Visitor visitor() {
        return visitor;
    }

    void tell(ServerFrame frame) {
        outlet.send(frame);
    }

    /** Whether one more message may come in now. */
    boolean mayWrite() {
        return pace.tryConsume(1);
    }

    InboundText inbound(ClientFrame.Text text, Instant at) {
        return new InboundText(text.id(), visitor.address(), text.name().orElse("Visitor"), text.text(), at);
    }

    /** Marks that there may be news; false when that is known already. */
    boolean queue() {
        return queued.compareAndSet(false, true);
    }

    /** Whether the page waits for the line to be free, to get more. Asked when it is. */
    boolean behind() {
        return behind;
    }

    /** Whether an acknowledgement makes room for more: the last look found as much as one can give. */
    boolean lookWasFull() {
        return lookWasFull;
    }

    /** The page is gone. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /** Whether it is time to look for news though nobody told of any. */
    synchronized boolean overdue(Instant now) {
        return caughtUpAt.plus(UNTOLD).isBefore(now);
    }

    synchronized void countAsCaughtUp(Instant now) {
        caughtUpAt = now;
    }

    /**
     * Sends what the page lacks, one page of it at most; the next follows when this one has left.
     *
     * @return the dialogs of the messages found which this visit did not know of
     */
    Set<Long> catchUp(History history) {
        queued.set(false);
        synchronized (this) {
            behind = true;
            if (ended || !outlet.idle()) {
                return Set.of();
            }
            behind = false;
            // The first look is at the newest page; later ones at all that is new.
            var found = history.after(last, last.isEmpty() ? PAGE : LOOK);
            send(found);
            return learn(found.stream().map(ConversationItem::dialogNumber).toList());
        }
    }

    /** Notes dialogs as this visitor's; answers those that are new. */
    synchronized Set<Long> learn(Collection<Long> numbers) {
        var unknown = new HashSet<>(numbers);
        unknown.removeIf(number -> !dialogs.add(number));
        return unknown;
    }

    synchronized Set<Long> dialogs() {
        return Set.copyOf(dialogs);
    }

    private void send(List<ConversationItem> found) {
        var page = new ArrayList<ConversationItem>();
        int characters = 0;
        boolean cut = false;
        for (var item : found) {
            if (page.size() == PAGE || characters > PAGE_CHARACTERS) {
                cut = true;
                break;
            }
            last = Optional.of(item.id());
            if (remember(item.id())) {
                page.add(item);
                characters += item.text().length();
            }
        }
        lookWasFull = found.size() >= LOOK;
        boolean more = cut || (lookWasFull && !page.isEmpty());
        behind = more;
        if (!greeted || page.size() > 1 || more) {
            greeted = true;
            outlet.send(new ServerFrame.Missed(page, more));
        } else if (!page.isEmpty()) {
            outlet.send(new ServerFrame.Said(page.getFirst()));
        }
    }

    /** False when it was sent already. */
    private boolean remember(String id) {
        if (!sent.add(id)) {
            return false;
        }
        if (sent.size() > REMEMBERED) {
            Iterator<String> oldest = sent.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
