package chat.broadcast.ui.dialog;

import chat.broadcast.dialog.DialogRow;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done with the selected dialogs; there only while some are. */
final class SelectionBar extends Composite<Div> {

    private final Span count = new Span();
    private String numbers = "";

    /**
     * @param copy told the numbers that shall be copied
     * @param broadcast told the numbers that a new broadcast shall go to
     * @param clear called when nothing shall be selected any more
     */
    SelectionBar(Consumer<String> copy, Consumer<String> broadcast, Runnable clear) {
        var toBroadcast = new Button(Texts.text("dialogs.broadcast"), click -> broadcast.accept(numbers));
        toBroadcast.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        var toCopy = new Button(Texts.text("dialogs.copy"), click -> copy.accept(numbers));
        toCopy.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var toClear = new Button(Texts.text("dialogs.deselect"), click -> clear.run());
        toClear.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        getContent().addClassName("selection-bar");
        getContent().add(count, toBroadcast, toCopy, toClear);
        show(Set.of());
    }

    void show(Set<DialogRow> selected) {
        numbers = DialogGrid.numbers(selected);
        count.setText(Texts.text("dialogs.selected", selected.size()));
        setVisible(!selected.isEmpty());
    }
}
