package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says above the list how it is narrowed, so that an empty list explains itself. */
final class FilterChips extends Composite<Div> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy");

    private final Div chips = new Div();
    private final Consumer<FilterPart> takeAway;
    private final Runnable takeAllAway;

    FilterChips(Consumer<FilterPart> takeAway, Runnable takeAllAway) {
        this.takeAway = takeAway;
        this.takeAllAway = takeAllAway;
        chips.addClassName("chips");
        getContent().addClassName("filter-chips");
        getContent().add(chips);
    }

    void show(BroadcastQuery query) {
        chips.removeAll();
        query.parts().forEach((part, value) -> chips.add(chip(part, value)));
        getContent().setClassName("some", !query.parts().isEmpty());
        if (query.parts().size() > 1) {
            var all = new Button(Texts.text("filter.clearAll"), click -> takeAllAway.run());
            all.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            chips.add(all);
        }
    }

    private Button chip(FilterPart part, String value) {
        var chip = new Button(said(part, value), VaadinIcon.CLOSE_SMALL.create(), click -> takeAway.accept(part));
        chip.setIconAfterText(true);
        chip.addThemeVariants(ButtonVariant.LUMO_SMALL);
        chip.addClassName("chip");
        chip.setAriaLabel(Texts.text("filter.takeAway", said(part, value)));
        return chip;
    }

    /** How a part is said to a person, for example “Status: Failed”. */
    static String said(FilterPart part, String value) {
        var shown = switch (part) {
            case STATUS -> FilterPart.statuses(value).stream().map(Texts::word).collect(Collectors.joining(", "));
            case CREATED_FROM, CREATED_TO ->
                DAY.localizedBy(java.util.Locale.ENGLISH).format(LocalDate.parse(value));
            case TOTAL_FROM, TOTAL_TO, COMPLETED_FROM, COMPLETED_TO -> Texts.count(Long.parseLong(value));
            case NUMBER, TEXT, AGENT -> value;
        };
        return Texts.text("filter.chip." + part.word(), shown);
    }
}
