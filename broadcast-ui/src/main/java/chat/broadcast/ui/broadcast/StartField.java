package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Start;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import chat.broadcast.ui.shell.ZoneField;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a broadcast starts: now, or at a moment in a zone, at first the zone of whoever chooses it. */
final class StartField extends Composite<Div> {

    /** The two ways to start. */
    enum When {
        NOW,
        LATER
    }

    private final RadioButtonGroup<When> when = new RadioButtonGroup<>(Texts.text("form.start"));
    private final MomentField moment;
    private final ZoneField zone = new ZoneField(Texts.text("form.zone"));
    private final Div later;

    /** @param changed told when another start was chosen */
    StartField(Runnable changed) {
        moment = new MomentField(Texts.text("form.startAt"), changed);
        later = new Div(moment, zone);
        later.setVisible(false);
        when.setItems(When.values());
        when.setItemLabelGenerator(Texts::word);
        when.setValue(When.NOW);
        when.addValueChangeListener(change -> {
            later.setVisible(change.getValue() == When.LATER);
            changed.run();
        });
        zone.setWidthFull();
        zone.addValueChangeListener(change -> {
            moment.inZone(zone.zone());
            changed.run();
        });
        getContent().addClassName("start-field");
        getContent().add(when, later);
    }

    /** Moments are meant in the zone of the browser that shows {@code page}, until another one is chosen. */
    void inZoneOf(UI page) {
        if (when.getValue() == When.NOW) {
            zone.choose(Times.of(page).zone());
        }
        moment.inZone(zone.zone());
    }

    /**
     * The start; now while no moment is chosen.
     *
     * @param undo how long one that starts now can be undone
     */
    Start chosen(Duration undo) {
        return moment().map(at -> Start.at(at, Optional.of(zone.zone()))).orElseGet(() -> Start.afterUndo(undo));
    }

    /** The moment; empty for now, and while none is chosen. */
    private Optional<Instant> moment() {
        return when.getValue() == When.LATER ? moment.chosen() : Optional.empty();
    }

    /** Whether “later” is chosen and the moment is missing; the field then says so. */
    boolean incomplete() {
        boolean missing = when.getValue() == When.LATER && moment.chosen().isEmpty();
        if (missing) {
            moment.ask(Texts.text("form.noStart", moment.example()));
        }
        return missing;
    }

    void show(Start start) {
        start.zone().ifPresent(zone::choose);
        moment.inZone(zone.zone());
        when.setValue(start.at().isPresent() ? When.LATER : When.NOW);
        moment.show(start.at());
    }

    void mark(String sentence) {
        moment.mark(sentence);
    }
}
