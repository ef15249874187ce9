package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Retry;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.ReasonCount;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks for which reasons deliveries shall be sent again. */
final class RetryQuestion {

    private final ConfirmDialog popup = new ConfirmDialog();
    private final CheckboxGroup<ReasonCount> choice = new CheckboxGroup<>(Texts.text("retry.reasons"));
    private final Div warning = new Div();

    /**
     * @param reasons those of deliveries that can be sent again
     * @param wanted told what is chosen
     */
    RetryQuestion(List<ReasonCount> reasons, Consumer<Retry> wanted) {
        choice.setItems(reasons);
        choice.setItemLabelGenerator(reason -> Texts.text("retry.reason", reason.count(), reason.text()));
        choice.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        choice.setRenderer(new ComponentRenderer<>(RetryQuestion::line));
        choice.setValue(reasons.stream()
                .filter(reason -> reason.state() == DeliveryState.FAILED)
                .collect(Collectors.toSet()));
        choice.addValueChangeListener(change -> say(change.getValue()));
        warning.addClassName("amber");
        warning.getElement().setAttribute("role", "status");
        popup.setHeader(Texts.text("retry.title"));
        popup.add(new Div(choice, warning));
        popup.setCancelable(true);
        popup.setCancelText(Texts.text("broadcast.back"));
        popup.addConfirmListener(confirmed -> {
            if (!choice.getValue().isEmpty()) {
                wanted.accept(of(choice.getValue()));
            }
        });
        say(choice.getValue());
    }

    void ask() {
        popup.open();
    }

    private static Span line(ReasonCount reason) {
        var line = new Span(
                new Span(Texts.text("retry.reason", reason.count(), reason.text())),
                StateLook.of(reason.state()).mark());
        line.addClassName("retry-reason");
        return line;
    }

    private void say(Set<ReasonCount> chosen) {
        int count = chosen.stream().mapToInt(ReasonCount::count).sum();
        int uncertain = chosen.stream()
                .filter(RetryQuestion::uncertain)
                .mapToInt(ReasonCount::count)
                .sum();
        popup.setConfirmText(Texts.text("retry.yes", count));
        warning.setText(uncertain > 0 ? Texts.text("reasons.uncertain.text", uncertain) : "");
    }

    private static boolean uncertain(ReasonCount reason) {
        return reason.state() == DeliveryState.UNCERTAIN;
    }

    private static Retry of(Set<ReasonCount> chosen) {
        var scope = chosen.stream().anyMatch(RetryQuestion::uncertain)
                ? Retry.Scope.FAILED_AND_UNCERTAIN
                : Retry.Scope.FAILED;
        return new Retry(chosen.stream().map(ReasonCount::code).collect(Collectors.toSet()), scope);
    }
}
