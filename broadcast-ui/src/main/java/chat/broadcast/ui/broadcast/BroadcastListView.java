package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastKind;
import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Created;
import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.Verb;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.executor.Followers;
import chat.broadcast.page.Order;
import chat.broadcast.page.Slice;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Broadcasts of one kind: the list of what was sent, and beside it the form for the next one. */
abstract class BroadcastListView extends Composite<Main> implements Headed, AfterNavigationObserver {

    private static final String NEW = "new";
    private static final String EDIT = "edit";

    private final transient Broadcasts broadcasts;
    private final transient BroadcastFeed feed;
    private final transient SendingFeed sending;
    private final transient AgentIdentity who;
    private final BroadcastKind kind;
    private final BroadcastGrid grid;
    private final BroadcastForm creation;
    private final Button open = new Button(Texts.text("form.create"), VaadinIcon.PLUS.create());
    private BroadcastQuery query = BroadcastQuery.PLAIN;
    private transient Optional<Editing> editing = Optional.empty();
    private final transient List<Followers.Registration> following = new ArrayList<>();

    /** A broadcast that is being edited. */
    private record Editing(long number, BroadcastForm form) {}

    /** What another page hands over to a new broadcast. */
    private sealed interface HandedOver {
        /** Only numbers; what was typed besides them stays. */
        record Numbers(String chatNumbers) implements HandedOver {}

        /** All that was filled in for a broadcast that was taken back. */
        record Undone(FilledForm filled) implements HandedOver {}
    }

    /** What such a page works with. */
    record Doors(Broadcasts broadcasts, BroadcastFeed feed, SendingFeed sending, Agents agents) {}

    /** @param draftKey under which the browser remembers what is typed for a new one; the login is added */
    BroadcastListView(BroadcastKind kind, String draftKey, Doors doors) {
        this.kind = kind;
        broadcasts = doors.broadcasts;
        feed = doors.feed;
        sending = doors.sending;
        who = doors.agents.current();
        grid = new BroadcastGrid(
                (filter, sort, order, slice) -> broadcasts.find(filter.of(kind), sort, order, slice),
                filter -> broadcasts.count(filter.of(kind)),
                who,
                new GridWishes());
        creation = BroadcastForm.creating(draftKey + who.login(), wording(), new CreationDeeds());
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.setId("open-form");
        open.addClickListener(click -> go(query, Beside.NEW_BROADCAST));
        getContent().addClassName("by-chats");
        getContent().add(grid);
    }

    /** An empty field for what such a broadcast says. */
    abstract WordingField wording();

    /** What such broadcasts are, for a list that has none. */
    abstract String noneYet();

    /** Opens a new broadcast to these numbers. */
    static void openFor(UI page, BroadcastKind kind, String chatNumbers) {
        open(page, kind, new HandedOver.Numbers(chatNumbers));
    }

    /** Opens a new broadcast with all that was filled in for one that was taken back. */
    static void openUndone(UI page, FilledForm filled) {
        var kind = filled.template().isPresent() ? BroadcastKind.WHATSAPP : BroadcastKind.BY_CHATS;
        open(page, kind, new HandedOver.Undone(filled));
    }

    private static void open(UI page, BroadcastKind kind, HandedOver handedOver) {
        ComponentUtil.setData(page, HandedOver.class, handedOver);
        page.navigate(viewOf(kind), QueryParameters.of(NEW, ""));
    }

    /** Opens the form of a broadcast that has not started. */
    static void edit(UI page, BroadcastRow row) {
        page.navigate(viewOf(row.kind()), QueryParameters.of(EDIT, Long.toString(row.number())));
    }

    private static Class<? extends BroadcastListView> viewOf(BroadcastKind kind) {
        return switch (kind) {
            case BY_CHATS -> ByChatsView.class;
            case WHATSAPP -> WhatsAppView.class;
        };
    }

    @Override
    public List<Component> actions() {
        return List.of(grid.columnChooser(), open);
    }

    /* The address says what is shown. */

