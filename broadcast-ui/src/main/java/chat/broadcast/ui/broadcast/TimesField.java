package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Start;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;

/** When a broadcast leaves: its start, and, folded away while it is the usual one, its pace. */
final class TimesField extends Composite<Div> {

    private final StartField start;
    private final TempoField tempo;
    private final Details pace;

    /** @param changed told when another start or pace was chosen */
    TimesField(Runnable changed) {
        Runnable both = () -> {
            sayPace();
            changed.run();
        };
        start = new StartField(both);
        tempo = new TempoField(both);
        pace = new Details("", tempo);
        getContent().addClassName("times-field");
        getContent().add(start, pace);
        sayPace();
    }

    private void sayPace() {
        pace.setSummaryText(Texts.text("form.pace", TempoWords.of(tempo.chosen())));
    }

    /** Moments are meant in the zone of the browser that shows {@code page}, until another one is chosen. */
    void inZoneOf(UI page) {
        start.inZoneOf(page);
        tempo.inZone(Times.of(page).zone());
    }

    void show(FilledForm filled) {
        start.show(filled.start());
        tempo.show(filled.tempo());
        pace.setOpened(!filled.tempo().equals(Tempo.FREE));
    }

    /** @param undo how long one that starts now can be undone */
    Start start(Duration undo) {
        return start.chosen(undo);
    }

    Tempo tempo() {
        return tempo.chosen();
    }

    /** Whether something is chosen and not said; the fields then say what. */
    boolean incomplete() {
        return start.incomplete() || lacksPace();
    }

    private boolean lacksPace() {
        boolean lacks = tempo.incomplete();
        if (lacks) {
            pace.setOpened(true);
        }
        return lacks;
    }

    /** Says what is wrong with one of its parts, named as the draft names it; {@code false} when it is none of them. */
    boolean mark(String part, String sentence) {
        if (part.equals("scheduledAt") || part.equals("timeZone")) {
            start.mark(sentence);
            return true;
        }
        boolean mine = tempo.mark(part, sentence);
        if (mine) {
            pace.setOpened(true);
        }
        return mine;
    }
}
