package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** All channels with their health. */
final class ChannelList extends Composite<Div> {

    /** A list narrower than this, in CSS pixels, leaves out all but name and health; the rest is beside each channel. */
    private static final int NARROW = 900;

    private static final String NAME_CELL = """
            <a class="row-link" href="${item.href}">${item.name}</a>""";
    private static final String HEALTH_CELL = """
            <span class="status"><span class="state ${item.tone}"><vaadin-icon icon="${item.icon}"></vaadin-icon
              ><span>${item.word}</span></span>${item.more ? html`<small>${item.more}</small>` : ''}</span>""";

    private final Grid<ChannelRow> grid = new Grid<>();
    private final List<ChannelRow> rows = new ArrayList<>();
    private final GridListDataView<ChannelRow> view = grid.setItems(rows);
    private final List<Grid.Column<ChannelRow>> wideOnly;
    private boolean narrow;

    /** @param open told the id of the channel whose settings are wanted */
    ChannelList(LongConsumer open) {
        grid.addColumn(LitRenderer.<ChannelRow>of(NAME_CELL)
                        .withProperty("name", ChannelRow::name)
                        .withProperty("href", row -> Navigation.CHANNELS + "/" + row.id()))
                .setHeader(Texts.text("channels.name"))
                .setWidth("150px")
                .setFlexGrow(2)
                .setComparator(row -> row.name().toLowerCase(Locale.ROOT));
        var kind = grid.addColumn(ChannelRow::kindLabel)
                .setHeader(Texts.text("channels.kind"))
                .setWidth("132px")
                .setFlexGrow(0)
                .setSortable(true);
        var pace = grid.addColumn(row -> Texts.text("channels.paceOf", row.ratePerSecond()))
                .setHeader(Texts.text("channels.pace"))
                .setWidth("188px")
                .setFlexGrow(0)
                .setComparator(ChannelRow::ratePerSecond)
                .setPartNameGenerator(row -> "numeric");
        var today = grid.addColumn(row -> Texts.count(row.sentToday().messages()))
                .setHeader(Texts.text("channels.today"))
                .setWidth("136px")
                .setFlexGrow(0)
                .setComparator(row -> row.sentToday().messages())
                .setTooltipGenerator(row -> row.sentToday().zone().getId())
                .setPartNameGenerator(row -> "numeric");
        var success = grid.addColumn(row ->
                        row.health().lastSuccessAt().map(Times.here()::clock).orElse(""))
                .setHeader(Texts.text("channels.fact.success"))
                .setWidth("150px")
                .setFlexGrow(0)
                .setComparator(row -> row.health().lastSuccessAt().orElse(Instant.MIN));
        var trouble = grid.addColumn(row -> HealthLook.trouble(row.health()))
                .setHeader(Texts.text("channels.fact.trouble"))
                .setWidth("160px")
                .setFlexGrow(1)
                .setComparator(row -> row.health()
                        .lastTrouble()
                        .map(ChannelHealth.Trouble::at)
                        .orElse(Instant.MIN))
                .setTooltipGenerator(row -> HealthLook.trouble(row.health()));
        wideOnly = List.of(kind, pace, today, success, trouble);
        view.setIdentifierProvider(ChannelRow::id);
        grid.addColumn(LitRenderer.<ChannelRow>of(HEALTH_CELL)
                        .withProperty("word", row -> HealthLook.of(row).word())
                        .withProperty("tone", row -> HealthLook.of(row).tone())
                        .withProperty("icon", row -> HealthLook.of(row).icon())
                        .withProperty("more", this::more))
                .setHeader(Texts.text("channels.health"))
                .setWidth("190px")
                .setFlexGrow(1)
                .setComparator(row -> HealthLook.of(row).word())
                .setTooltipGenerator(row -> HealthLook.of(row).more());
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.addItemClickListener(click -> open.accept(click.getItem().id()));
        grid.setEmptyStateText(Texts.text("channels.none"));
        grid.getElement().setAttribute("aria-label", Texts.text("shell.channels"));
        grid.setSizeFull();
        getContent().addClassName("list-side");
        getContent().add(grid);
    }

    /** What stands beside it in a column of its own is not said twice. */
    private String more(ChannelRow row) {
        var look = HealthLook.of(row);
        return !narrow && look.repeats(row.health()) ? "" : look.more();
    }

    /** Shows how they are doing now; where somebody has scrolled to, and how he sorts, stays. */
    void show(List<ChannelRow> channels) {
        if (!rows.equals(channels)) {
            rows.clear();
            rows.addAll(channels);
            view.refreshAll();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.broadcast.watchWidth(this, $0)", NARROW);
    }

    /** The browser tells that the list has become narrow, or wide again. */
    @ClientCallable
    void narrowed(boolean now) {
        narrow = now;
        wideOnly.forEach(column -> column.setVisible(!narrow));
        view.refreshAll();
    }
}
