package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.broadcast.TextMeasure;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A text of one's own, with how long it is on each channel in what that one counts. */
final class MessageField extends Composite<Div> implements WordingField {

    private final TextArea area = new TextArea(Texts.text("form.message"));
    private final Div measures = new Div();
    private Runnable changed = () -> {};

    MessageField() {
        area.setId("broadcast-message");
        area.setWidthFull();
        area.setMinRows(BroadcastForm.SHOWN_ROWS);
        area.setMaxRows(BroadcastForm.SHOWN_ROWS);
        area.setManualValidation(true);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(BroadcastForm.TYPING_PAUSE_MILLIS);
        area.addValueChangeListener(change -> {
            clear();
            count();
            changed.run();
        });
        measures.addClassName("measures");
        measures.getElement().setAttribute("role", "status");
        getContent().add(area, measures);
        count();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public List<Component> drafted() {
        return List.of(area);
    }

    @Override
    public Wording wording() {
        return new Wording.Text(area.getValue());
    }

    @Override
    public String message() {
        return area.getValue();
    }

    @Override
    public Optional<TemplateWish> template() {
        return Optional.empty();
    }

    @Override
    public void whenChanged(Runnable listener) {
        changed = listener;
    }

    @Override
    public void show(FilledForm filled) {
        area.setValue(filled.message());
    }

    private void count() {
        int length = area.getValue().length();
        area.setHelperText(Texts.text("form.characters", length, Broadcasts.MOST_CHARACTERS));
        if (length > Broadcasts.MOST_CHARACTERS) {
            mark("message", Texts.text("form.tooLong", length - Broadcasts.MOST_CHARACTERS));
        }
    }

    @Override
    public void measure(List<Preview.ChannelShare> shares) {
        measures.removeAll();
        if (area.isEmpty() || shares.isEmpty()) {
            return;
        }
        area.setHelperText("");
        measures.add(new Div(shares.stream().map(MessageField::part).toArray(Component[]::new)));
        for (var share : shares) {
            if (share.tooLongBy() > 0) {
                measures.add(line(tooLong(share), "red"));
            }
            share.measure().unicode().ifPresent(unicode -> measures.add(line(why(share, unicode), "amber")));
        }
    }

    private static Span part(Preview.ChannelShare share) {
        var measure = share.measure();
        var text = switch (measure.limit().unit()) {
            case UTF16 ->
                Texts.text("measure.utf16", measure.length(), measure.limit().most());
            case UTF8_BYTES ->
                Texts.text(
                        "measure.utf8_bytes", measure.length(), measure.limit().most());
            case SMS_SEGMENTS -> Texts.text("measure.sms_segments", measure.length());
            case SMS_CHARACTERS ->
                Texts.text(
                        "measure.sms_characters",
                        segments(measure),
                        measure.length(),
                        measure.limit().most());
        };
        var part = new Span(new Span(share.channel()), new Span(text));
        part.addClassName("measure");
        if (share.tooLongBy() > 0) {
            part.addClassName("red");
        }
        return part;
    }

    private static String tooLong(Preview.ChannelShare share) {
        var limit = share.measure().limit();
        return switch (limit.unit()) {
            case UTF16, SMS_CHARACTERS -> Texts.text("measure.tooLong.utf16", share.channel(), share.tooLongBy());
            case UTF8_BYTES -> Texts.text("measure.tooLong.utf8_bytes", share.channel(), share.tooLongBy());
            case SMS_SEGMENTS ->
                Texts.text("measure.tooLong.sms_segments", share.channel(), share.tooLongBy(), limit.most());
        };
    }

    private static String why(Preview.ChannelShare share, TextMeasure.Unicode unicode) {
        return unicode.characters().isEmpty()
                ? Texts.text("measure.unicode.script", share.channel(), segments(share.measure()), unicode.insteadOf())
                : Texts.text(
                        "measure.unicode",
                        unicode.characters().stream()
                                .map(character -> Texts.text("measure.character", character))
                                .collect(Collectors.joining(", ")),
                        unicode.characters().size(),
                        segments(share.measure()),
                        unicode.insteadOf(),
                        share.channel());
    }

    private static int segments(TextMeasure measure) {
        return measure.segments().orElseThrow();
    }

    private static Div line(String text, String tone) {
        var line = new Div(text);
        line.addClassName(tone);
        return line;
    }

    @Override
    public boolean mark(String field, String sentence) {
        if (!field.equals("message")) {
            return false;
        }
        area.setErrorMessage(sentence);
        area.setInvalid(true);
        return true;
    }

    @Override
    public void clear() {
        area.setInvalid(false);
    }
}
