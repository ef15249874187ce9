package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.ReasonCount;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Why some were not reached: what, will trying again help, what to do. */
final class ReasonList extends Composite<Section> {

    private final long broadcast;
    private final Consumer<ReasonCount> again;

    /** @param again called when the deliveries of one reason shall be sent again */
    ReasonList(long broadcast, Consumer<ReasonCount> again) {
        this.broadcast = broadcast;
        this.again = again;
        getContent().addClassName("reasons");
    }

    /** @param retryable whether whoever looks may send again now */
    void show(List<ReasonCount> reasons, Retryable retryable) {
        var content = getContent();
        content.removeAll();
        content.setVisible(!reasons.isEmpty());
        if (!reasons.isEmpty()) {
            content.add(new H2(Texts.text("reasons.title")));
            reasons.forEach(reason -> content.add(line(reason, retryable)));
        }
    }

    /** Whether deliveries can be sent again by whoever looks. */
    enum Retryable {
        YES,
        NO
    }

    private Component line(ReasonCount reason, Retryable retryable) {
        var count = new RouterLink(BroadcastView.class, broadcast);
        count.setText(Texts.count(reason.count()));
        count.setQueryParameters(
                QueryParameters.simple(Map.of("state", reason.state().word(), "reason", reason.code())));
        count.addClassName("reason-count");
        var what = new Span(reason.text());
        what.addClassName("reason-text");
        var help = new Span(help(reason));
        help.addClassName("hint");
        var words = new Div(what, help);
        words.addClassName("reason-words");
        var line = new Div(count, StateLook.of(reason.state()).mark(), words);
        line.addClassName("reason");
        if (retryable == Retryable.YES && canBeSentAgain(reason)) {
            var button = new Button(Texts.text("reasons.again", reason.count()), click -> again.accept(reason));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            line.add(button);
        }
        return line;
    }

    /** Whether a person may have those of this reason sent again. */
    static boolean canBeSentAgain(ReasonCount reason) {
        return reason.state() == DeliveryState.FAILED || reason.state() == DeliveryState.UNCERTAIN;
    }

    private static String help(ReasonCount reason) {
        Optional<SkipReason> known = Arrays.stream(SkipReason.values())
                .filter(skip -> skip.word().equals(reason.code()))
                .findFirst();
        return known.map(skip -> Texts.text("reasons.help." + skip.word()))
                .orElseGet(
                        () -> Texts.text("reasons.help.state." + reason.state().word()));
    }
}
