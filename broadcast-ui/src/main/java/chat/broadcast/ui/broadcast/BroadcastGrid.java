package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Verb;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The list of sent broadcasts: sorted, narrowed, and alive. */
final class BroadcastGrid extends Composite<Div> {

    /** A list narrower than this, in CSS pixels, shows one column with everything in it. */
    private static final int NARROW = 640;

    private static final int MOST_IN_A_LINE = 300;
    private static final int MOST_IN_A_TOOLTIP = 1_000;

    private static final String NUMBER_CELL = """
            <a class="row-link" href="${item.href}">${item.number}</a>""";
    private static final String TIME_CELL = """
            <time title="${item.exact}">${window.broadcast ? window.broadcast.when(item.at) : item.exact}</time>""";
    private static final String COMPLETED_CELL = """
            <div class="completed ${item.moving ? 'moving' : ''}">
              <span class="completed-text">${item.completedText}</span>
              <span class="bar" aria-hidden="true">
                <i class="green" style="flex-grow:${item.completed}"></i><i class="red" style="flex-grow:${item.failed}"></i
                ><i class="violet" style="flex-grow:${item.uncertain}"></i><i class="grey" style="flex-grow:${item.skipped}"></i
                ><i class="rest" style="flex-grow:${item.pending}"></i>
              </span>
            </div>""";
    private static final String STATUS_CELL = """
            ${item.undoUntil && window.broadcast && window.broadcast.secondsTo(item.undoUntil) > 0
              ? html`<span class="undoable"><span class="state neutral"><vaadin-icon icon="vaadin:clock"></vaadin-icon
                  ><span>${item.startsIn.replace('#', window.broadcast.secondsTo(item.undoUntil))}</span></span
                  ><button class="undo" @click="${undo}">${item.undoWord}</button></span>`
              : html`<span class="status"><span class="state ${item.tone}"><vaadin-icon icon="${item.icon}"></vaadin-icon
                  ><span>${item.status}</span></span>${item.waiting ? html`<small>${item.waiting}</small>` : ''}</span>`}""";
    private static final String ALL_IN_ONE_CELL = """
            <div class="all-in-one">
              <div class="line"><a class="row-link" href="${item.href}">№ ${item.number}</a>${STATUS}</div>
              <div class="message">${item.message}</div>
              <div class="line"><span class="who">${item.agent} · ${TIME}</span>${COMPLETED}</div>
            </div>""";

    private final Source source;
    private final AgentIdentity who;
    private final Wishes wishes;
    private final Grid<BroadcastRow> grid = new Grid<>();
    private final Map<BroadcastSort, Grid.Column<BroadcastRow>> columns = new EnumMap<>(BroadcastSort.class);
    private final Map<BroadcastSort, Div> filterPlaces = new EnumMap<>(BroadcastSort.class);
    private final Div narrowFilters = new Div();
    private final FilterFields filters;
    private final FilterChips chips;
    private final ColumnChooser chooser = new ColumnChooser(this::arrangeColumns);
    private final Button news = new Button();
    private final EmptyList empty;
    private final AsCaller again = new AsCaller(grid, this::refresh);
    private final Set<Long> unseen = new HashSet<>();
    private Grid.Column<BroadcastRow> allInOne;
    private BroadcastQuery query = BroadcastQuery.PLAIN;
    private long newest;
    private boolean narrow;

    /** Where the rows come from. */
    interface Source {
        Page<BroadcastRow> find(BroadcastFilter filter, BroadcastSort sort, Order order, Slice slice);
    }

    /** What a person may want of the list. */
    interface Wishes {
        /** To see this; {@link #show} then shows it. */
        void see(BroadcastQuery wanted);

        /** To create a broadcast. */
        void create();

        /** What to read where none was sent yet. */
        String noneYet();

        /** That the broadcast of this number does not start after all. */
        void undo(long number);
    }

