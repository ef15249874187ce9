package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.Counters;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account of a broadcast: one large number for each state, a link to its deliveries, and a bar of the same. */
final class CounterStrip extends Composite<Div> {

    /** As people ask: how many, how many arrived, what of the others. */
    private static final List<DeliveryState> SHOWN = List.of(
            DeliveryState.COMPLETED,
            DeliveryState.FAILED,
            DeliveryState.UNCERTAIN,
            DeliveryState.SKIPPED,
            DeliveryState.CANCELLED,
            DeliveryState.PENDING);

    private final Span total = new Span();
    private final RouterLink all;
    private final Map<DeliveryState, Span> numbers = new EnumMap<>(DeliveryState.class);
    private final Map<DeliveryState, RouterLink> links = new EnumMap<>(DeliveryState.class);
    private final Map<DeliveryState, Span> parts = new EnumMap<>(DeliveryState.class);

    CounterStrip(long broadcast) {
        var strip = new Div();
        strip.addClassName("counters");
        all = link(broadcast, QueryParameters.empty(), total, Texts.text("broadcast.total"));
        strip.add(all);
        var bar = new Div();
        bar.addClassNames("bar", "tall");
        bar.getElement().setAttribute("aria-hidden", "true");
        for (var state : SHOWN) {
            var number = new Span();
            numbers.put(state, number);
            var link = link(broadcast, QueryParameters.of("state", state.word()), number, Texts.word(state));
            link.addClassName(StateLook.of(state).tone());
            links.put(state, link);
            strip.add(link);
            var part = new Span();
            part.addClassName(
                    state == DeliveryState.PENDING
                            ? "rest"
                            : StateLook.of(state).tone());
            parts.put(state, part);
            bar.add(part);
        }
        getContent().addClassName("account");
        getContent().add(strip, bar);
    }

    private static RouterLink link(long broadcast, QueryParameters filter, Span number, String word) {
        var link = new RouterLink(BroadcastView.class, broadcast);
        link.setQueryParameters(filter);
        link.addClassName("counter");
        number.addClassName("counter-number");
        link.add(number, new Span(word));
        return link;
    }

    void show(Counters counters) {
        total.setText(Texts.count(counters.total()));
        for (var state : SHOWN) {
            int count = counters.of(state);
            numbers.getOrDefault(state, total).setText(Texts.count(count));
            links.getOrDefault(state, all).setClassName("none", count == 0);
            parts.getOrDefault(state, total).getStyle().setFlexGrow(Integer.toString(count));
        }
    }

    /** Marks the number whose deliveries are listed below. */
    void choose(Optional<DeliveryState> chosen) {
        links.forEach((state, link) -> {
            if (chosen.filter(state::equals).isPresent()) {
                link.getElement().setAttribute("aria-current", "true");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }
}
