package chat.broadcast.dispatch;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.ClaimRepository.Recipient;
import chat.broadcast.delivery.ContactWindow;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Ending;
import chat.broadcast.delivery.Outcome.Left;
import chat.broadcast.delivery.Outcome.Result;
import chat.broadcast.delivery.Outcome.Result.Again;
import chat.broadcast.delivery.Outcome.Result.Completed;
import chat.broadcast.delivery.Outcome.Result.Ended;
import chat.broadcast.delivery.SkipReason;
import java.time.Duration;
import java.util.Optional;

/**
 * What a provider's answer means for a delivery: the one place that decides between ending it and trying again.
 *
 * @param mostAttempts how often a delivery is handed over before a transient failure ends it, 1 or more
 */
record Verdicts(int mostAttempts, BackOff backOff) {

    private static final int MOST_BREAKS = 3;

    /** For a send that took its time before it was recorded, and for clocks that differ. */
    private static final Duration REPEAT_MARGIN = Duration.ofMinutes(5);

    private static final String TOO_LATE =
            "It may have arrived, and %s would no longer recognise a repeat: it is not sent again by itself.";

    private static final int MOST_CODE = 100;
    private static final int MOST_TEXT = 500;
    private static final int MOST_ID = 300;

    /**
     * What is written, and how many attempts it cost.
     *
     * @param tries 0 or 1
     */
    record Verdict(int tries, Result result) {}

    /** The state of things when a delivery was sent. */
    enum Circumstance {
        ORDINARY,
        /** Sent to find out whether the provider answers again: not the delivery's fault when it does not. */
        PROBE
    }

    Verdict of(SendResult result, String ownId, Recipient recipient, boolean idempotent, Circumstance circumstance) {
        int attempts = recipient.attempts();
        boolean last = attempts + 1 >= mostAttempts && circumstance == Circumstance.ORDINARY;
        int tries = circumstance == Circumstance.ORDINARY ? 1 : 0;
        return switch (result) {
            case SendResult.Accepted(var id) ->
                new Verdict(1, new Completed(id.equals(ownId) ? "" : clean(id, MOST_ID)));
            case SendResult.Rejected(var _, var code, var text) ->
                new Verdict(1, ended(DeliveryState.FAILED, code, text));
            case SendResult.Throttled(var pause, var _) ->
                new Verdict(0, again(pause, "throttled", "The provider asked to wait."));
            case SendResult.Unavailable(var cause) ->
                new Verdict(
                        tries,
                        last
                                ? notArrived(recipient, DeliveryState.FAILED, "unavailable", cause)
                                : again(backOff.after(attempts), "unavailable", cause));
            case SendResult.Uncertain(var cause) ->
                new Verdict(
                        tries,
                        idempotent && !last
                                ? onceMore(backOff.after(attempts), "unclear", cause)
                                : ended(DeliveryState.UNCERTAIN, "unclear", cause));
            case SendResult.AccountRefused(var _, var text) ->
                new Verdict(0, again(Duration.ZERO, "account_refused", text));
            case SendResult.Moved(var _) ->
                new Verdict(
                        1,
                        last
                                ? notArrived(
                                        recipient,
                                        DeliveryState.FAILED,
                                        "moved",
                                        "The visitor's address keeps changing.")
                                : again(Duration.ZERO, "moved", "The visitor's address has changed."));
        };
    }

    /**
     * What it means that the adapter itself failed on a delivery: it threw, or did not come back. Not the provider's word,
     * and perhaps this text's or this visitor's fault: tried a few times, and never in the way of others.
     */
    Verdict broke(String how, int attempts, boolean idempotent) {
        if (!idempotent) {
            return new Verdict(1, ended(DeliveryState.UNCERTAIN, "adapter_failed", how + " It may have been sent."));
        }
        return new Verdict(
                1,
                attempts + 1 >= MOST_BREAKS
                        ? ended(
                                DeliveryState.UNCERTAIN,
                                "adapter_failed",
                                how + " So it was at " + (attempts + 1)
                                        + " tries: it may have been sent, and is not tried again by itself.")
                        : onceMore(backOff.after(attempts), "adapter_failed", how));
    }

    /** What becomes of a delivery that may not leave after all, by why. */
    static Verdict notSent(Holding.Stop why, Recipient recipient) {
        return switch (why) {
            case NO, PAUSED, LATE -> new Verdict(0, new Again(Duration.ZERO, "", ""));
            case CANCELLED ->
                new Verdict(
                        0,
                        notArrived(
                                recipient, Ending.CANCELLED.state(), Ending.CANCELLED.word(), Ending.CANCELLED.text()));
        };
    }

    /**
     * Why somebody must not be sent to, as he stands now; empty when he may.
     *
     * @param since how long ago he was looked at
     */
    static Optional<Result> whyNot(Recipient recipient, AdapterProfile profile, Duration since) {
        if (tooLateToRepeat(recipient, profile, since)) {
            return Optional.of(
                    new Ended(DeliveryState.UNCERTAIN, "too_late_to_repeat", TOO_LATE.formatted(profile.label())));
        }
        if (recipient.optedOut()) {
            return Optional.of(skipped(recipient, SkipReason.OPTED_OUT, SkipReason.OPTED_OUT.text()));
        }
        if (recipient.unreachable().isPresent()) {
            return Optional.of(skipped(
                    recipient, SkipReason.UNREACHABLE, recipient.unreachable().get()));
        }
        return profile.replyWindow().flatMap(length -> {
            var silence = recipient.silentFor().map(before -> before.plus(since));
            var window = new ContactWindow(profile.label(), length);
            return window.keepsOut(silence)
                    ? Optional.of(skipped(recipient, SkipReason.OUTSIDE_WINDOW, window.sentence(silence)))
                    : Optional.empty();
        });
    }

    private static boolean tooLateToRepeat(Recipient recipient, AdapterProfile profile, Duration since) {
        return recipient.leftBefore().isPresent()
                && profile.idempotentFor()
                        .filter(time -> recipient
                                        .leftBefore()
                                        .get()
                                        .plus(since)
                                        .plus(REPEAT_MARGIN)
                                        .compareTo(time)
                                > 0)
                        .isPresent();
    }

    private static Result skipped(Recipient recipient, SkipReason reason, String text) {
        return notArrived(recipient, DeliveryState.SKIPPED, reason.word(), text);
    }

    /** Ended without this try having left; uncertain where an earlier one may have. */
    private static Result notArrived(Recipient recipient, DeliveryState state, String code, String text) {
        return recipient.leftBefore().isEmpty()
                ? ended(state, code, text)
                : ended(DeliveryState.UNCERTAIN, code, Ending.MAY_HAVE_ARRIVED + text);
    }

    private static Result ended(DeliveryState state, String code, String text) {
        return new Ended(state, clean(code, MOST_CODE), clean(text, MOST_TEXT));
    }

    private static Result again(Duration pause, String code, String text) {
        return new Again(pause, code, clean(text, MOST_TEXT));
    }

    /** Tried again though it may have left: a repeat is recognised. */
    private static Result onceMore(Duration pause, String code, String text) {
        return new Again(pause, code, clean(text, MOST_TEXT), Left.PERHAPS);
    }

    /** A provider's words, fit to be stored: bounded, never empty, without NUL, which PostgreSQL's text cannot hold. */
    private static String clean(String words, int most) {
        var plain = words.replace("\0", "").strip();
        if (plain.isEmpty()) {
            return "unknown";
        }
        int end = Math.min(plain.length(), most);
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end);
    }
}