    /** @param who looks at it */
    BroadcastGrid(Source source, ToLongFunction<BroadcastFilter> count, AgentIdentity who, Wishes wishes) {
        this.source = source;
        this.who = who;
        this.wishes = wishes;
        filters = new FilterFields((part, value) -> wishes.see(query.with(part, value)));
        chips = new FilterChips(part -> wishes.see(query.with(part, "")), () -> wishes.see(query.unfiltered()));
        empty = new EmptyList(wishes.noneYet(), wishes::create, () -> wishes.see(query.unfiltered()));
        allInOne = grid.addColumn(withUndo(allInOneRenderer()));
        makeColumns();
        grid.setItems(new CallbackDataProvider<BroadcastRow, Void>(
                asked -> read(asked.getOffset(), asked.getLimit()).stream(),
                asked -> (int) count.applyAsLong(query.filter(Times.here().zone())),
                BroadcastRow::number));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setMultiSort(false);
        grid.setSizeFull();
        grid.setId("broadcasts");
        grid.getElement().setAttribute("aria-label", Texts.text("byChats.list"));
        grid.setEmptyStateComponent(empty);
        grid.addSortListener(this::sorted);
        news.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        news.setIcon(VaadinIcon.ARROW_UP.create());
        news.addClassName("news");
        news.addClickListener(click -> showNews());
        news.setVisible(false);
        getContent().addClassName("broadcast-list");
        getContent().add(chips, news, grid);
    }

    private void makeColumns() {
        columns.put(
                BroadcastSort.NUMBER,
                grid.addColumn(number())
                        .setWidth("84px")
                        .setFlexGrow(0)
                        .setFrozen(true)
                        .setPartNameGenerator(row -> "numeric"));
        columns.put(
                BroadcastSort.MESSAGE,
                grid.addColumn(row -> oneLine(shownText(row)))
                        .setWidth("142px")
                        .setFlexGrow(1)
                        .setTooltipGenerator(row -> start(shownText(row), MOST_IN_A_TOOLTIP)));
        columns.put(
                BroadcastSort.AGENT,
                grid.addColumn(BroadcastRow::agent).setWidth("120px").setFlexGrow(0));
        columns.put(
                BroadcastSort.CREATED_AT,
                grid.addColumn(created()).setWidth("148px").setFlexGrow(0));
        columns.put(
                BroadcastSort.TOTAL,
                grid.addColumn(row -> Texts.count(row.counters().total()))
                        .setWidth("124px")
                        .setFlexGrow(0)
                        .setPartNameGenerator(row -> "numeric"));
        columns.put(
                BroadcastSort.COMPLETED,
                grid.addColumn(completed(LitRenderer.of(COMPLETED_CELL)))
                        .setWidth("150px")
                        .setFlexGrow(0));
        columns.put(
                BroadcastSort.STATUS,
                grid.addColumn(withUndo(status(LitRenderer.of(STATUS_CELL))))
                        .setWidth("192px")
                        .setFlexGrow(0)
                        .setFrozenToEnd(true)
                        .setTooltipGenerator(BroadcastGrid::more));
        columns.forEach((sort, column) -> column.setKey(sort.word())
                .setHeader(Texts.word(sort))
                .setSortable(true)
                .setResizable(true));
        var filterRow = grid.appendHeaderRow();
        columns.forEach((sort, column) -> {
            var place = new Div(filters.of(sort));
            filterPlaces.put(sort, place);
            filterRow.getCell(column).setComponent(place);
        });
        narrowFilters.addClassName("filter-fields");
        filterRow.getCell(allInOne).setComponent(narrowFilters);
        allInOne.setHeader(Texts.text("byChats.list"));
        allInOne.setVisible(false);
    }

    /* What the cells show. */

    private static LitRenderer<BroadcastRow> number() {
        return numbered(LitRenderer.of(NUMBER_CELL));
    }

