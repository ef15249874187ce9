package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A date and a time of day in some zone. Written day first and in 24 hours, as times are shown everywhere, so that none is
 * read in two ways; an ISO date is understood too.
 */
final class MomentField extends Composite<DateTimePicker> {

    private static final String SHOWN = "d MMM yyyy";
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final DateTimeFormatter EXAMPLE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private ZoneId zone = ZoneOffset.UTC;

    /** @param changed told when another moment was chosen */
    MomentField(String label, Runnable changed) {
        var picker = getContent();
        picker.setLabel(label);
        picker.setStep(STEP);
        picker.setLocale(Locale.UK);
        picker.setDatePickerI18n(new DatePickerI18n().setDateFormats(SHOWN, "yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy"));
        picker.setDateAriaLabel(Texts.text("moment.date", label));
        picker.setTimeAriaLabel(Texts.text("moment.time", label));
        picker.setManualValidation(true);
        picker.setWidthFull();
        picker.addValueChangeListener(change -> {
            picker.setInvalid(false);
            changed.run();
        });
    }

    /** Moments are meant in this zone from now on; what is entered stays as it is read. */
    void inZone(ZoneId of) {
        zone = of;
        getContent().setMin(LocalDateTime.now(zone).truncatedTo(ChronoUnit.MINUTES));
    }

    /** Says below the field what is to be known of it. */
    void help(String sentence) {
        getContent().setHelperText(sentence);
    }

    /** The moment; empty while date or time is missing. */
    Optional<Instant> chosen() {
        return getContent().getOptionalValue().map(local -> local.atZone(zone).toInstant());
    }

    void show(Optional<Instant> moment) {
        getContent()
                .setValue(moment.map(at -> LocalDateTime.ofInstant(at, zone)).orElse(null));
    }

    /** Says under the field what is wrong with it. */
    void mark(String sentence) {
        getContent().setErrorMessage(sentence);
        getContent().setInvalid(true);
    }

    /** Says under the field that it lacks something, and goes there. */
    void ask(String sentence) {
        mark(sentence);
        getContent().focus();
    }

    /** A moment in an hour or so, written as this field wants it. */
    String example() {
        return EXAMPLE.format(
                LocalDateTime.now(zone).truncatedTo(ChronoUnit.HOURS).plusHours(2));
    }
}
