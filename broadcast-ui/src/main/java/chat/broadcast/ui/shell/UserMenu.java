package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Who is logged in, how it shall look, and the way out. */
final class UserMenu extends Composite<Div> {

    /** How the pages look. */
    enum Look {
        LIGHT,
        DARK,
        /** As the system is set. */
        SYSTEM
    }

    private final Map<Look, MenuItem> looks = new EnumMap<>(Look.class);

    UserMenu(AgentIdentity who) {
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
        var person = new Button(new Span(avatar, lines));
        person.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        person.getElement().setAttribute("aria-haspopup", "menu");
        var items = new ContextMenu(person);
        items.setOpenOnClick(true);
        getContent().addClassName("user-menu");
        getContent().add(person);
        for (var look : Look.values()) {
            var item = items.addItem(Texts.word(look), click -> choose(look));
            item.setCheckable(true);
            looks.put(look, item);
        }
        items.addSeparator();
        items.addItem(Texts.text("user.logout"), click -> getElement().executeJs("window.broadcast.logOut()"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("return window.broadcast.look()").then(String.class, word -> show(look(word)));
    }

    private static Look look(String word) {
        return switch (word) {
            case "light" -> Look.LIGHT;
            case "dark" -> Look.DARK;
            default -> Look.SYSTEM;
        };
    }

    private void choose(Look look) {
        getElement().executeJs("window.broadcast.choose($0)", look.name().toLowerCase(Locale.ROOT));
        show(look);
    }

    private void show(Look chosen) {
        looks.forEach((look, item) -> item.setChecked(look == chosen));
    }
}