    private static LitRenderer<BroadcastRow> numbered(LitRenderer<BroadcastRow> renderer) {
        return renderer.withProperty("number", row -> Long.toString(row.number()))
                .withProperty("href", row -> Navigation.broadcast(row.number()));
    }

    private static LitRenderer<BroadcastRow> created() {
        return timed(LitRenderer.of(TIME_CELL));
    }

    private static LitRenderer<BroadcastRow> timed(LitRenderer<BroadcastRow> renderer) {
        return renderer.withProperty("at", row -> row.createdAt().toEpochMilli())
                .withProperty("exact", row -> Times.here().exact(row.createdAt()));
    }

    private static LitRenderer<BroadcastRow> completed(LitRenderer<BroadcastRow> renderer) {
        return renderer.withProperty("completed", row -> row.counters().completed())
                .withProperty("failed", row -> row.counters().failed())
                .withProperty("uncertain", row -> row.counters().uncertain())
                .withProperty(
                        "skipped",
                        row -> row.counters().skipped() + row.counters().cancelled())
                .withProperty("pending", row -> row.counters().pending())
                .withProperty("moving", BroadcastGrid::moves)
                .withProperty(
                        "completedText",
                        row -> Texts.text(
                                "byChats.completedOf",
                                row.counters().completed(),
                                row.counters().total()));
    }

    /** What waits for somebody or something does not; one that leaves at its own pace does. */
    private static boolean moves(BroadcastRow row) {
        return row.status() == BroadcastStatus.SENDING
                && (row.waitingFor().isEmpty() || row.tempo().paced());
    }

    private LitRenderer<BroadcastRow> status(LitRenderer<BroadcastRow> renderer) {
        return renderer.withProperty("status", row -> StateLook.of(row.status()).word())
                .withProperty("icon", row -> StateLook.of(row.status()).iconName())
                .withProperty("tone", row -> StateLook.of(row.status()).tone())
                .withProperty("waiting", BroadcastGrid::more)
                .withProperty("undoUntil", this::undoUntil)
                .withProperty("startsIn", row -> Texts.text("byChats.startsIn"))
                .withProperty("undoWord", row -> Texts.text("byChats.undo"));
    }

    /** What the status alone does not say: when it starts, why it waits, who ended it. */
    private static String more(BroadcastRow row) {
        boolean waits = row.status() == BroadcastStatus.SCHEDULED;
        return row.waitingFor()
                .or(row::endedBecause)
                .or(() -> row.scheduledAt()
                        .filter(at -> waits)
                        .map(at ->
                                Texts.text("broadcast.scheduled", Times.here().moment(at))))
                .orElse("");
    }

    private LitRenderer<BroadcastRow> withUndo(LitRenderer<BroadcastRow> renderer) {
        return renderer.withFunction("undo", row -> wishes.undo(row.number()));
    }

    private LitRenderer<BroadcastRow> allInOneRenderer() {
        var template = ALL_IN_ONE_CELL
                .replace("${STATUS}", STATUS_CELL)
                .replace("${TIME}", TIME_CELL)
                .replace("${COMPLETED}", COMPLETED_CELL);
        return status(completed(timed(numbered(LitRenderer.of(template)))))
                .withProperty("message", row -> oneLine(shownText(row)))
                .withProperty("agent", BroadcastRow::agent);
    }

    private static String shownText(BroadcastRow row) {
        return row.title();
    }

    private static String oneLine(String text) {
        return start(text, MOST_IN_A_LINE).replaceAll("\\s+", " ");
    }

    /** The first characters of a text, without cutting one in two. */
    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** In ms since 1970; 0 when it has started, or is not this person's to undo. */
    private long undoUntil(BroadcastRow row) {
        boolean undoable = row.status() == BroadcastStatus.SCHEDULED
                && row.undo().isPositive()
                && row.allowed(who).contains(Verb.UNDO);
        return undoable ? row.scheduledAt().map(Instant::toEpochMilli).orElse(0L) : 0;
    }

