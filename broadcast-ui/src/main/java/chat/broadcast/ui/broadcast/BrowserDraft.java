package chat.broadcast.ui.broadcast;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is typed into a form, kept in the browser: it survives a reload and a lost session. The work is done by
 * {@code broadcast.js}.
 */
final class BrowserDraft {

    private final Component form;
    private final List<Component> fields;

    /**
     * @param form where scripts run
     * @param fields to be kept; the chat numbers first
     */
    BrowserDraft(Component form, List<Component> fields) {
        this.form = form;
        this.fields = fields;
    }

    /** Makes typing in the fields easy on the server, and pasting lines of numbers easy on the eye. */
    void easeTyping() {
        form.getElement()
                .executeJs(
                        "const fields = [" + places() + "];"
                                + "fields.forEach(window.broadcast.inputOnce);"
                                + "window.broadcast.joinPastedLines(fields[0])",
                        fields.toArray());
    }

    /**
     * Fills in what was kept under this key, and keeps from now on what is typed.
     *
     * @param restored called when something was filled in
     */
    void restore(String key, Runnable restored) {
        var parameters = Stream.concat(fields.stream(), Stream.of(key)).toArray();
        int last = fields.size();
        form.getElement()
                .executeJs(
                        "const fields = [" + places() + "];"
                                + "const restored = window.broadcast.restoreDraft($" + last + ", fields);"
                                + "window.broadcast.keepDraft($" + last + ", fields);"
                                + "return restored",
                        parameters)
                .then(Boolean.class, some -> {
                    if (some) {
                        restored.run();
                    }
                });
    }

    /** Forgets what is kept under this key. */
    void drop(String key) {
        form.getElement().executeJs("window.broadcast.dropDraft($0)", key);
    }

    /** Names the first parameters of a script. */
    private String places() {
        return IntStream.range(0, fields.size()).mapToObj(place -> "$" + place).collect(Collectors.joining(", "));
    }
}
