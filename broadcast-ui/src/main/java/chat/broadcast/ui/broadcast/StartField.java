package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a broadcast starts: now, or at a moment in the zone of whoever chooses it. */
final class StartField extends Composite<Div> {

    /** The two ways to start. */
    enum When {
        NOW,
        LATER
    }

    private final RadioButtonGroup<When> when = new RadioButtonGroup<>(Texts.text("form.start"));
    private final DateTimePicker moment = new DateTimePicker(Texts.text("form.startAt"));
    private ZoneId zone = ZoneOffset.UTC;

    StartField() {
        when.setItems(When.values());
        when.setItemLabelGenerator(Texts::word);
        when.setValue(When.NOW);
        when.addValueChangeListener(change -> moment.setVisible(change.getValue() == When.LATER));
        moment.setVisible(false);
        moment.setStep(Duration.ofMinutes(15));
        moment.setManualValidation(true);
        moment.setDateAriaLabel(Texts.text("form.startAt.date"));
        moment.setTimeAriaLabel(Texts.text("form.startAt.time"));
        moment.addValueChangeListener(change -> moment.setInvalid(false));
        getContent().addClassName("start-field");
        getContent().add(when, moment);
    }

    /** Moments are meant in the zone of the browser that shows {@code page}, and the field says so. */
    void inZoneOf(UI page) {
        var times = Times.of(page);
        zone = times.zone();
        moment.setHelperText(Texts.text("form.zone", times.zoneName()));
        moment.setMin(LocalDateTime.now(zone));
    }

    /** The moment; empty for now, and while none is chosen. */
    Optional<Instant> chosen() {
        if (when.getValue() != When.LATER) {
            return Optional.empty();
        }
        return moment.getOptionalValue().map(local -> local.atZone(zone).toInstant());
    }

    /** Whether “later” is chosen and the moment is missing. */
    boolean incomplete() {
        return when.getValue() == When.LATER && moment.isEmpty();
    }

    void now() {
        when.setValue(When.NOW);
        moment.clear();
    }

    void mark(String sentence) {
        moment.setErrorMessage(sentence);
        moment.setInvalid(true);
    }
}
