package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.Verb;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done with a broadcast now, by whoever looks; the dangerous deed last. */
final class BroadcastActions extends Composite<Div> {

    private final Map<Verb, Button> buttons = new EnumMap<>(Verb.class);
    private final Button retry = new Button();
    private final Button cancel = new Button();
    private final Button resume = new Button();

    BroadcastActions(Consumer<Verb> wanted) {
        getContent().addClassName("broadcast-actions");
        button(Verb.UNDO, new Button(Texts.text("byChats.undo")), wanted);
        button(Verb.EDIT, new Button(Texts.text("broadcast.edit")), wanted);
        button(Verb.PAUSE, new Button(Texts.text("broadcast.pause")), wanted);
        button(Verb.RESUME, resume, wanted).addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button(Verb.RETRY, retry, wanted);
        button(Verb.CANCEL, cancel, wanted).addThemeVariants(ButtonVariant.LUMO_ERROR);
    }

    private Button button(Verb verb, Button button, Consumer<Verb> wanted) {
        button.addClickListener(click -> wanted.accept(verb));
        buttons.put(verb, button);
        getContent().add(button);
        return button;
    }

    void show(BroadcastRow row, Set<Verb> allowed) {
        cancel.setText(cancelWords(row));
        resume.setText(Texts.text(row.missed(Times.now()) ? "broadcast.startNow" : "broadcast.resume"));
        retry.setText(
                row.counters().failed() > 0
                        ? Texts.text("broadcast.retry", row.counters().failed())
                        : Texts.text("broadcast.retryUncertain", row.counters().uncertain()));
        buttons.forEach((verb, button) -> button.setVisible(allowed.contains(verb) && useful(verb, row)));
    }

    /** One whose start was chosen is cancelled or edited; only the seconds after a click are there to undo it. */
    private static boolean useful(Verb verb, BroadcastRow row) {
        return verb != Verb.UNDO || row.undo().isPositive();
    }

    String cancelWords(BroadcastRow row) {
        return Texts.text("broadcast.cancel", row.counters().pending());
    }
}
