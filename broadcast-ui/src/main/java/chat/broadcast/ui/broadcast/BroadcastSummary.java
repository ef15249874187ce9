package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.Forecast;
import chat.broadcast.broadcast.Verb;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a broadcast said, who sent it, when, and why it waits if it does. */
final class BroadcastSummary extends Composite<Section> {

    private final Div status = new Div();
    private final Div facts = new Div();
    private final Div tempo = new Div();
    private final Span pace = new Span();
    private final Button changePace = new Button(Texts.text("tempo.change"));
    private final Div waiting = new Div();
    private final Div template = new Div();
    private final Div text = new Div();
    private final Anchor toList = new Anchor(Navigation.BY_CHATS, Texts.text("broadcast.toList"));

    /** @param otherTempo called when it shall be sent at another pace */
    BroadcastSummary(Runnable otherTempo) {
        status.addClassName("summary-status");
        facts.addClassName("facts");
        waiting.addClassName("waiting");
        text.addClassName("broadcast-text");
        text.getElement().setAttribute("dir", "auto");
        var top = new Div(toList, status, facts);
        top.addClassName("summary-top");
        getContent().addClassName("summary");
        changePace.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        changePace.addClickListener(click -> otherTempo.run());
        tempo.addClassName("facts");
        tempo.add(pace, changePace);
        template.addClassNames("facts", "template-facts");
        getContent().add(top, waiting, tempo, template, text);
    }

    /**
     * @param rate how fast it goes; empty while nothing was seen
     * @param forecast when it would be through; empty when nobody knows
     * @param allowed what whoever looks may do with it now
     */
    void show(BroadcastRow row, Optional<SendingRate.Estimate> rate, Optional<Forecast> forecast, Set<Verb> allowed) {
        status.removeAll();
        status.add(StateLook.of(row.status()).mark());
        rate.ifPresent(now -> status.add(new Span(Texts.text("broadcast.rate", now.perSecond()))));
        ForecastWords.left(row, forecast, rate, Times.now()).ifPresent(left -> status.add(new Span(left)));
        facts.removeAll();
        facts.add(new Span(Texts.text("broadcast.by", row.agent())));
        fact("broadcast.created", Optional.of(row.createdAt()));
        if (row.startedAt().isEmpty()) {
            starts(row);
        }
        fact("broadcast.started", row.startedAt());
        fact("broadcast.finished", row.finishedAt());
        if (row.startedAt().isPresent()) {
            var optedOut = new Span(Texts.text("broadcast.optedOut", row.optedOutAfter()));
            optedOut.getElement().setAttribute("title", Texts.text("broadcast.optedOut.help"));
            facts.add(optedOut);
        }
        if (row.run() > 1) {
            facts.add(new Span(Texts.text("broadcast.run", row.run())));
        }
        var why = row.waitingFor().or(row::endedBecause);
        waiting.setText(why.orElse(""));
        waiting.setVisible(why.isPresent());
        waiting.setClassName("calm", row.status().ended() || rate.isPresent());
        pace.setText(Texts.text("tempo.is", TempoWords.of(row.tempo())));
        changePace.setVisible(allowed.contains(Verb.SET_TEMPO));
        tempo.setVisible(changePace.isVisible() || !row.tempo().equals(Tempo.FREE));
        text.setText(row.message());
        show(row.template());
    }

    private void show(Optional<Content.Template> said) {
        toList.setHref(said.isPresent() ? Navigation.WHATSAPP : Navigation.BY_CHATS);
        template.removeAll();
        template.setVisible(said.isPresent());
        said.ifPresent(sent -> {
            template.add(new Span(Texts.text("template.is", sent.name(), sent.language())));
            sent.variables()
                    .forEach(variable -> template.add(new Span(Texts.text(
                            "template.variable.is",
                            variable.slot().word(),
                            variable.value().orElseGet(() -> Texts.text("template.visitorName"))))));
        });
    }

    /** The start in the zone of whoever looks, and where it was meant in another one, in that too. */
    private void starts(BroadcastRow row) {
        fact(row.missed(Times.now()) ? "broadcast.missed" : "broadcast.scheduled", row.scheduledAt());
        row.timeZone()
                .filter(zone -> !zone.equals(Times.here().zone()))
                .ifPresent(zone -> row.scheduledAt()
                        .ifPresent(at -> facts.add(new Span(Texts.text(
                                "broadcast.scheduledThere", Times.in(zone).moment(at), zone.getId())))));
    }

    private void fact(String key, Optional<Instant> at) {
        at.ifPresent(moment -> {
            var fact = new Span(Texts.text(key, Times.here().moment(moment)));
            fact.getElement().setAttribute("title", Times.here().exact(moment));
            facts.add(fact);
        });
    }
}
