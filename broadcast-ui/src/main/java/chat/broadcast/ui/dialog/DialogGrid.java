package chat.broadcast.ui.dialog;

import chat.broadcast.dialog.DialogFilter;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogSort;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The list of dialogs, with those selected whose numbers go into a broadcast. */
final class DialogGrid extends Composite<Div> {

    /** A list narrower than this, in CSS pixels, shows one column with everything in it. */
    private static final int NARROW = 700;

    private static final String NUMBER_CELL = """
            <a class="row-link" href="${item.href}">${item.number}</a>""";
    private static final String VISITOR_CELL = """
            <span class="status"><span class="visitor" dir="auto">${item.visitor}</span>${item.limits
              ? html`<small>${item.limits}</small>` : ''}</span>""";
    private static final String STATUS_CELL = """
            <span class="state ${item.tone}"><vaadin-icon icon="${item.icon}"></vaadin-icon><span>${item.status}</span></span>""";
    private static final String TIME_CELL = """
            <time title="${item.exact}">${window.broadcast ? window.broadcast.when(item.at) : item.exact}</time>""";
    private static final String ALL_IN_ONE_CELL = """
            <div class="all-in-one">
              <div class="line"><a class="row-link" href="${item.href}">${item.number}</a>${STATUS}</div>
              <div class="line"><span class="visitor" dir="auto">${item.visitor}${item.limits
                ? html`<small>${item.limits}</small>` : ''}</span><span class="who">${item.channel} · ${TIME}</span></div>
            </div>""";

    private final Grid<DialogRow> grid = new Grid<>();
    private final Map<DialogSort, Grid.Column<DialogRow>> columns = new EnumMap<>(DialogSort.class);
    private final Grid.Column<DialogRow> allInOne;
    private final Consumer<DialogQuery> wished;
    private DialogQuery query = DialogQuery.PLAIN;

    /** Where the rows come from. */
    interface Source {
        Page<DialogRow> find(DialogFilter filter, DialogSort sort, Order order, Slice slice);
    }

    /**
     * @param wished told what a person wants to see; {@link #show} then shows it
     * @param open told the number of the dialog whose conversation is wanted
     * @param selected told which dialogs are selected
     */
    DialogGrid(
            Source source,
            ToLongFunction<DialogFilter> count,
            Consumer<DialogQuery> wished,
            LongConsumer open,
            Consumer<Set<DialogRow>> selected) {
        this.wished = wished;
        allInOne = grid.addColumn(allInOneRenderer());
        allInOne.setHeader(Texts.text("dialogs.list"));
        allInOne.setVisible(false);
        column(
                DialogSort.NUMBER,
                grid.addColumn(numbered(LitRenderer.of(NUMBER_CELL)))
                        .setWidth("112px")
                        .setFlexGrow(0));
        column(
                DialogSort.VISITOR,
                grid.addColumn(visitor(LitRenderer.of(VISITOR_CELL)))
                        .setWidth("180px")
                        .setFlexGrow(1));
        column(
                DialogSort.CHANNEL,
                grid.addColumn(DialogRow::channel).setWidth("140px").setFlexGrow(0));
        column(
                DialogSort.STATUS,
                grid.addColumn(status(LitRenderer.of(STATUS_CELL)))
                        .setWidth("120px")
                        .setFlexGrow(0));
        column(
                DialogSort.LAST_MESSAGE_AT,
                grid.addColumn(timed(LitRenderer.of(TIME_CELL)))
                        .setWidth("150px")
                        .setFlexGrow(0));
        grid.setItems(new CallbackDataProvider<DialogRow, Void>(
                asked -> source
                        .find(
                                query.filter(),
                                query.sort(),
                                query.order(),
                                Slice.of(asked.getOffset(), asked.getLimit()))
                        .items()
                        .stream(),
                asked -> (int) count.applyAsLong(query.filter()),
                DialogRow::number));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.setMultiSort(false);
        grid.setSizeFull();
        grid.setId("dialogs");
        grid.setEmptyStateText(Texts.text("dialogs.none"));
        grid.getElement().setAttribute("aria-label", Texts.text("dialogs.list"));
        grid.addSortListener(this::sorted);
        grid.addItemClickListener(click -> open.accept(click.getItem().number()));
        grid.addSelectionListener(change -> selected.accept(change.getAllSelectedItems()));
        getContent().addClassName("dialog-list");
        getContent().add(grid);
    }

