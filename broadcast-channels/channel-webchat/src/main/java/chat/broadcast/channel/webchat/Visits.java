package chat.broadcast.channel.webchat;

import chat.broadcast.delivery.Conversations;
import chat.broadcast.dialog.DialogFeed;
import chat.broadcast.executor.Followers;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.LookAgain;
import io.github.bucket4j.Bucket;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The pages that are open on this node, found by the dialogs of their visitors.
 *
 * <p>When something was said in dialogs, the pages concerned are put in a queue, each at most once, and a few workers ask
 * the database what each of them lacks. So a broadcast to a million dialogs costs this node one look into a map for each,
 * and one query for each visitor who is here; and never more than a few connections of the pool at once.
 */
@ApplicationScoped
class Visits {

    private static final Logger LOG = Logger.getLogger(Visits.class.getName());

    /** How many pages are caught up at once: few, because each takes a connection of the shared pool. */
    private static final int WORKERS = 4;

    /** The most pages that one visitor may have open on this node. */
    private static final int MOST_PAGES = 20;

    /** How many texts a second a visitor may write, over all his pages. */
    private static final int TEXTS_PER_SECOND = 5;

    private final Conversations conversations;
    private final DialogFeed feed;
    private final Map<Long, Set<Visit>> byDialog = new ConcurrentHashMap<>();
    private final Map<Visitor, Guest> guests = new ConcurrentHashMap<>();
    private final Queue<Visit> behind = new ConcurrentLinkedQueue<>();
    private final Semaphore idleWorkers = new Semaphore(WORKERS);

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private Followers.Registration following = () -> {};

    /** What all pages of one visitor share. */
    private record Guest(Set<Visit> pages, Bucket pace) {}

    @Inject
    Visits(Conversations conversations, DialogFeed feed) {
        this.conversations = conversations;
        this.feed = feed;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Visits() {
        this(null, null);
    }

    @PostConstruct
    void follow() {
        following = feed.follow(this::somethingWasSaid);
    }

    @PreDestroy
    void stop() {
        following.close();
    }

    /** Other nodes may have said something in any dialog. */
    void lookAgain(@Observes LookAgain event) {
        executor.execute(() -> guests.values().forEach(guest -> guest.pages.forEach(this::refresh)));
    }

    /** Opens a page, and sends it what it lacks; empty when its visitor has too many open. */
    Optional<Visit> begin(Visitor visitor, Optional<String> last, Outlet outlet) {
        // The set of pages is changed within compute alone, so that a guest is never dropped as one of his pages
        // begins.
        var begun = new @Nullable Visit[1];
        guests.compute(visitor, (_, known) -> {
            var guest = known == null ? new Guest(ConcurrentHashMap.newKeySet(), newPace()) : known;
            if (guest.pages.size() < MOST_PAGES) {
                begun[0] = new Visit(visitor, last, outlet, guest.pace);
                guest.pages.add(begun[0]);
            }
            return guest;
        });
        var visit = begun[0];
        if (visit == null) {
            return Optional.empty();
        }
        outlet.whenIdle(() -> {
            if (visit.behind()) {
                wake(visit);
            }
        });
        refresh(visit);
        return Optional.of(visit);
    }

    void end(Visit visit) {
        visit.end();
        guests.computeIfPresent(visit.visitor(), (_, guest) -> {
            guest.pages.remove(visit);
            return guest.pages.isEmpty() ? null : guest;
        });
        visit.dialogs()
                .forEach(dialog -> byDialog.computeIfPresent(dialog, (_, pages) -> {
                    pages.remove(visit);
                    return pages.isEmpty() ? null : pages;
                }));
    }

    /** Has this page caught up soon. */
    void wake(Visit visit) {
        if (visit.queue()) {
            behind.add(visit);
            employ();
        }
    }

    /** Wakes a page that nobody told anything for a while; also finds dialogs that others opened for its visitor. */
    void wakeIfOverdue(Visit visit) {
        if (visit.overdue(Instant.now())) {
            refresh(visit);
        }
    }

    private void refresh(Visit visit) {
        visit.countAsCaughtUp(Instant.now());
        var visitor = visit.visitor();
        watch(visit, visit.learn(conversations.dialogsOf(visitor.channelId(), visitor.address())));
        wake(visit);
    }

    /** The visitor's first text opened a dialog, which his other pages cannot have known of. */
    private void tellOtherPages(Visit visit, Set<Long> opened) {
        var guest = guests.get(visit.visitor());
        if (guest != null) {
            guest.pages.stream().filter(page -> page != visit).forEach(page -> {
                watch(page, page.learn(opened));
                wake(page);
            });
        }
    }

    private void watch(Visit visit, Set<Long> dialogs) {
        dialogs.forEach(dialog -> byDialog.compute(dialog, (_, pages) -> {
            if (visit.ended()) { // meanwhile: nobody would take it out again
                return pages;
            }
            var all = pages == null ? ConcurrentHashMap.<Visit>newKeySet() : pages;
            all.add(visit);
            return all;
        }));
    }

    /** On the feed's thread: looks into the smaller of the two sets, and blocks for nothing. */
    private void somethingWasSaid(Set<Long> dialogs) {
        if (dialogs.size() <= byDialog.size()) {
            dialogs.forEach(dialog -> byDialog.getOrDefault(dialog, Set.of()).forEach(this::wake));
        } else {
            byDialog.forEach((dialog, pages) -> {
                if (dialogs.contains(dialog)) {
                    pages.forEach(this::wake);
                }
            });
        }
    }

    private void employ() {
        if (!idleWorkers.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException stopping) {
            idleWorkers.release();
        }
    }

    private void work() {
        try {
            for (var visit = behind.poll(); visit != null; visit = behind.poll()) {
                catchUp(visit);
            }
        } finally {
            idleWorkers.release();
        }
        if (!behind.isEmpty()) {
            employ();
        }
    }

    private void catchUp(Visit visit) {
        try {
            var visitor = visit.visitor();
            var opened = visit.catchUp(
                    (last, limit) -> conversations.ofVisitor(visitor.channelId(), visitor.address(), last, limit));
            if (!opened.isEmpty()) {
                watch(visit, opened);
                tellOtherPages(visit, opened);
            }
        } catch (RuntimeException trouble) {
            // The page tries again when it pings, within a minute; its messages are stored, so nothing is lost.
            LOG.log(Level.WARNING, "A visitor's page could not be caught up; it will be tried again.", trouble);
            visit.countAsCaughtUp(Instant.EPOCH);
        }
    }

    private static Bucket newPace() {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(TEXTS_PER_SECOND).refillGreedy(TEXTS_PER_SECOND, Duration.ofSeconds(1)))
                .build();
    }
}
