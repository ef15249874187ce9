package chat.broadcast.ui.dialog;

import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** One text of a conversation: who, when, what, and how far it came. */
final class Bubble extends Composite<Article> {

    Bubble(ConversationItem item) {
        var text = new Div(item.text());
        text.addClassName("bubble-text");
        text.getElement().setAttribute("dir", "auto");
        var author = new Span(item.author());
        author.addClassName("bubble-author");
        var head = new Div(author);
        head.addClassName("bubble-head");
        item.broadcast()
                .ifPresent(number -> head.add(new Anchor(
                        Navigation.broadcast(number), Texts.text("conversation.broadcast", Long.toString(number)))));
        var at = new Span(Times.here().clock(item.at()));
        at.getElement().setAttribute("title", Times.here().exact(item.at()));
        var foot = new Div(at);
        foot.addClassName("bubble-foot");
        if (item.direction() == ConversationItem.Direction.OUTBOUND) {
            foot.add(new Span(cameTo(item)));
        }
        item.trouble().ifPresent(trouble -> {
            var said = new Span(trouble);
            said.addClassName("red");
            foot.add(said);
        });
        getContent().addClassNames("bubble", item.direction().name().toLowerCase(Locale.ROOT));
        getContent().add(head, text, foot);
    }

    private static String cameTo(ConversationItem item) {
        if (item.trouble().isPresent()) {
            return Texts.text("conversation.notSent");
        }
        if (item.readAt().isPresent()) {
            return Texts.text("conversation.read");
        }
        return Texts.text(item.deliveredAt().isPresent() ? "conversation.delivered" : "conversation.sent");
    }
}
