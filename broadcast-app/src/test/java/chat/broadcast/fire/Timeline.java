package chat.broadcast.fire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened when, since the fire began; also on standard output, for whoever watches. */
final class Timeline {

    private final long beganNanos = System.nanoTime();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    record Event(Duration at, String what) {}

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    /**
     * Lets time pass. Tests wait for conditions and never for a time; here the time between blows, and for how long they
     * last, is what is tried.
     */
    static void pass(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    void note(String what) {
        var event = new Event(now(), what);
        events.add(event);
        System.out.println("[fire] " + seconds(event.at()) + " " + what);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
