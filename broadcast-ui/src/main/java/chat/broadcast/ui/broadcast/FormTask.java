package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.ui.shell.Texts;

/** What a form is for, and what it is called therefore. */
sealed interface FormTask {

    /** A new broadcast; its draft is remembered in the browser under this key. */
    record Creating(String draftKey) implements FormTask {}

    /** Another content for the broadcast of this number. */
    record Editing(long number, FilledForm before) implements FormTask {}

    default String title() {
        return switch (this) {
            case Creating _ -> Texts.text("form.title");
            case Editing edited -> Texts.text("form.editTitle", Long.toString(edited.number));
        };
    }

    /** What the button that puts the form away is called. */
    default String closing() {
        return switch (this) {
            case Creating _ -> Texts.text("form.close");
            case Editing _ -> Texts.text("form.closeEdit");
        };
    }

    /** What the button that makes it come true is called. */
    default String deed(int deliverable) {
        return switch (this) {
            case Creating _ -> deliverable > 0 ? Texts.text("form.createFor", deliverable) : Texts.text("form.create");
            case Editing _ -> deliverable > 0 ? Texts.text("form.saveFor", deliverable) : Texts.text("form.save");
        };
    }
}
