package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters under the titles of the columns. They tell what is wished; what is in force is shown to them. */
final class FilterFields {

    private static final int TYPING_PAUSE_MILLIS = 300;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM");

    private final Map<BroadcastSort, Component> byColumn = new EnumMap<>(BroadcastSort.class);
    private final Map<FilterPart, Shown> byPart = new EnumMap<>(FilterPart.class);
    private final BiConsumer<FilterPart, String> wished;

    /** Shows the value in force, which is empty for none. */
    private interface Shown {
        void show(String value);
    }

    /** @param wished a part and its new value, empty for none; called only when a person changes it */
    FilterFields(BiConsumer<FilterPart, String> wished) {
        this.wished = wished;
        byColumn.put(BroadcastSort.NUMBER, textField(FilterPart.NUMBER, BroadcastSort.NUMBER, "[0-9]"));
        byColumn.put(BroadcastSort.MESSAGE, textField(FilterPart.TEXT, BroadcastSort.MESSAGE, ""));
        byColumn.put(BroadcastSort.AGENT, textField(FilterPart.AGENT, BroadcastSort.AGENT, ""));
        byColumn.put(BroadcastSort.CREATED_AT, days());
        byColumn.put(BroadcastSort.TOTAL, counts(BroadcastSort.TOTAL, FilterPart.TOTAL_FROM, FilterPart.TOTAL_TO));
        byColumn.put(
                BroadcastSort.COMPLETED,
                counts(BroadcastSort.COMPLETED, FilterPart.COMPLETED_FROM, FilterPart.COMPLETED_TO));
        byColumn.put(BroadcastSort.STATUS, statuses());
    }

    /** The filter of a column. */
    Component of(BroadcastSort column) {
        return byColumn.getOrDefault(column, new com.vaadin.flow.component.html.Span());
    }

    /** Shows what is in force; tells nobody. */
    void show(BroadcastQuery query) {
        byPart.forEach((part, field) -> field.show(query.value(part)));
    }

    private TextField textField(FilterPart part, BroadcastSort column, String allowed) {
        var field = new TextField();
        field.addThemeVariants(TextFieldVariant.LUMO_SMALL);
        field.setAriaLabel(Texts.text("filter.open", Texts.word(column)));
        field.setPlaceholder(Texts.text("filter.placeholder." + part.word()));
        field.setClearButtonVisible(true);
        field.setWidthFull();
        field.setMaxLength(200);
        if (!allowed.isEmpty()) {
            field.setAllowedCharPattern(allowed);
        }
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        tell(field, part, value -> value);
        byPart.put(part, field::setValue);
        return field;
    }

    private Component days() {
        var from = new DatePicker(Texts.text("filter.from"));
        var to = new DatePicker(Texts.text("filter.to"));
        for (var field : List.of(from, to)) {
            field.setClearButtonVisible(true);
        }
        var range = new RangeFilter<>(Texts.word(BroadcastSort.CREATED_AT), from, to);
        ends(
                range,
                new End<>(FilterPart.CREATED_FROM, from, LocalDate::parse, FilterFields::day),
                new End<>(FilterPart.CREATED_TO, to, LocalDate::parse, FilterFields::day));
        return range;
    }

    private static String day(String value) {
        return DAY.format(LocalDate.parse(value));
    }

    private Component counts(BroadcastSort column, FilterPart least, FilterPart most) {
        var from = new IntegerField(Texts.text("filter.from"));
        var to = new IntegerField(Texts.text("filter.to"));
        for (var field : List.of(from, to)) {
            field.setMin(0);
            field.setClearButtonVisible(true);
        }
        var range = new RangeFilter<>(Texts.word(column), from, to);
        ends(
                range,
                new End<>(least, from, Integer::valueOf, value -> value),
                new End<>(most, to, Integer::valueOf, value -> value));
        return range;
    }

    /** One end of a range: its field, how a value enters the field, and how it is said in short. */
    private record End<F extends AbstractField<F, V>, V>(
            FilterPart part, F field, Function<String, V> read, Function<String, String> said) {}

    private <F extends AbstractField<F, V>, V> void ends(RangeFilter<F> range, End<F, V> least, End<F, V> most) {
        var values = new EnumMap<FilterPart, String>(FilterPart.class);
        for (var end : List.of(least, most)) {
            tell(end.field, end.part, Object::toString);
            byPart.put(end.part, value -> {
                values.put(end.part, value.isEmpty() ? "" : end.said.apply(value));
                if (value.isEmpty()) {
                    end.field.clear();
                } else {
                    end.field.setValue(end.read.apply(value));
                }
                range.say(range(values.getOrDefault(least.part, ""), values.getOrDefault(most.part, "")));
            });
        }
    }

    private static String range(String from, String to) {
        if (from.isEmpty()) {
            return to.isEmpty() ? "" : Texts.text("filter.upTo", to);
        }
        return to.isEmpty() ? Texts.text("filter.atLeast", from) : Texts.text("filter.between", from, to);
    }

    private Component statuses() {
        var field = new MultiSelectComboBox<BroadcastStatus>();
        field.addThemeVariants(MultiSelectComboBoxVariant.LUMO_SMALL);
        field.setAriaLabel(Texts.text("filter.open", Texts.word(BroadcastSort.STATUS)));
        field.setPlaceholder(Texts.text("filter.any"));
        field.setItems(BroadcastStatus.values());
        field.setItemLabelGenerator(Texts::word);
        field.setClearButtonVisible(true);
        field.setWidthFull();
        field.setOverlayWidth("14rem");
        tell(
                field,
                FilterPart.STATUS,
                chosen -> Arrays.stream(BroadcastStatus.values())
                        .filter(chosen::contains)
                        .map(BroadcastStatus::word)
                        .collect(Collectors.joining(",")));
        byPart.put(
                FilterPart.STATUS,
                value -> field.setValue(value.isEmpty() ? java.util.Set.of() : FilterPart.statuses(value)));
        return field;
    }

    private <F extends AbstractField<F, V>, V> void tell(F field, FilterPart part, Function<V, String> written) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wished.accept(part, field.isEmpty() ? "" : written.apply(change.getValue()));
            }
        });
    }
}
