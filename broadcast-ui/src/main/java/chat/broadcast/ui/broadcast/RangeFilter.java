package chat.broadcast.ui.broadcast;

import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;

/** A filter with two ends, too wide for a column's header: a button that says what is set and opens both fields. */
final class RangeFilter<F extends AbstractField<?, ?>> extends Composite<Div> {

    private final String column;
    private final Button opener = new Button();
    private final Button clear = new Button(VaadinIcon.CLOSE_SMALL.create());

    /** @param column the column's title, for whoever hears it instead of seeing where it stands */
    RangeFilter(String column, F from, F to) {
        this.column = column;
        opener.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        opener.setIcon(VaadinIcon.CHEVRON_DOWN_SMALL.create());
        opener.setIconAfterText(true);
        clear.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        clear.setAriaLabel(Texts.text("filter.clear", column));
        clear.addClickListener(click -> {
            from.clear();
            to.clear();
        });
        var fields = new Div((Component) from, to);
        fields.addClassName("range-fields");
        var popover = new Popover(fields);
        popover.setTarget(opener);
        popover.setModal(true);
        popover.setAutofocus(true);
        popover.setAriaLabel(Texts.text("filter.open", column));
        getContent().addClassName("range-filter");
        getContent().add(opener, clear, popover);
        say("");
    }

    /** Shows what is set; empty for nothing. */
    void say(String range) {
        var shown = range.isEmpty() ? Texts.text("filter.any") : range;
        opener.setText(shown);
        opener.setAriaLabel(Texts.text("filter.state", column, shown));
        clear.setVisible(!range.isEmpty());
        getContent().setClassName("is-set", !range.isEmpty());
    }
}
