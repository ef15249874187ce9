package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/**
 * How a state is shown: word, icon and tone, never the colour alone.
 *
 * @param tone the CSS class that colours it
 */
record StateLook(String word, VaadinIcon icon, String tone) {

    static StateLook of(BroadcastStatus status) {
        var word = Texts.word(status);
        return switch (status) {
            case AWAITING_APPROVAL -> new StateLook(word, VaadinIcon.HAND, "neutral");
            case SCHEDULED -> new StateLook(word, VaadinIcon.CLOCK, "neutral");
            case SENDING -> new StateLook(word, VaadinIcon.ARROW_RIGHT, "accent");
            case PAUSED -> new StateLook(word, VaadinIcon.PAUSE, "amber");
            case COMPLETED -> new StateLook(word, VaadinIcon.CHECK, "green");
            case PARTIALLY_COMPLETED -> new StateLook(word, VaadinIcon.ADJUST, "amber");
            case FAILED, REJECTED -> new StateLook(word, VaadinIcon.CLOSE, "red");
            case CANCELLED -> new StateLook(word, VaadinIcon.MINUS, "grey");
        };
    }

    static StateLook of(DeliveryState state) {
        var word = Texts.word(state);
        return switch (state) {
            case PENDING -> new StateLook(word, VaadinIcon.CLOCK, "neutral");
            case COMPLETED -> new StateLook(word, VaadinIcon.CHECK, "green");
            case FAILED -> new StateLook(word, VaadinIcon.CLOSE, "red");
            case UNCERTAIN -> new StateLook(word, VaadinIcon.QUESTION, "violet");
            case SKIPPED, CANCELLED -> new StateLook(word, VaadinIcon.MINUS, "grey");
        };
    }

    /** The icon's name for a template. */
    String iconName() {
        var name = icon.create().getIcon();
        return name == null ? "" : name;
    }

    /** Icon and word, as a piece of a page. */
    Span mark() {
        Icon drawn = icon.create();
        var mark = new Span(drawn, new Span(word));
        mark.addClassNames("state", tone);
        return mark;
    }
}
