package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Forecast;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.broadcast.Verb;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.ReasonCount;
import chat.broadcast.executor.Followers;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One broadcast: what it said, where it stands, why some were not reached, and every delivery. */
@Route(value = Navigation.BROADCASTS, layout = ControlPanel.class)
@RolesAllowed(Role.AGENT_NAME)
public class BroadcastView extends Composite<Main> implements Headed, HasUrlParameter<Long>, AfterNavigationObserver {

    /** How often the page is read again while deliveries end, at most. */
    private static final Duration REREAD = Duration.ofSeconds(1);

    /** How often it is reckoned again when it will be through, at most: that reads all that is pending. */
    private static final Duration RECKON = Duration.ofSeconds(10);

    private final transient Broadcasts broadcasts;
    private final transient BroadcastFeed feed;
    private final transient SendingFeed sending;
    private final transient AgentIdentity who;
    private final BroadcastActions actions = new BroadcastActions(this::wanted);
    private final AsCaller reread = new AsCaller(this, this::rereadPage, REREAD);
    private final AsCaller rereadAll = new AsCaller(this, this::rereadAll);
    private final AsCaller reckon = new AsCaller(this, this::reckon, RECKON);
    private final transient SendingRate rate = new SendingRate();
    private transient Optional<Shown> shown = Optional.empty();
    private transient Optional<Forecast> forecast = Optional.empty();
    private final transient List<Followers.Registration> following = new ArrayList<>();

    /** The broadcast that is shown, with the parts of the page that show it. */
    private record Shown(
            BroadcastRow row, BroadcastSummary summary, CounterStrip counters, ReasonList reasons, DeliveryGrid list) {
        Shown with(BroadcastRow changed) {
            return new Shown(changed, summary, counters, reasons, list);
        }
    }

    @Inject
    public BroadcastView(Broadcasts broadcasts, BroadcastFeed feed, SendingFeed sending, Agents agents) {
        this.broadcasts = broadcasts;
        this.feed = feed;
        this.sending = sending;
        who = agents.current();
        getContent().addClassName("broadcast-page");
    }

    @Override
    public String heading() {
        return shown.map(page -> Texts.text("broadcast.heading", Long.toString(page.row.number())))
                .orElse("");
    }

    @Override
    public List<Component> actions() {
        return List.of(actions);
    }

    /* Showing it. */

    @Override
    public void setParameter(BeforeEvent event, Long number) {
        try {
            open(broadcasts.find(number));
        } catch (Refused unknown) {
            event.rerouteToError(unknown, unknown.getMessage());
        }
    }

    private void open(BroadcastRow row) {
        if (shown.filter(page -> page.row.number() == row.number()).isEmpty()) {
            long number = row.number();
            var page = new Shown(
                    row,
                    new BroadcastSummary(this::askTempo),
                    new CounterStrip(number),
                    new ReasonList(number, this::retry),
                    new DeliveryGrid(
                            (filter, slice) -> broadcasts.deliveries(number, filter, slice),
                            filter -> broadcasts.countDeliveries(number, filter),
                            wanted -> go(number, wanted)));
            rate.restart();
            shown = Optional.of(page);
            getContent().removeAll();
            getContent().add(page.summary, page.counters, page.reasons, page.list);
        }
        showReckoned(row);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var query = DeliveryQuery.of(event.getLocation().getQueryParameters());
        shown.ifPresent(page -> {
            page.list.show(query);
            page.counters.choose(query.state());
            showReasons(page);
        });
    }

    private void go(long number, DeliveryQuery wanted) {
        getUI().ifPresent(page -> page.navigate(BroadcastView.class, number, new QueryParameters(wanted.parameters())));
    }

    /** Shows where it stands now. Calls no door. */
    private void show(BroadcastRow row) {
        shown = shown.map(page -> page.with(row));
        if (row.status() == BroadcastStatus.SENDING) {
            rate.saw(Times.now(), row.counters().pending());
        } else {
            rate.restart();
        }
        shown.ifPresent(page -> {
            page.summary.show(row, rate.estimate(), forecast.filter(known -> goesOn(row)), row.allowed(who));
            page.counters.show(row.counters());
        });
        actions.show(row, row.allowed(who));
    }

    private static boolean goesOn(BroadcastRow row) {
        return row.status() == BroadcastStatus.SENDING || row.status() == BroadcastStatus.SCHEDULED;
    }

    private void showReckoned(BroadcastRow row) {
        forecast = broadcasts.forecast(row.number());
        show(row);
    }

