package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import java.util.Locale;

/** Who is logged in, how it shall look, and the way out. */
final class UserMenu extends Composite<Div> {

    /** How the pages look. */
    enum Look {
        LIGHT,
        DARK,
        /** As the system is set. */
        SYSTEM
    }

    private final RadioButtonGroup<Look> look = new RadioButtonGroup<>(Texts.text("user.look"));

    UserMenu(AgentIdentity who) {
        look.setItems(Look.values());
        look.setItemLabelGenerator(Texts::word);
        look.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        look.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose(change.getValue());
            }
        });
        var logOut = new Button(
                Texts.text("user.logout"),
                VaadinIcon.SIGN_OUT.create(),
                click -> getElement().executeJs("window.broadcast.logOut()"));
        logOut.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var choices = new Div(look, logOut);
        choices.addClassName("user-choices");
        var opener = opener(who);
        var popover = new Popover(choices);
        popover.setTarget(opener);
        popover.setPosition(PopoverPosition.TOP_START);
        popover.setModal(true);
        popover.setAutofocus(true);
        popover.setAriaLabel(Texts.text("user.menu"));
        getContent().addClassName("user-menu");
        getContent().add(opener, popover);
    }

    private static Button opener(AgentIdentity who) {
        var avatar = new Avatar(who.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(who.name());
        name.addClassName("user-name");
        var role = new Span(Texts.word(who.role()));
        role.addClassName("user-role");
        var purpose = new Span(Texts.text("user.menu"));
        purpose.addClassName("only-heard");
        var lines = new Span(name, role, purpose);
        lines.addClassName("user-lines");
        var opener = new Button(new Span(avatar, lines));
        opener.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        opener.removeThemeVariants(ButtonVariant.LUMO_ICON);
        return opener;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("return window.broadcast.look()").then(String.class, word -> look.setValue(look(word)));
    }

    private static Look look(String word) {
        return switch (word) {
            case "light" -> Look.LIGHT;
            case "dark" -> Look.DARK;
            default -> Look.SYSTEM;
        };
    }

    private void choose(Look chosen) {
        getElement().executeJs("window.broadcast.choose($0)", chosen.name().toLowerCase(Locale.ROOT));
    }
}
