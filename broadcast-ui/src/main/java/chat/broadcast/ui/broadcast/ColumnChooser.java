package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.component.popover.Popover;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns of the list are shown; the browser remembers. The number and the status always are. */
final class ColumnChooser extends Composite<Div> {

    private static final String REMEMBERED = "broadcast.hiddenColumns";
    private static final Set<BroadcastSort> ALWAYS = EnumSet.of(BroadcastSort.NUMBER, BroadcastSort.STATUS);
    private static final Set<BroadcastSort> CHOOSABLE = EnumSet.complementOf(EnumSet.copyOf(ALWAYS));

    private final CheckboxGroup<BroadcastSort> columns = new CheckboxGroup<>();
    private final Runnable chosen;

    ColumnChooser(Runnable chosen) {
        this.chosen = chosen;
        columns.setLabel(Texts.text("columns.title"));
        columns.setItems(CHOOSABLE);
        columns.setItemLabelGenerator(Texts::word);
        columns.setValue(CHOOSABLE);
        columns.addThemeName("vertical");
        columns.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                WebStorage.setItem(REMEMBERED, hidden());
                chosen.run();
            }
        });
        var opener = new Button(VaadinIcon.GRID_H.create());
        opener.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        opener.setAriaLabel(Texts.text("columns.open"));
        opener.setTooltipText(Texts.text("columns.open"));
        var popover = new Popover(columns);
        popover.setTarget(opener);
        popover.setModal(true);
        popover.setAutofocus(true);
        popover.setAriaLabel(Texts.text("columns.title"));
        getContent().addClassName("column-chooser");
        getContent().add(opener, popover);
    }

    boolean shows(BroadcastSort column) {
        return ALWAYS.contains(column) || columns.getValue().contains(column);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        WebStorage.getItem(REMEMBERED, hidden -> {
            if (hidden != null && !hidden.isEmpty()) {
                var words = Arrays.asList(hidden.split(","));
                columns.setValue(CHOOSABLE.stream()
                        .filter(column -> !words.contains(column.word()))
                        .collect(Collectors.toSet()));
                chosen.run();
            }
        });
    }

    private String hidden() {
        return CHOOSABLE.stream()
                .filter(column -> !columns.getValue().contains(column))
                .map(BroadcastSort::word)
                .collect(Collectors.joining(","));
    }
}
