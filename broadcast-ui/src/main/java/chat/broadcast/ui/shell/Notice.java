package chat.broadcast.ui.shell;

import chat.broadcast.problem.Refused;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.Command;

/** Short notes at the edge of the page. */
public final class Notice {

    private static final int READ_MILLIS = 6_000;

    private Notice() {}

    /** Tells what has been done; goes by itself. */
    public static void tell(String text) {
        Notification.show(text, READ_MILLIS, Notification.Position.BOTTOM_START);
    }

    /** Tells what was not done, and why; stays until it is closed. */
    public static void trouble(String text) {
        var notice = new Notification();
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notice.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(Texts.text("notice.close"));
        var content = new Div(new Span(text), close);
        content.addClassName("notice");
        notice.add(content);
        notice.addClassName("trouble");
        notice.setPosition(Notification.Position.BOTTOM_START);
        notice.setDuration(0);
        notice.setAssertive(true);
        notice.open();
    }

    /** Does {@code work}; when it is refused, tells why. */
    public static void orRefusal(Command work) {
        try {
            work.execute();
        } catch (Refused refused) {
            trouble(refused.getMessage());
        }
    }
}
