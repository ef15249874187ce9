package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;

/** What a broadcast said, who sent it, when, and why it waits if it does. */
final class BroadcastSummary extends Composite<Section> {

    private final Div status = new Div();
    private final Div facts = new Div();
    private final Div waiting = new Div();
    private final Div text = new Div();

    BroadcastSummary() {
        status.addClassName("summary-status");
        facts.addClassName("facts");
        waiting.addClassName("waiting");
        text.addClassName("broadcast-text");
        text.getElement().setAttribute("dir", "auto");
        var top = new Div(new Anchor(Navigation.BY_CHATS, Texts.text("broadcast.toList")), status, facts);
        top.addClassName("summary-top");
        getContent().addClassName("summary");
        getContent().add(top, waiting, text);
    }

    void show(BroadcastRow row, Optional<SendingRate.Estimate> rate) {
        status.removeAll();
        status.add(StateLook.of(row.status()).mark());
        rate.ifPresent(
                now -> status.add(new Span(Texts.text("broadcast.rate", now.perSecond(), Times.about(now.left())))));
        facts.removeAll();
        facts.add(new Span(Texts.text("broadcast.by", row.agent())));
        fact("broadcast.created", Optional.of(row.createdAt()));
        if (row.startedAt().isEmpty()) {
            fact("broadcast.scheduled", row.scheduledAt());
        }
        fact("broadcast.started", row.startedAt());
        fact("broadcast.finished", row.finishedAt());
        if (row.run() > 1) {
            facts.add(new Span(Texts.text("broadcast.run", row.run())));
        }
        waiting.setText(row.waitingFor().orElse(""));
        waiting.setVisible(row.waitingFor().isPresent());
        text.setText(row.templateName().orElse(row.message()));
    }

    private void fact(String key, Optional<Instant> at) {
        at.ifPresent(moment -> {
            var fact = new Span(Texts.text(key, Times.here().moment(moment)));
            fact.getElement().setAttribute("title", Times.here().exact(moment));
            facts.add(fact);
        });
    }
}
