package chat.broadcast.ui.dialog;

import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Whether broadcasts reach the visitor of a dialog, why not, since when, and the switch. */
final class ReachBar extends Composite<Div> {

    private final Span wish = new Span();
    private final Span unreachable = new Span();
    private final Button optOut = new Button(Texts.text("reach.optOut"));
    private final Button optIn = new Button(Texts.text("reach.optIn"));

    /**
     * @param out called when the visitor shall get no broadcasts
     * @param in called when he shall get them again
     */
    ReachBar(Runnable out, Runnable in) {
        optOut.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        optOut.addClickListener(click -> out.run());
        optIn.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        optIn.addClickListener(click -> in.run());
        unreachable.addClassName("amber");
        getContent().addClassName("reach");
        getContent().add(wish, optOut, optIn, unreachable);
    }

    void show(DialogRow row) {
        wish.setText(row.optOut().map(ReachBar::words).orElseGet(() -> Texts.text("reach.gets")));
        wish.setClassName("amber", row.optOut().isPresent());
        optOut.setVisible(row.optOut().isEmpty());
        optIn.setVisible(row.optOut().isPresent());
        unreachable.setText(row.unreachable()
                .map(why -> Texts.text("reach.unreachable", Times.here().moment(why.since()), why.why()))
                .orElse(""));
        unreachable.setVisible(row.unreachable().isPresent());
    }

    private static String words(OptOut optOut) {
        var since = Times.here().moment(optOut.since());
        var agent = optOut.agent().orElse("");
        var words = switch (optOut.by()) {
            case VISITOR -> Texts.text("reach.byVisitor", since);
            case AGENT -> Texts.text("reach.byAgent", since, agent);
            case IMPORT -> Texts.text("reach.byImport", since, agent);
        };
        return optOut.after().isEmpty()
                ? words
                : Texts.text("reach.after", words, Long.toString(optOut.after().getAsLong()));
    }
}
