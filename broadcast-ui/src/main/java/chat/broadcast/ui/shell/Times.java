package chat.broadcast.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableSupplier;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments and spans of time as the person at the page reads them. */
public final class Times {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss");

    private static final DateTimeFormatter NEAR = DateTimeFormatter.ofPattern("d MMM, HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE HH:mm");

    private final ZoneId zone;

    private Times(ZoneId zone) {
        this.zone = zone;
    }

    /** Tells what time it is. */
    interface Clock extends SerializableSupplier<Instant> {}

    /** Has a page go by a clock that all servers share. */
    static void go(UI page, Clock clock) {
        ComponentUtil.setData(page, Clock.class, clock);
    }

    /** The time at the page at work: the database's, by which broadcasts start, and not this server's. */
    public static Instant now() {
        return Optional.ofNullable(UI.getCurrent())
                .map(page -> ComponentUtil.getData(page, Clock.class))
                .map(Clock::get)
                .orElseGet(Instant::now);
    }

    /** In the time zone of the browser that shows {@code page}. */
    public static Times of(UI page) {
        var name = page.getPage().getExtendedClientDetails().getTimeZoneId();
        return new Times(zone(name == null ? "" : name));
    }

    /** In the time zone of the page at work. */
    public static Times here() {
        return of(UI.getCurrentOrThrow());
    }

    /** In some time zone. */
    public static Times in(ZoneId zone) {
        return new Times(zone);
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC; // a browser may know zones that this JDK does not
        }
    }

    public ZoneId zone() {
        return zone;
    }

    /** Date and time, to the minute. */
    public String moment(Instant at) {
        return SHORT.localizedBy(Texts.locale()).format(at.atZone(zone));
    }

    /** The time of day when it is today, else date and time. */
    public String clock(Instant at) {
        var local = at.atZone(zone);
        boolean today = local.toLocalDate().equals(now().atZone(zone).toLocalDate());
        return (today ? CLOCK : NEAR).localizedBy(Texts.locale()).format(local);
    }

    /** As one speaks of it: the time when it is today, the day of the week when it is one of the next days. */
    public String coming(Instant at) {
        var local = at.atZone(zone);
        long days = ChronoUnit.DAYS.between(now().atZone(zone).toLocalDate(), local.toLocalDate());
        var format = days == 0 ? TIME : days > 0 && days < 7 ? WEEKDAY : SHORT;
        return format.localizedBy(Texts.locale()).format(local);
    }

    /** Date and time to the second, with the zone. */
    public String exact(Instant at) {
        return EXACT.localizedBy(Texts.locale()).format(at.atZone(zone)) + " (" + zone.getId() + ")";
    }

    /** A moment that shows its exact time and zone on hover. */
    public Span shown(Instant at) {
        var shown = new Span(moment(at));
        shown.getElement().setAttribute("title", exact(at));
        return shown;
    }

    /** About how long something takes, in the largest unit that says it. */
    public static String about(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return Texts.text("times.seconds", Math.max(1, seconds));
        }
        if (seconds < 60 * 60) {
            return Texts.text("times.minutes", (seconds + 30) / 60);
        }
        return Texts.text("times.hours", seconds / 3600, seconds % 3600 / 60);
    }
}
