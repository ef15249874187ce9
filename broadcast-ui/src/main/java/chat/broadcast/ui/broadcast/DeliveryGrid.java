package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryRow;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.select.SelectVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The deliveries of one broadcast, each with its state and its reason in words. */
final class DeliveryGrid extends Composite<Div> {

    /** A list narrower than this, in CSS pixels, shows number and state only. */
    private static final int NARROW = 640;

    private static final int TYPING_PAUSE_MILLIS = 300;

    private static final String DIALOG_CELL = """
            ${item.known ? html`<a class="row-link" href="${item.href}">${item.number}</a>` : html`<span>${item.number}</span>`}""";
    private static final String STATE_CELL = """
            <span class="status"><span class="state ${item.tone}"><vaadin-icon icon="${item.icon}"></vaadin-icon
              ><span>${item.state}</span></span>${item.reason ? html`<small>${item.reason}</small>` : ''}</span>""";
    private static final String TIME_CELL = """
            ${item.at ? html`<time title="${item.exact}">${item.short}</time>` : ''}""";

    private final Grid<DeliveryRow> grid = new Grid<>();
    private final TextField number = new TextField();
    private final Select<DeliveryState> state = new Select<>();
    private final Div reason = new Div();
    private final Consumer<DeliveryQuery> wished;
    private final List<Grid.Column<DeliveryRow>> wideOnly;
    private DeliveryQuery query = DeliveryQuery.ALL;

    /** Where the rows come from. */
    interface Source {
        Page<DeliveryRow> find(DeliveryFilter filter, Slice slice);
    }

    /** @param wished told what a person wants to see; {@link #show} then shows it */
    DeliveryGrid(Source source, ToLongFunction<DeliveryFilter> count, Consumer<DeliveryQuery> wished) {
        this.wished = wished;
        grid.addColumn(dialog())
                .setHeader(Texts.text("delivery.dialog"))
                .setWidth("96px")
                .setFlexGrow(0)
                .setFrozen(true);
        grid.addColumn(state())
                .setHeader(Texts.text("delivery.state"))
                .setWidth("220px")
                .setFlexGrow(1)
                .setTooltipGenerator(row -> row.errorText().orElse(""));
        wideOnly = List.of(
                grid.addColumn(row -> row.visitor().orElse(""))
                        .setHeader(Texts.text("delivery.visitor"))
                        .setWidth("150px")
                        .setFlexGrow(0),
                grid.addColumn(row -> row.channel().orElse(""))
                        .setHeader(Texts.text("delivery.channel"))
                        .setWidth("130px")
                        .setFlexGrow(0),
                time("delivery.sentAt", DeliveryRow::sentAt),
                time("delivery.deliveredAt", DeliveryRow::deliveredAt),
                time("delivery.readAt", DeliveryRow::readAt),
                grid.addColumn(row -> Texts.count(row.attempts()))
                        .setHeader(Texts.text("delivery.attempts"))
                        .setWidth("104px")
                        .setFlexGrow(0)
                        .setTextAlign(ColumnTextAlign.END)
                        .setPartNameGenerator(row -> "numeric"));
        grid.setItems(new CallbackDataProvider<DeliveryRow, Void>(
                asked -> source.find(query.filter(), Slice.of(asked.getOffset(), asked.getLimit())).items().stream(),
                asked -> (int) count.applyAsLong(query.filter()),
                DeliveryRow::chatNumber));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setEmptyStateText(Texts.text("delivery.none"));
        grid.getElement().setAttribute("aria-label", Texts.text("delivery.list"));
        getContent().addClassName("deliveries");
        getContent().add(bar(), grid);
    }

    private Div bar() {
        number.setPlaceholder(Texts.text("delivery.dialog"));
        number.setAriaLabel(Texts.text("filter.open", Texts.text("delivery.dialog")));
        number.setAllowedCharPattern("[0-9]");
        number.setClearButtonVisible(true);
        number.addThemeVariants(TextFieldVariant.LUMO_SMALL);
        number.setValueChangeMode(ValueChangeMode.LAZY);
        number.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        number.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wished.accept(query.withNumber(DeliveryQuery.numberOf(change.getValue())));
            }
        });
        state.setItems(DeliveryState.values());
        state.setItemLabelGenerator(value -> value == null ? Texts.text("delivery.allStates") : Texts.word(value));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.text("delivery.allStates"));
        state.setPlaceholder(Texts.text("delivery.allStates"));
        state.setAriaLabel(Texts.text("filter.open", Texts.text("delivery.state")));
        state.addThemeVariants(SelectVariant.LUMO_SMALL);
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wished.accept(query.withState(Optional.ofNullable(change.getValue())));
            }
        });
        var bar = new Div(new H2(Texts.text("delivery.list")), state, number, reason);
        bar.addClassName("list-bar");
        return bar;
    }

    private static LitRenderer<DeliveryRow> dialog() {
        return LitRenderer.<DeliveryRow>of(DIALOG_CELL)
                .withProperty("number", row -> Long.toString(row.chatNumber()))
                .withProperty("known", row -> row.channel().isPresent())
                .withProperty("href", row -> Navigation.dialog(row.chatNumber()));
    }

    private static LitRenderer<DeliveryRow> state() {
        return LitRenderer.<DeliveryRow>of(STATE_CELL)
                .withProperty("state", row -> StateLook.of(row.state()).word())
                .withProperty("icon", row -> StateLook.of(row.state()).iconName())
                .withProperty("tone", row -> StateLook.of(row.state()).tone())
                .withProperty("reason", DeliveryGrid::reason);
    }

    private static String reason(DeliveryRow row) {
        var text = row.errorText().orElse("");
        return row.nextAttemptAt()
                .filter(Times.now()::isBefore)
                .map(next -> Texts.text("delivery.again", text, Times.here().clock(next))
                        .strip())
                .orElse(text);
    }

    private Grid.Column<DeliveryRow> time(
            String title, com.vaadin.flow.function.ValueProvider<DeliveryRow, Optional<Instant>> at) {
        return grid.addColumn(LitRenderer.<DeliveryRow>of(TIME_CELL)
                        .withProperty("at", row -> at.apply(row).isPresent())
                        .withProperty(
                                "exact",
                                row -> at.apply(row).map(Times.here()::exact).orElse(""))
                        .withProperty(
                                "short",
                                row -> at.apply(row).map(Times.here()::clock).orElse("")))
                .setHeader(Texts.text(title))
                .setWidth("118px")
                .setFlexGrow(0);
    }

    void show(DeliveryQuery wanted) {
        query = wanted;
        number.setValue(
                wanted.number().isPresent() ? Long.toString(wanted.number().getAsLong()) : "");
        state.setValue(wanted.state().orElse(null));
        reason.removeAll();
        wanted.reason().ifPresent(code -> {
            var chip = new Button(
                    Texts.text("delivery.reasonChip", code),
                    VaadinIcon.CLOSE_SMALL.create(),
                    click -> wished.accept(new DeliveryQuery(query.state(), Optional.empty(), query.number())));
            chip.setIconAfterText(true);
            chip.addThemeVariants(ButtonVariant.LUMO_SMALL);
            chip.addClassName("chip");
            chip.setAriaLabel(Texts.text("filter.takeAway", Texts.text("delivery.reasonChip", code)));
            reason.add(chip);
        });
        refresh();
    }

    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.broadcast.watchWidth(this, $0)", NARROW);
    }

    /** The browser tells that the list has become narrow, or wide again. */
    @ClientCallable
    void narrowed(boolean narrow) {
        wideOnly.forEach(column -> column.setVisible(!narrow));
    }
}
