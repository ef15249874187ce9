package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.Outbound;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Installation;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.dispatch.Entry.VisitorNews;
import chat.broadcast.dispatch.Hand.Ready;
import chat.broadcast.dispatch.Holding.Stop;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands messages to one channel's adapter and what came of each to the recorder. Works on the threads of its lane's {@link
 * Senders}, many at once, and without a lock.
 */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class.getName());

    /** One that is to be sent now; its place in the window is taken. */
    record Send(Ready next, Accounts.Running channel, Verdicts verdicts, Circumstance circumstance) {}

    private final Adapter adapter;
    private final AdapterProfile profile;
    private final Installation installation;
    private final Recorder recorder;
    private final Entry.Origin lane;
    private final Clearance clearance;
    private final Provider provider;

    /** The sends that have not come back. */
    private final UnderWay underWay = new UnderWay();

    /** How many outcomes of places in the window wait to be recorded. */
    private final AtomicInteger unrecorded = new AtomicInteger();

    private volatile int window;

    Courier(Lane.Tools tools, Adapter adapter, Entry.Origin lane, Clearance clearance, Provider provider, int window) {
        this.adapter = adapter;
        this.profile = adapter.profile();
        this.installation = tools.installation();
        this.recorder = tools.recorder();
        this.lane = lane;
        this.clearance = clearance;
        this.provider = provider;
        this.window = window;
    }

    void window(int places) {
        window = places;
    }

    /** How many may be in the adapter's hands: the window, and those that hang and were given up. */
    int most() {
        return window + underWay.hanging();
    }

    /** Sends one, unless he must not be sent to since. */
    void send(Send send) throws InterruptedException {
        var ready = send.next();
        var refused =
                Verdicts.whyNot(ready.recipient(), profile, ready.holding().age());
        if (refused.isPresent()) {
            conclude(ready, new Verdicts.Verdict(0, refused.get()), Optional.empty());
            return;
        }
        var sending = new Sending(send, message(ready), System.nanoTime());
        if (mayLeave(sending)) {
            handOver(sending, send.channel().account());
        } else {
            conclude(ready, Verdicts.notSent(ready.holding().stop(), ready.recipient()), Optional.empty());
        }
    }

    /** There is no thread for one, because the server is stopping. */
    void unsent(Send send) throws InterruptedException {
        var ready = send.next();
        conclude(ready, Verdicts.notSent(Stop.PAUSED, ready.recipient()), Optional.empty());
    }

    /** One that never had a place in the window may not leave. */
    void giveBack(Ready ready) throws InterruptedException {
        var verdict = Verdicts.notSent(ready.holding().stop(), ready.recipient());
        recorder.add(
                new Entry(lane, ready.holding(), outcome(ready, verdict), Optional.empty(), Entry.Place.NOT_IN_WINDOW));
    }

    /** The transaction of so many that had a place in the window has committed. */
    void recorded(int places) {
        unrecorded.addAndGet(-places);
    }

    /** Whether half of the window waits to be recorded. */
    boolean presses() {
        return unrecorded.get() >= halfWindow();
    }

    private int halfWindow() {
        return Math.max(1, window / 2);
    }

    private Outbound message(Ready ready) {
        var claim = ready.holding().claim();
        var recipient = ready.recipient();
        return claim.content()
                .to(new Content.To(
                        installation.deliveryId(claim.broadcastNumber(), recipient.dialogNumber()),
                        recipient.dialogNumber(),
                        recipient.address(),
                        recipient.visitor()));
    }

    /**
     * Asked last of all, on the sending thread: what was stopped since its turn came does not begin to leave. Nor does
     * anything when the whole process was, for long enough that others took the claim over. From a yes on it is under way.
     */
    private boolean mayLeave(Sending sending) {
        boolean may = sending.send().next().holding().stop() == Stop.NO && clearance.given(System.nanoTime());
        if (may) {
            sending.by(Thread.currentThread());
            underWay.add(sending);
        }
        return may;
    }

    /** An Error is caught too: a text that overflows an adapter's stack must not cost the window a place. */
    private void handOver(Sending sending, ChannelAccount account) throws InterruptedException {
        var message = sending.message();
        SendResult result;
        try {
            result = handOver(message, account);
        } catch (RuntimeException | Error thrown) {
            LOG.log(Level.WARNING, thrown, () -> "The adapter of " + account + " threw on " + message);
            broke(
                    sending,
                    "The channel's adapter failed unexpectedly ("
                            + thrown.getClass().getSimpleName() + ").");
            return;
        }
        boolean hung = sending.interrupted() && result instanceof SendResult.Uncertain;
        if (hung) {
            broke(sending, "The channel's adapter did not come back for " + UnderWay.LONGEST.toSeconds() + " s.");
        } else if (underWay.end(sending)) {
            answered(sending, result);
        }
    }

    /** Templates are only ever created for channels whose adapter knows them. */
    private SendResult handOver(Outbound message, ChannelAccount account) {
        return switch (message) {
            case OutboundText text -> adapter.send(text, account);
            case OutboundTemplate template -> ((TemplateAdapter) adapter).sendTemplate(template, account);
        };
    }

    private void answered(Sending sending, SendResult result) throws InterruptedException {
        provider.heard(result);
        var send = sending.send();
        var verdict = send.verdicts()
                .of(result, sending.message().id(), send.next().recipient(), profile.idempotent(), send.circumstance());
        conclude(
                send.next(),
                verdict,
                news(send.channel().account().id(), sending.message().address(), result));
    }

    private void broke(Sending sending, String how) throws InterruptedException {
        if (underWay.end(sending)) {
            provider.heard(new SendResult.Uncertain(how));
            concludeBroken(sending, how);
        }
    }

    private void concludeBroken(Sending sending, String how) throws InterruptedException {
        var send = sending.send();
        var verdict = send.verdicts().broke(how, send.next().recipient().attempts(), profile.idempotent());
        conclude(send.next(), verdict, Optional.empty());
    }

    /**
     * Looks after sends that hang: they are interrupted, and in the end lose their places. That says nothing of the provider,
     * which answers others. Called now and then.
     */
    void watch() throws InterruptedException {
        var hopeless = underWay.giveUp(System.nanoTime());
        int hanging = underWay.hanging();
        for (var sending : hopeless) {
            LOG.log(Level.WARNING, "A send hangs and is given up: {0} by {1}", new Object[] {
                sending.message(), sending.send().channel().account()
            });
            var how =
                    "The channel's adapter did not come back for %d s and does not react; %d of at most %d sends hang so."
                            .formatted(UnderWay.LONGEST.toSeconds(), hanging, UnderWay.MOST_GIVEN_UP);
            provider.tellQuietly(new SendResult.Uncertain(how));
            concludeBroken(sending, how);
        }
    }

    private void conclude(Ready ready, Verdicts.Verdict verdict, Optional<VisitorNews> news)
            throws InterruptedException {
        int waiting = unrecorded.incrementAndGet();
        recorder.add(new Entry(lane, ready.holding(), outcome(ready, verdict), news, Entry.Place.IN_WINDOW));
        if (waiting == halfWindow()) {
            recorder.press();
        }
    }

    private static Outcome outcome(Ready ready, Verdicts.Verdict verdict) {
        var claim = ready.holding().claim();
        return new Outcome(
                claim.id(),
                claim.broadcastNumber(),
                ready.recipient().dialogNumber(),
                verdict.tries(),
                verdict.result());
    }

    private static Optional<VisitorNews> news(long channelId, String address, SendResult result) {
        return switch (result) {
            case SendResult.Rejected(var about, var code, var text) ->
                about == SendResult.About.VISITOR
                        ? Optional.of(
                                code.equals(SendResult.OPTED_OUT)
                                        ? new VisitorNews.OptedOut(channelId, address)
                                        : new VisitorNews.Unreachable(channelId, address, text))
                        : Optional.empty();
            case SendResult.Moved(var to) -> Optional.of(new VisitorNews.Moved(channelId, address, to));
            case SendResult.Accepted _,
                    SendResult.Throttled _,
                    SendResult.Unavailable _,
                    SendResult.Uncertain _,
                    SendResult.AccountRefused _ -> Optional.empty();
        };
    }
}