    /** What is left may take otherwise than it looked a while ago. */
    private void reckon() {
        shown.ifPresent(page -> Notice.orRefusal(() -> showReckoned(broadcasts.find(page.row.number()))));
    }

    private void showReasons(Shown page) {
        page.reasons.show(
                broadcasts.reasons(page.row.number()),
                page.row.allowed(who).contains(Verb.RETRY) ? ReasonList.Retryable.YES : ReasonList.Retryable.NO);
    }

    /** Sending of everything, or of a channel, was stopped or goes on: why this one waits has changed. */
    private void rereadAll() {
        rate.restart();
        reckon();
        rereadLists();
    }

    /** The broadcast too: what a feed told may have been read before what the page has shown since, and come after it. */
    private void rereadPage() {
        shown.ifPresent(page -> Notice.orRefusal(() -> show(broadcasts.find(page.row.number()))));
        rereadLists();
    }

    private void rereadLists() {
        shown.ifPresent(page -> {
            showReasons(page);
            page.list.refresh();
        });
    }

    /* What a person did. */

    private void wanted(Verb verb) {
        shown.map(Shown::row).ifPresent(row -> {
            switch (verb) {
                case PAUSE -> change(() -> broadcasts.pause(row.number()));
                case RESUME -> change(() -> broadcasts.resume(row.number()));
                case CANCEL ->
                    ask(
                            Texts.text("broadcast.cancel.title"),
                            Texts.text("broadcast.cancel.text", row.counters().pending()),
                            actions.cancelWords(row),
                            () -> change(() -> broadcasts.cancel(row.number())));
                case RETRY -> askRetry(row.number());
                case UNDO ->
                    Notice.orRefusal(() -> {
                        broadcasts.undo(row.number());
                        var filled = broadcasts.draftOf(row.number());
                        getUI().ifPresent(page -> BroadcastListView.openUndone(page, filled));
                    });
                case EDIT -> getUI().ifPresent(page -> BroadcastListView.edit(page, row));
                case SET_TEMPO -> askTempo();
            }
        });
    }

    private void askTempo() {
        shown.map(Shown::row)
                .ifPresent(row -> new TempoQuestion(
                                row.tempo(),
                                Times.here().zone(),
                                tempo -> showReckoned(broadcasts.setTempo(row.number(), tempo)))
                        .ask());
    }

    /** Where all failed for one reason there is nothing to choose. */
    private void askRetry(long number) {
        var reasons = broadcasts.reasons(number).stream()
                .filter(ReasonList::canBeSentAgain)
                .toList();
        if (reasons.size() == 1) {
            retry(reasons.getFirst());
        } else {
            new RetryQuestion(reasons, chosen -> change(() -> broadcasts.retry(number, chosen))).ask();
        }
    }

    private void retry(ReasonCount reason) {
        shown.map(page -> page.row.number()).ifPresent(number -> {
            if (reason.state() == DeliveryState.UNCERTAIN) {
                var both = new Retry(Set.of(reason.code()), Retry.Scope.FAILED_AND_UNCERTAIN);
                ask(
                        Texts.text("reasons.uncertain.title"),
                        Texts.text("reasons.uncertain.text", reason.count()),
                        Texts.text("reasons.again", reason.count()),
                        () -> change(() -> broadcasts.retry(number, both)));
            } else {
                var failed = new Retry(Set.of(reason.code()), Retry.Scope.FAILED);
                change(() -> broadcasts.retry(number, failed));
            }
        });
    }

    private static void ask(String title, String text, String yes, Runnable work) {
        var question = new ConfirmDialog();
        question.setHeader(title);
        question.setText(text);
        question.setCancelable(true);
        question.setCancelText(Texts.text("broadcast.back"));
        question.setConfirmText(yes);
        question.setConfirmButtonTheme("error primary");
        question.addConfirmListener(confirmed -> work.run());
        question.open();
    }

    /** A change through the door; gives what it has become. */
    private interface Change {
        BroadcastRow make();
    }

    private void change(Change change) {
        Notice.orRefusal(() -> {
            showReckoned(change.make());
            rereadLists();
        });
    }

    /* What others did. */

    @Override
    protected void onAttach(AttachEvent event) {
        var page = event.getUI();
        following.add(feed.follow(page.accessLater(this::changed, () -> {})));
        following.add(sending.follow(page.accessLater(stopped -> rereadAll.ask(), () -> {})));
    }

    private void changed(List<BroadcastRow> rows) {
        for (var row : rows) {
            if (shown.filter(page -> page.row.number() == row.number()).isPresent()) {
                show(row);
                reread.ask();
                reckon.ask();
            }
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.forEach(Followers.Registration::close);
        following.clear();
    }
}