    /** Chooses the columns; stands where the page has its actions. */
    Component columnChooser() {
        return chooser;
    }

    /* What is shown. */

    private List<BroadcastRow> read(int offset, int limit) {
        var rows = source.find(query.filter(Times.here().zone()), query.sort(), query.order(), Slice.of(offset, limit))
                .items();
        rows.forEach(row -> knows(row.number()));
        return rows;
    }

    /** Shows what {@code wanted} says, and says so in the header and above the list. */
    void show(BroadcastQuery wanted) {
        query = wanted;
        filters.show(wanted);
        chips.show(wanted);
        empty.show(wanted);
        grid.sort(List.of(new GridSortOrder<>(
                columns.get(wanted.sort()),
                wanted.order() == Order.ASCENDING ? SortDirection.ASCENDING : SortDirection.DESCENDING)));
        refresh();
    }

    /** Reads again what is shown. */
    void refresh() {
        unseen.clear();
        news.setVisible(false);
        grid.getDataProvider().refreshAll();
    }

    /** Broadcasts up to this number are not news. */
    void knows(long number) {
        newest = Math.max(newest, number);
    }

    /** A broadcast of one's own: it is at the top at once, and until it starts by itself it can be undone. */
    void showCreated(BroadcastRow row) {
        knows(row.number());
        refresh();
        grid.scrollToStart();
    }

    /** Has what is shown read again, in a request of whoever looks. */
    void rereadSoon() {
        again.ask();
    }

    /** What the feed brings. Calls no door: it comes without a caller. */
    void changed(List<BroadcastRow> rows) {
        for (var row : rows) {
            if (row.number() <= newest) {
                grid.getDataProvider().refreshItem(row);
            } else {
                unseen.add(row.number());
            }
        }
        if (!unseen.isEmpty()) {
            askForNews();
        }
    }

    private void askForNews() {
        news.setText(Texts.text("byChats.news", unseen.size()));
        grid.getElement().executeJs("return window.broadcast.atTop(this)").then(Boolean.class, atTop -> {
            if (unseen.isEmpty()) {
                return;
            }
            if (atTop && query.newestFirst()) {
                again.ask();
            } else {
                news.setVisible(true);
            }
        });
    }

    private void showNews() {
        refresh();
        grid.scrollToStart();
    }

    private void sorted(SortEvent<Grid<BroadcastRow>, GridSortOrder<BroadcastRow>> event) {
        if (!event.isFromClient()) {
            return;
        }
        var order = event.getSortOrder();
        if (order.isEmpty()) {
            wishes.see(query.sortedBy(BroadcastQuery.PLAIN.sort(), BroadcastQuery.PLAIN.order()));
            return;
        }
        columns.forEach((sort, column) -> {
            if (column.equals(order.getFirst().getSorted())) {
                wishes.see(query.sortedBy(
                        sort,
                        order.getFirst().getDirection() == SortDirection.ASCENDING
                                ? Order.ASCENDING
                                : Order.DESCENDING));
            }
        });
    }

    /* How it fits. */

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.broadcast.watchWidth(this, $0)", NARROW);
        getElement().executeJs("window.broadcast.serverTime($0)", (double)
                Times.now().toEpochMilli());
    }

    /** The browser tells that the list has become narrow, or wide again. */
    @ClientCallable
    void narrowed(boolean isNarrow) {
        narrow = isNarrow;
        getContent().setClassName("narrow", narrow);
        arrangeColumns();
    }

    private void arrangeColumns() {
        columns.forEach((sort, column) -> column.setVisible(!narrow && chooser.shows(sort)));
        allInOne.setVisible(narrow);
        chooser.setVisible(!narrow);
        if (narrow) {
            narrowFilters.add(filters.of(BroadcastSort.MESSAGE), filters.of(BroadcastSort.STATUS));
        } else {
            filterPlaces.forEach((sort, place) -> place.add(filters.of(sort)));
        }
    }
}
