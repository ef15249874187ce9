package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** How fast a broadcast leaves, and until when. */
final class TempoField extends Composite<Div> {

    private static final int FIRST_PER_MINUTE = 60;

    /** The ways to say how fast. */
    enum Pace {
        FREE,
        PER_MINUTE,
        FINISH_BY
    }

    private final RadioButtonGroup<Pace> pace = new RadioButtonGroup<>(Texts.text("tempo.pace"));
    private final IntegerField perMinute = new IntegerField(Texts.text("tempo.perMinute"));
    private final MomentField finishBy;
    private final Checkbox limited = new Checkbox(Texts.text("tempo.limited"));
    private final MomentField notAfter;

    /** @param changed told when another tempo was chosen */
    TempoField(Runnable changed) {
        finishBy = new MomentField(Texts.text("tempo.finishBy"), changed);
        notAfter = new MomentField(Texts.text("tempo.notAfter"), changed);
        pace.setItems(Pace.values());
        pace.setItemLabelGenerator(Texts::word);
        pace.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        pace.setValue(Pace.FREE);
        perMinute.setMin(1);
        perMinute.setMax(Tempo.MOST_PER_MINUTE);
        perMinute.setValue(FIRST_PER_MINUTE);
        perMinute.setStepButtonsVisible(true);
        perMinute.setManualValidation(true);
        perMinute.setWidthFull();
        perMinute.addValueChangeListener(change -> {
            perMinute.setInvalid(false);
            changed.run();
        });
        pace.addValueChangeListener(change -> {
            fit();
            changed.run();
        });
        limited.addValueChangeListener(change -> {
            fit();
            changed.run();
        });
        fit();
        getContent().addClassName("tempo-field");
        getContent().add(pace, perMinute, finishBy, limited, notAfter);
    }

    private void fit() {
        perMinute.setVisible(pace.getValue() == Pace.PER_MINUTE);
        finishBy.setVisible(pace.getValue() == Pace.FINISH_BY);
        notAfter.setVisible(limited.getValue());
    }

    /** Moments are meant in this zone. */
    void inZone(ZoneId zone) {
        for (var field : new MomentField[] {finishBy, notAfter}) {
            field.inZone(zone);
            field.help(Texts.text("moment.zone", zone.getId()));
        }
    }

    /** What is chosen; a part that is not complete counts as not chosen. */
    Tempo chosen() {
        var shown = pace.getValue();
        return new Tempo(
                shown == Pace.PER_MINUTE && !perMinute.isEmpty()
                        ? OptionalInt.of(perMinute.getValue())
                        : OptionalInt.empty(),
                shown == Pace.FINISH_BY ? finishBy.chosen() : Optional.empty(),
                limited.getValue() ? notAfter.chosen() : Optional.<Instant>empty());
    }

    /** Whether something is chosen and not said; the fields then say what. */
    boolean incomplete() {
        boolean missing = false;
        if (pace.getValue() == Pace.PER_MINUTE && perMinute.isEmpty()) {
            mark("perMinute", Texts.text("tempo.noPerMinute", Tempo.MOST_PER_MINUTE));
            perMinute.focus();
            missing = true;
        }
        if (pace.getValue() == Pace.FINISH_BY && finishBy.chosen().isEmpty()) {
            finishBy.ask(Texts.text("tempo.noMoment", finishBy.example()));
            missing = true;
        }
        if (limited.getValue() && notAfter.chosen().isEmpty()) {
            notAfter.ask(Texts.text("tempo.noMoment", notAfter.example()));
            missing = true;
        }
        return missing;
    }

    void show(Tempo tempo) {
        tempo.perMinute().ifPresent(perMinute::setValue);
        finishBy.show(tempo.finishBy());
        notAfter.show(tempo.notAfter());
        limited.setValue(tempo.notAfter().isPresent());
        pace.setValue(
                tempo.perMinute().isPresent()
                        ? Pace.PER_MINUTE
                        : tempo.finishBy().isPresent() ? Pace.FINISH_BY : Pace.FREE);
    }

    /** Says what is wrong with a part, named as the draft names it; {@code false} when it is none of this field. */
    boolean mark(String part, String sentence) {
        switch (part) {
            case "perMinute" -> {
                perMinute.setErrorMessage(sentence);
                perMinute.setInvalid(true);
            }
            case "finishBy" -> finishBy.mark(sentence);
            case "notAfter" -> notAfter.mark(sentence);
            default -> {
                return false;
            }
        }
        return true;
    }
}