    private void column(DialogSort sort, Grid.Column<DialogRow> column) {
        columns.put(
                sort,
                column.setKey(sort.word())
                        .setHeader(Texts.word(sort))
                        .setSortable(true)
                        .setResizable(true));
    }

    private static LitRenderer<DialogRow> numbered(LitRenderer<DialogRow> renderer) {
        return renderer.withProperty("number", row -> Long.toString(row.number()))
                .withProperty("href", row -> Navigation.dialog(row.number()));
    }

    private static LitRenderer<DialogRow> visitor(LitRenderer<DialogRow> renderer) {
        return renderer.withProperty("visitor", DialogRow::visitor).withProperty("limits", DialogGrid::limits);
    }

    /** Why a broadcast does not reach this visitor; empty when it does. */
    private static String limits(DialogRow row) {
        return row.optOut()
                .map(optOut -> Texts.text("dialogs.optedOut"))
                .or(() -> row.unreachable().map(DialogRow.Unreachable::why))
                .orElse("");
    }

    private static LitRenderer<DialogRow> status(LitRenderer<DialogRow> renderer) {
        return renderer.withProperty("status", row -> Texts.word(row.status()))
                .withProperty("icon", row -> row.status() == DialogStatus.ACTIVE ? "vaadin:comment" : "vaadin:check")
                .withProperty("tone", row -> row.status() == DialogStatus.ACTIVE ? "accent" : "grey");
    }

    private static LitRenderer<DialogRow> timed(LitRenderer<DialogRow> renderer) {
        return renderer.withProperty("at", row -> row.lastMessageAt().toEpochMilli())
                .withProperty("exact", row -> Times.here().exact(row.lastMessageAt()));
    }

    private static LitRenderer<DialogRow> allInOneRenderer() {
        var template = ALL_IN_ONE_CELL.replace("${STATUS}", STATUS_CELL).replace("${TIME}", TIME_CELL);
        return visitor(status(timed(numbered(LitRenderer.of(template))))).withProperty("channel", DialogRow::channel);
    }

    void show(DialogQuery wanted) {
        query = wanted;
        var sorted = columns.get(wanted.sort());
        if (sorted != null) {
            grid.sort(List.of(new GridSortOrder<>(
                    sorted, wanted.order() == Order.ASCENDING ? SortDirection.ASCENDING : SortDirection.DESCENDING)));
        }
        refresh();
    }

    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    /** Shows this row as it is now. */
    void refresh(DialogRow changed) {
        grid.getDataProvider().refreshItem(changed);
    }

    /** The numbers of the selected dialogs as the form takes them, for example {@code 1,2,3}. */
    static String numbers(Set<DialogRow> rows) {
        return rows.stream()
                .map(DialogRow::number)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    void deselectAll() {
        grid.deselectAll();
    }

    private void sorted(SortEvent<Grid<DialogRow>, GridSortOrder<DialogRow>> event) {
        if (!event.isFromClient()) {
            return;
        }
        var order = event.getSortOrder();
        if (order.isEmpty()) {
            wished.accept(query.sortedBy(DialogQuery.PLAIN.sort(), DialogQuery.PLAIN.order()));
            return;
        }
        columns.forEach((sort, column) -> {
            if (column.equals(order.getFirst().getSorted())) {
                boolean ascending = order.getFirst().getDirection() == SortDirection.ASCENDING;
                wished.accept(query.sortedBy(sort, ascending ? Order.ASCENDING : Order.DESCENDING));
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.broadcast.watchWidth(this, $0)", NARROW);
    }

    /** The browser tells that the list has become narrow, or wide again. */
    @ClientCallable
    void narrowed(boolean narrow) {
        columns.values().forEach(column -> column.setVisible(!narrow));
        allInOne.setVisible(narrow);
        getContent().setClassName("narrow", narrow);
    }
}
