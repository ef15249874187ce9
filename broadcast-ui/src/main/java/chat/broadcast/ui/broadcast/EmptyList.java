package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.stream.Collectors;

/** What stands where no broadcast is: what one is, or which filter hides them. */
final class EmptyList extends Composite<Div> {

    private final String noneYet;
    private final Runnable create;
    private final Runnable takeFiltersAway;

    EmptyList(String noneYet, Runnable create, Runnable takeFiltersAway) {
        this.noneYet = noneYet;
        this.create = create;
        this.takeFiltersAway = takeFiltersAway;
        getContent().addClassName("empty-list");
    }

    void show(BroadcastQuery query) {
        var content = getContent();
        content.removeAll();
        if (query.parts().isEmpty()) {
            content.add(new Paragraph(noneYet), new Button(Texts.text("byChats.first"), click -> create.run()));
            return;
        }
        var filters = query.parts().entrySet().stream()
                .map(part -> FilterChips.said(part.getKey(), part.getValue()))
                .collect(Collectors.joining("; "));
        content.add(
                new Paragraph(Texts.text("byChats.noneMatches", filters)),
                new Button(Texts.text("filter.clearAll"), click -> takeFiltersAway.run()));
    }
}
