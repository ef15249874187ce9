package chat.broadcast.ui.broadcast;

import chat.broadcast.dialog.NumberList;
import chat.broadcast.dialog.NumberList.Fault;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chat numbers as people type them, and below them what can be taken back: nothing that was typed is lost for good. What the
 * verdict wants seen or changed is done here.
 */
final class NumbersField extends Composite<Div> implements PreviewPanel.Wishes {

    private final TextArea area = new TextArea(Texts.text("form.numbers"));
    private final Div undoChange = new Div();
    private NumberList list = NumberList.parse("");

    /** The browser has put a draft into the field, and will tell what it is in a moment. */
    private boolean restoring;

    /** @param changed told when other numbers stand in it */
    NumbersField(Runnable changed) {
        area.setId("chat-numbers");
        area.setWidthFull();
        area.setMinRows(BroadcastForm.SHOWN_ROWS);
        area.setMaxRows(BroadcastForm.SHOWN_ROWS);
        area.setManualValidation(true);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(BroadcastForm.TYPING_PAUSE_MILLIS);
        area.addClassName("numbers");
        area.getElement().setAttribute("spellcheck", "false");
        area.addValueChangeListener(change -> {
            if (change.isFromClient() && !restoring) {
                forgetOffer(); // what could be had back is no longer what was before
            }
            restoring = false;
            area.setInvalid(false);
            list = NumberList.parse(area.getValue());
            changed.run();
        });
        area.getElement()
                .addEventListener(
                        "lines-joined",
                        joined -> offer(
                                Texts.text("form.linesJoined"),
                                Texts.text("form.undo"),
                                () -> area.getElement().executeJs("window.broadcast.putLinesBack(this)")));
        undoChange.addClassName("undo-change");
        getContent().addClassName("numbers-field");
        getContent().add(area, undoChange);
    }

    /** What stands in it, read. */
    NumberList list() {
        return list;
    }

    /** What stands in it, to the letter. */
    String typed() {
        return area.getValue();
    }

    void show(String chatNumbers) {
        area.setValue(chatNumbers);
    }

    /** Of which the browser keeps a draft. */
    Component drafted() {
        return area;
    }

    void focus() {
        area.focus();
    }

    void mark(String sentence) {
        area.setErrorMessage(sentence);
        area.setInvalid(true);
    }

    /** Changes the numbers, and offers to take that back. */
    void change(String chatNumbers, String said) {
        var before = area.getValue();
        area.setValue(chatNumbers);
        if (!before.isBlank() && !before.equals(chatNumbers)) {
            offer(said, Texts.text("form.undo"), () -> area.setValue(before));
        }
    }

    /** The browser put a draft in: says so, and offers to do away with it. */
    void restored(Runnable discard) {
        restoring = true;
        offer(Texts.text("form.restored"), Texts.text("form.discard"), discard);
    }

    private void offer(String said, String action, Runnable done) {
        forgetOffer();
        var button = new Button(action, click -> {
            forgetOffer();
            done.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        undoChange.add(new Span(said), button);
    }

    void forgetOffer() {
        undoChange.removeAll();
    }

    /* What the verdict wants. */

    @Override
    public void see(List<Long> wanted) {
        area.getElement()
                .executeJs(
                        "window.broadcast.selectNumbers(this, $0.split(','))",
                        wanted.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Override
    public void seeRepeated() {
        area.getElement().executeJs("window.broadcast.selectRepeated(this)");
    }

    @Override
    public void seeFaults(List<Fault> faults) {
        area.getElement()
                .executeJs(
                        "window.broadcast.select(this, $0.split(',').map((place) => place.split('-').map(Number)))",
                        faults.stream()
                                .map(fault -> fault.place() + "-" + (fault.place() + fault.length()))
                                .collect(Collectors.joining(",")));
    }

    @Override
    public void remove(List<Long> unwanted, List<Fault> faults) {
        change(
                Pieces.without(area.getValue(), unwanted, faults),
                Texts.text("form.removed", unwanted.size() + faults.size()));
    }

    @Override
    public void replace(Fault fault, String by) {
        change(Pieces.replaced(area.getValue(), fault, by), Texts.text("form.pieceReplaced"));
    }
}
