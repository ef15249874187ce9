package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The foot of the form: the one button, which is never dead without a sentence why, and that sentence. */
final class FormFoot extends Composite<Div> {

    private final Div trouble = new Div();
    private final Button deed = new Button();

    /** @param wanted called at every click */
    FormFoot(Runnable wanted) {
        trouble.addClassName("trouble");
        trouble.getElement().setAttribute("role", "alert");
        deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        deed.setId("create-broadcast");
        deed.setDisableOnClick(true);
        deed.addClickListener(click -> {
            deed.setEnabled(true);
            wanted.run();
        });
        var keys = new Span(Texts.text("form.keys"));
        keys.addClassNames("hint", "keys");
        getContent().addClassName("panel-foot");
        getContent().add(trouble, deed, keys);
    }

    void name(String words) {
        deed.setText(words);
    }

    /** Says why nothing comes of it; nothing when empty. */
    void say(String sentence) {
        trouble.setText(sentence);
        trouble.setVisible(!sentence.isEmpty());
    }
}
