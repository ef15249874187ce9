package chat.broadcast.ui.dialog;

import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;

/** What was said in one dialog, and where an agent answers. */
final class ConversationPanel extends Composite<Aside> {

    private static final int MOST_ROWS = 5;

    private final H2 visitor = new H2();
    private final Span facts = new Span();
    private final Button close = new Button(Texts.text("conversation.close"));
    private final ReachBar reach;
    private final Div items = new Div();
    private final TextArea reply = new TextArea();
    private final Button send = new Button(Texts.text("conversation.send"));
    private final Deeds deeds;
    private Optional<DialogRow> dialog = Optional.empty();

    /** What a person can do here. */
    interface Deeds {
        /** Sends an answer; a refusal comes back as {@link Refused}. */
        void reply(DialogRow dialog, String text);

        /** Ends the enquiry. */
        void close(DialogRow dialog);

        /** The visitor shall get no broadcasts on this channel. */
        void optOut(DialogRow dialog);

        /** The visitor shall get broadcasts again. */
        void optIn(DialogRow dialog);

        /** Copies the dialog's number. */
        void copy(DialogRow dialog);

        /** Puts the conversation away. */
        void leave();
    }

    ConversationPanel(Deeds deeds) {
        this.deeds = deeds;
        reach = new ReachBar(() -> dialog.ifPresent(deeds::optOut), () -> dialog.ifPresent(deeds::optIn));
        visitor.getElement().setAttribute("dir", "auto");
        facts.addClassName("hint");
        items.addClassName("conversation");
        items.getElement().setAttribute("role", "log");
        items.getElement().setAttribute("tabindex", "0");
        items.getElement().setAttribute("aria-label", Texts.text("conversation.title"));
        reply.setAriaLabel(Texts.text("conversation.reply"));
        reply.setPlaceholder(Texts.text("conversation.reply"));
        reply.setHelperText(Texts.text("conversation.keys"));
        reply.setWidthFull();
        reply.setMinRows(2);
        reply.setMaxRows(MOST_ROWS);
        reply.setManualValidation(true);
        reply.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        reply.addValueChangeListener(change -> reply.setInvalid(false));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> send());
        Shortcuts.addShortcutListener(getContent(), this::send, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(reply)
                .resetFocusOnActiveElement();
        var answer = new Div(reply, send);
        answer.addClassName("answer");
        getContent().addClassName("conversation-panel");
        getElement().setAttribute("aria-label", Texts.text("conversation.title"));
        getContent().add(head(), reach, items, answer);
    }

    private Div head() {
        var copy = new Button(VaadinIcon.COPY_O.create(), click -> dialog.ifPresent(deeds::copy));
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        copy.setAriaLabel(Texts.text("conversation.copy"));
        copy.setTooltipText(Texts.text("conversation.copy"));
        close.addThemeVariants(ButtonVariant.LUMO_SMALL);
        close.addClickListener(click -> dialog.ifPresent(deeds::close));
        var leave = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.leave());
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        leave.setAriaLabel(Texts.text("conversation.leave"));
        var names = new Div(visitor, facts);
        names.addClassName("names");
        var head = new Div(names, copy, close, leave);
        head.addClassName("panel-head");
        return head;
    }

    /** Shows a dialog with its newest items, oldest first; an answer begun in another dialog is gone with it. */
    void show(DialogRow row, List<ConversationItem> conversation) {
        boolean another = dialog.filter(shown -> shown.number() == row.number()).isEmpty();
        dialog = Optional.of(row);
        if (another) {
            reply.clear();
            reply.setInvalid(false);
        }
        visitor.setText(row.visitor());
        facts.setText(
                Texts.text("conversation.facts", Long.toString(row.number()), row.channel(), Texts.word(row.status())));
        reach.show(row);
        close.setVisible(row.status() == DialogStatus.ACTIVE);
        items.removeAll();
        if (conversation.isEmpty()) {
            var nothing = new Div(Texts.text("conversation.nothing"));
            nothing.addClassName("hint");
            items.add(nothing);
        }
        conversation.forEach(item -> items.add(new Bubble(item)));
        items.getElement().executeJs("window.broadcast.showLast(this, $0)", another);
    }

    private void send() {
        send.setEnabled(true);
        dialog.ifPresent(row -> {
            try {
                deeds.reply(row, reply.getValue());
                reply.clear();
                reply.focus();
            } catch (Refused refused) {
                reply.setErrorMessage(refused.getMessage());
                reply.setInvalid(true);
            }
        });
    }
}
