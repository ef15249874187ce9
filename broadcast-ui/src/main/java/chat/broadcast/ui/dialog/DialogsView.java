package chat.broadcast.ui.dialog;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.Channels;
import chat.broadcast.delivery.Conversations;
import chat.broadcast.dialog.DialogFeed;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.executor.Followers;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.broadcast.ByChatsView;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Dialogs: the list of all, and beside it the conversation of one. */
@Route(value = Navigation.DIALOGS, layout = ControlPanel.class)
@RolesAllowed(Role.AGENT_NAME)
public class DialogsView extends Composite<Main> implements Headed, HasUrlParameter<Long>, AfterNavigationObserver {

    /** How many of the newest texts are shown. */
    private static final int SHOWN_ITEMS = 200;

    /** How often the list is read again while people write, at most. */
    private static final Duration REREAD = Duration.ofSeconds(1);

    private final transient Dialogs dialogs;
    private final transient Conversations conversations;
    private final transient OptOuts optOuts;
    private final transient DialogFeed feed;
    private final DialogFilterBar filters;
    private final DialogGrid grid;
    private final SelectionBar selection;
    private final ConversationPanel panel = new ConversationPanel(new PanelDeeds());
    private final AsCaller rereadList;
    private final AsCaller rereadConversation = new AsCaller(this, this::rereadOpen);
    private DialogQuery query = DialogQuery.PLAIN;
    private transient Optional<DialogRow> open = Optional.empty();
    private transient Optional<Followers.Registration> following = Optional.empty();

    @Inject
    public DialogsView(
            Dialogs dialogs, Conversations conversations, OptOuts optOuts, Channels channels, DialogFeed feed) {
        this.dialogs = dialogs;
        this.conversations = conversations;
        this.optOuts = optOuts;
        this.feed = feed;
        filters = new DialogFilterBar(channels.list(), wanted -> go(query.filteredBy(wanted), openNumber()));
        selection = new SelectionBar(this::copy, this::broadcast, this::deselect);
        grid = new DialogGrid(
                dialogs::find,
                dialogs::count,
                wanted -> go(wanted, openNumber()),
                number -> go(query, Optional.of(number)),
                selection::show);
        rereadList = new AsCaller(grid, grid::refresh, REREAD);
        var list = new Div(filters, selection, grid);
        list.addClassName("list-side");
        getContent().addClassName("dialogs-page");
        getContent().add(list);
    }

    @Override
    public String heading() {
        return Texts.text("shell.dialogs");
    }

    /* The address says what is shown. */

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long number) {
        try {
            open = Optional.ofNullable(number).map(dialogs::find);
        } catch (Refused unknown) {
            event.rerouteToError(unknown, unknown.getMessage());
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        query = DialogQuery.of(event.getLocation().getQueryParameters());
        filters.show(query.filter());
        grid.show(query);
        getContent().setClassName("with-conversation", open.isPresent());
        if (open.isPresent()) {
            getContent().add(panel);
            open.ifPresent(this::showConversation);
        } else {
            getContent().remove(panel);
        }
    }

    private void go(DialogQuery wanted, Optional<Long> number) {
        var parameters = new QueryParameters(wanted.parameters());
        getUI().ifPresent(page -> number.ifPresentOrElse(
                shown -> page.navigate(Navigation.dialog(shown), parameters),
                () -> page.navigate(Navigation.DIALOGS, parameters)));
    }

    private Optional<Long> openNumber() {
        return open.map(DialogRow::number);
    }

    private void showConversation(DialogRow row) {
        open = Optional.of(row);
        panel.show(row, conversations.of(row.number(), SHOWN_ITEMS));
    }

    private void rereadOpen() {
        openNumber().map(dialogs::find).ifPresent(this::showConversation);
    }

    /* What a person did. */

    private void copy(String numbers) {
        getElement().executeJs("return window.broadcast.copy($0)", numbers).then(Boolean.class, copied -> {
            if (copied) {
                Notice.tell(Texts.text("dialogs.copied", shortened(numbers)));
            } else {
                Notice.trouble(Texts.text("dialogs.notCopied"));
            }
        });
    }

    private static String shortened(String numbers) {
        int most = 60;
        return numbers.length() <= most ? numbers : numbers.substring(0, most) + "…";
    }

    private void broadcast(String numbers) {
        getUI().ifPresent(page -> ByChatsView.openFor(page, numbers));
    }

    private void deselect() {
        grid.deselectAll();
    }

    /** What is done with the conversation that is open. */
    private final class PanelDeeds implements ConversationPanel.Deeds {
        @Override
        public void reply(DialogRow dialog, String text) {
            conversations.reply(dialog.number(), text);
            showConversation(dialogs.find(dialog.number()));
        }

        @Override
        public void close(DialogRow dialog) {
            Notice.orRefusal(() -> {
                var closed = dialogs.close(dialog.number());
                grid.refresh(closed);
                showConversation(closed);
            });
        }

        @Override
        public void optOut(DialogRow dialog) {
            switched(() -> optOuts.optOut(dialog.number()));
        }

        /** What the visitor said himself is taken back only after a question. */
        @Override
        public void optIn(DialogRow dialog) {
            if (dialog.optOut()
                    .filter(optOut -> optOut.by() == OptOut.By.VISITOR)
                    .isEmpty()) {
                switched(() -> optOuts.optIn(dialog.number()));
                return;
            }
            var question = new ConfirmDialog();
            question.setHeader(Texts.text("reach.optIn.title"));
            question.setText(Texts.text("reach.optIn.text"));
            question.setCancelable(true);
            question.setCancelText(Texts.text("reach.optIn.back"));
            question.setConfirmText(Texts.text("reach.optIn"));
            question.addConfirmListener(confirmed -> switched(() -> optOuts.optIn(dialog.number())));
            question.open();
        }

        private void switched(Supplier<DialogRow> change) {
            Notice.orRefusal(() -> {
                var row = change.get();
                grid.refresh(row);
                showConversation(row);
            });
        }

        @Override
        public void copy(DialogRow dialog) {
            DialogsView.this.copy(Long.toString(dialog.number()));
        }

        @Override
        public void leave() {
            go(query, Optional.empty());
        }
    }

    /* What happened meanwhile. */

    @Override
    protected void onAttach(AttachEvent event) {
        following = Optional.of(feed.follow(event.getUI().accessLater(this::touched, () -> {})));
    }

    /** Something was said in these dialogs. Calls no door: it comes without a caller. */
    private void touched(Set<Long> numbers) {
        rereadList.ask();
        if (openNumber().filter(numbers::contains).isPresent()) {
            rereadConversation.ask();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.ifPresent(Followers.Registration::close);
        following = Optional.empty();
    }
}
