package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Asks for another tempo of a broadcast; stays open until it is one that can be kept. */
final class TempoQuestion {

    private final Dialog popup = new Dialog();
    private final TempoField field = new TempoField(() -> {});

    /** @param wanted takes the tempo, or refuses it */
    TempoQuestion(Tempo now, ZoneId zone, Consumer<Tempo> wanted) {
        field.inZone(zone);
        field.show(now);
        var save = new Button(Texts.text("tempo.save"), click -> submit(wanted));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var back = new Button(Texts.text("broadcast.back"), click -> popup.close());
        popup.setHeaderTitle(Texts.text("tempo.title"));
        popup.add(field);
        popup.getFooter().add(back, save);
        popup.addClassName("tempo-question");
    }

    void ask() {
        popup.open();
    }

    private void submit(Consumer<Tempo> wanted) {
        if (field.incomplete()) {
            return;
        }
        try {
            wanted.accept(field.chosen());
            popup.close();
        } catch (Refused refused) {
            boolean said = false;
            for (var violation : refused.violations()) {
                said |= field.mark(violation.field(), violation.message());
            }
            if (!said) {
                Notice.trouble(refused.getMessage());
            }
        }
    }
}
