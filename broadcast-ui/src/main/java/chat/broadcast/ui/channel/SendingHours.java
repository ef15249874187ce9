package chat.broadcast.ui.channel;

import chat.broadcast.channel.SendingWindow;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import chat.broadcast.ui.shell.ZoneField;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** The hours at which a channel sends: at any time, or on some days from one time of day to another. */
final class SendingHours extends Composite<Div> {

    private static final EnumSet<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final Checkbox limited = new Checkbox(Texts.text("hours.limited"));
    private final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(Texts.text("hours.days"));
    private final TimePicker from = time("hours.from", LocalTime.of(9, 0));
    private final TimePicker to = time("hours.to", LocalTime.of(20, 0));
    private final ZoneField zone = new ZoneField(Texts.text("hours.zone"));
    private final Div details;
    private boolean zoneChosen;

    SendingHours() {
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        days.setValue(WORKING_DAYS);
        days.setManualValidation(true);
        days.addValueChangeListener(change -> days.setInvalid(false));
        zone.setWidthFull();
        var times = new Div(from, to);
        times.addClassName("side-by-side");
        details = new Div(days, times, zone);
        details.setVisible(false);
        limited.addValueChangeListener(change -> details.setVisible(change.getValue()));
        getContent().addClassName("sending-hours");
        getContent().add(limited, details);
    }

    private static TimePicker time(String label, LocalTime at) {
        var field = new TimePicker(Texts.text(label), at);
        field.setLocale(Locale.UK);
        field.setStep(Duration.ofMinutes(30));
        field.setManualValidation(true);
        field.setWidthFull();
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (!zoneChosen && zone.zone().equals(ZoneOffset.UTC)) {
            zone.choose(Times.of(event.getUI()).zone());
        }
    }

    void show(Optional<SendingWindow> hours) {
        limited.setValue(hours.isPresent());
        hours.ifPresent(window -> {
            zoneChosen = true;
            days.setValue(window.days());
            from.setValue(window.from());
            to.setValue(window.to());
            zone.choose(window.zone());
        });
    }

    /** The hours; empty for any time. To be asked when nothing is {@link #incomplete}. */
    Optional<SendingWindow> chosen() {
        return limited.getValue()
                ? Optional.of(new SendingWindow(days.getValue(), from.getValue(), to.getValue(), zone.zone()))
                : Optional.empty();
    }

    /** Whether hours are wanted and a part of them is missing; the fields then say which. */
    boolean incomplete() {
        if (!limited.getValue()) {
            return false;
        }
        if (days.isEmpty()) {
            days.setErrorMessage(Texts.text("hours.noDays"));
            days.setInvalid(true);
        }
        for (var field : new TimePicker[] {from, to}) {
            if (field.isEmpty()) {
                field.setErrorMessage(Texts.text("hours.noTime"));
                field.setInvalid(true);
            }
        }
        return days.isEmpty() || from.isEmpty() || to.isEmpty();
    }
}
