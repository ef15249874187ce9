package chat.broadcast.ui.dialog;

import chat.broadcast.channel.ChannelRow;
import chat.broadcast.dialog.DialogFilter;
import chat.broadcast.dialog.DialogSort;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Narrows the list of dialogs. It tells what is wished; what is in force is shown to it. */
final class DialogFilterBar extends Composite<Div> {

    private static final int TYPING_PAUSE_MILLIS = 300;

    private final TextField text = new TextField();
    private final TextField number = new TextField();
    private final Select<ChannelRow> channel = new Select<>();
    private final Select<DialogStatus> status = new Select<>();
    private final List<ChannelRow> channels;
    private final Consumer<DialogFilter> wished;

    /** @param wished called only when a person changes something */
    DialogFilterBar(List<ChannelRow> channels, Consumer<DialogFilter> wished) {
        this.channels = channels;
        this.wished = wished;
        text.setPlaceholder(Texts.text("dialogs.search"));
        text.setAriaLabel(Texts.text("dialogs.search"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setMaxLength(200);
        text.addClassName("search");
        number.setPlaceholder(Texts.text("dialogs.number"));
        number.setAriaLabel(Texts.text("filter.open", Texts.text("dialogs.number")));
        number.setAllowedCharPattern("[0-9]");
        for (var field : List.of(text, number)) {
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
            tellChanges(field);
        }
        channel.setItems(channels);
        channel.setItemLabelGenerator(row -> row == null ? Texts.text("dialogs.allChannels") : row.name());
        channel.setEmptySelectionAllowed(true);
        channel.setEmptySelectionCaption(Texts.text("dialogs.allChannels"));
        channel.setPlaceholder(Texts.text("dialogs.allChannels"));
        channel.setAriaLabel(Texts.text("filter.open", Texts.word(DialogSort.CHANNEL)));
        status.setItems(DialogStatus.values());
        status.setItemLabelGenerator(value -> value == null ? Texts.text("dialogs.allStatuses") : Texts.word(value));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(Texts.text("dialogs.allStatuses"));
        status.setPlaceholder(Texts.text("dialogs.allStatuses"));
        status.setAriaLabel(Texts.text("filter.open", Texts.word(DialogSort.STATUS)));
        tellChanges(channel);
        tellChanges(status);
        getContent().addClassName("filter-bar");
        getContent().add(text, number, channel, status);
    }

    private <E extends HasValue.ValueChangeEvent<V>, V> void tellChanges(HasValue<E, V> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wished.accept(filter());
            }
        });
    }

    private DialogFilter filter() {
        return new DialogFilter(
                DialogQuery.number(number.getValue()),
                DialogQuery.text(text.getValue()),
                Optional.ofNullable(channel.getValue())
                        .map(row -> OptionalLong.of(row.id()))
                        .orElse(OptionalLong.empty()),
                Optional.ofNullable(status.getValue()));
    }

    /** Shows what is in force; tells nobody. */
    void show(DialogFilter filter) {
        if (!filter().equals(filter)) {
            text.setValue(filter.text().orElse(""));
            number.setValue(
                    filter.number().isPresent() ? Long.toString(filter.number().getAsLong()) : "");
            channel.setValue(channels.stream()
                    .filter(row -> filter.channelId().isPresent()
                            && row.id() == filter.channelId().getAsLong())
                    .findFirst()
                    .orElse(null));
            status.setValue(filter.status().orElse(null));
        }
    }
}
