package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.broadcast.Wording;
import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;

/** Where it is filled in what a broadcast says. */
interface WordingField {

    Component component();

    /** The fields of which the browser keeps a draft. */
    List<Component> drafted();

    /** What is filled in, for the domain. */
    Wording wording();

    /** The same to be filled in again: the text typed, where texts are typed. */
    String message();

    /** The template chosen, where templates are. */
    Optional<TemplateWish> template();

    /** @param changed told when something else is filled in */
    void whenChanged(Runnable changed);

    void show(FilledForm filled);

    /** What each channel makes of it; nobody there when empty. */
    void measure(List<Preview.ChannelShare> shares);

    /** Says what is wrong with one of its fields; {@code false} when it is not one of them. */
    boolean mark(String field, String sentence);

    void clear();
}