    /** What stands beside the list. */
    private enum Beside {
        NOTHING,
        NEW_BROADCAST
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var address = event.getLocation().getQueryParameters();
        query = BroadcastQuery.of(address);
        grid.show(query);
        boolean wanted = address.getParameters().containsKey(NEW);
        editing = address.getSingleParameter(EDIT)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> edited(Long.parseLong(number)));
        showForm(editing.map(Editing::form).or(() -> wanted ? Optional.of(creation) : Optional.empty()));
        var page = event.getLocationChangeEvent().getUI();
        var handedOver = ComponentUtil.getData(page, HandedOver.class);
        if (handedOver != null) {
            ComponentUtil.setData(page, HandedOver.class, null);
            switch (handedOver) {
                case HandedOver.Numbers numbers -> creation.fill(numbers.chatNumbers);
                case HandedOver.Undone undone -> creation.refill(undone.filled);
            }
        }
    }

    /** The form of a broadcast that can be edited; empty, with a note that says why, when it cannot. */
    private Optional<Editing> edited(long number) {
        if (editing.filter(now -> now.number == number).isPresent()) {
            return editing;
        }
        try {
            var row = broadcasts.find(number);
            if (row.kind() == kind && row.allowed(who).contains(Verb.EDIT)) {
                var form = BroadcastForm.editing(number, broadcasts.draftOf(number), wording(), new EditDeeds(number));
                return Optional.of(new Editing(number, form));
            }
            Notice.trouble(Texts.text("form.cannotEdit", Long.toString(number)));
        } catch (Refused refused) {
            Notice.trouble(refused.getMessage());
        }
        return Optional.empty();
    }

    private void showForm(Optional<BroadcastForm> wanted) {
        open.setVisible(wanted.isEmpty());
        getContent().setClassName("with-form", wanted.isPresent());
        getContent()
                .getChildren()
                .filter(part -> part != grid && wanted.filter(part::equals).isEmpty())
                .toList()
                .forEach(getContent()::remove);
        wanted.filter(form -> !form.isAttached()).ifPresent(getContent()::add);
    }

    private void go(BroadcastQuery wanted, Beside beside) {
        var parameters = new LinkedHashMap<>(wanted.parameters());
        if (beside == Beside.NEW_BROADCAST) {
            parameters.put(NEW, List.of(""));
        }
        getUI().ifPresent(page -> page.navigate(getClass(), new QueryParameters(parameters)));
    }

    /* What a person did. */

    /** What the form of a new broadcast needs done. */
    private final class CreationDeeds implements BroadcastForm.Deeds {
        private transient Optional<Created> made = Optional.empty();

        @Override
        public Preview preview(Draft draft) {
            return broadcasts.preview(draft);
        }

        @Override
        public long submit(Draft draft) {
            var created = broadcasts.create(draft);
            made = Optional.of(created);
            return created.broadcast().number();
        }

        @Override
        public void submitted() {
            go(BroadcastQuery.PLAIN, Beside.NOTHING);
            made.ifPresent(created -> {
                switch (created) {
                    case Created.New fresh -> grid.showCreated(fresh.broadcast());
                    case Created.Repeated known ->
                        Notice.tell(Texts.text(
                                "form.repeated", Long.toString(known.broadcast().number())));
                }
            });
        }

        @Override
        public void close() {
            go(query, Beside.NOTHING);
        }
    }

    /** What the form of a broadcast that is edited needs done. */
    private final class EditDeeds implements BroadcastForm.Deeds {
        private final long number;

        private EditDeeds(long number) {
            this.number = number;
        }

        @Override
        public Preview preview(Draft draft) {
            return broadcasts.preview(draft);
        }

        @Override
        public long submit(Draft draft) {
            return broadcasts.edit(number, draft).number();
        }

        @Override
        public void submitted() {
            Notice.tell(Texts.text("form.edited", Long.toString(number)));
            close();
        }

        @Override
        public void close() {
            getUI().ifPresent(page -> page.navigate(BroadcastView.class, number));
        }
    }

    /** What is wanted of the list. */
    private final class GridWishes implements BroadcastGrid.Wishes {
        @Override
        public String noneYet() {
            return BroadcastListView.this.noneYet();
        }

        @Override
        public void see(BroadcastQuery wanted) {
            go(wanted, creation.isAttached() ? Beside.NEW_BROADCAST : Beside.NOTHING);
        }

        @Override
        public void create() {
            go(query, Beside.NEW_BROADCAST);
        }

        @Override
        public void undo(long number) {
            Notice.orRefusal(() -> {
                broadcasts.undo(number);
                var filled = creation.typedFor(number).orElseGet(() -> broadcasts.draftOf(number));
                getUI().ifPresent(page -> openUndone(page, filled));
            });
        }
    }

    /* What others did. */

    @Override
    protected void onAttach(AttachEvent event) {
        var newest =
                broadcasts.find(BroadcastFilter.ALL.of(kind), BroadcastSort.NUMBER, Order.DESCENDING, Slice.of(0, 1));
        newest.items().forEach(row -> grid.knows(row.number()));
        var page = event.getUI();
        following.add(feed.follow(page.accessLater(this::changed, () -> {})));
        following.add(sending.follow(page.accessLater(stopped -> grid.rereadSoon(), () -> {})));
    }

    private void changed(List<BroadcastRow> rows) {
        grid.changed(rows.stream().filter(row -> row.kind() == kind).toList());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.forEach(Followers.Registration::close);
        following.clear();
    }
}
