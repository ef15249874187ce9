package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TextLimit;
import chat.broadcast.delivery.ClaimRepository.Recipient;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Outcome.Left;
import chat.broadcast.delivery.Outcome.Result.Again;
import chat.broadcast.delivery.Outcome.Result.Completed;
import chat.broadcast.delivery.Outcome.Result.Ended;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import chat.broadcast.dispatch.Verdicts.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final String ID = "own-id";
    private final Verdicts verdicts =
            new Verdicts(3, new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(7)));

    private Verdict once(SendResult result, int attempts) {
        return verdicts.of(result, ID, tried(attempts), false, Circumstance.ORDINARY);
    }

    private Verdict idempotent(SendResult result, int attempts) {
        return verdicts.of(result, ID, tried(attempts), true, Circumstance.ORDINARY);
    }

    private static Recipient tried(int attempts) {
        return new Recipient(
                1, "a", "", attempts, false, Optional.empty(), Optional.of(Duration.ZERO), Optional.empty());
    }

    @Test
    void an_accepted_one_is_completed_under_the_providers_id() {
        assertThat(once(new SendResult.Accepted("p-1"), 0)).isEqualTo(new Verdict(1, new Completed("p-1")));
    }

    @Test
    void our_own_id_is_not_stored_again() {
        assertThat(once(new SendResult.Accepted(ID), 0)).isEqualTo(new Verdict(1, new Completed("")));
    }

    @Test
    void a_rejected_one_fails_at_the_first_try() {
        var result = once(new SendResult.Rejected(SendResult.About.MESSAGE, "text", "Too odd."), 0);
        assertThat(result).isEqualTo(new Verdict(1, new Ended(DeliveryState.FAILED, "text", "Too odd.")));
    }

    @Test
    void a_throttled_one_waits_as_told_and_costs_no_attempt() {
        var result = once(new SendResult.Throttled(Duration.ofSeconds(9), SendResult.Scope.CHANNEL), 2);
        assertThat(result.tries()).isZero();
        assertThat(result.result())
                .isInstanceOfSatisfying(
                        Again.class, again -> assertThat(again.pause()).isEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void a_refused_account_fails_nobody() {
        var result = once(new SendResult.AccountRefused("401", "The token was revoked."), 2);
        assertThat(result.tries()).isZero();
        assertThat(result.result()).isInstanceOf(Again.class);
    }

    @Test
    void an_unavailable_provider_is_tried_again_until_the_last_attempt() {
        assertThat(once(new SendResult.Unavailable("No route."), 1).result()).isInstanceOf(Again.class);
        assertThat(once(new SendResult.Unavailable("No route."), 2).result())
                .isEqualTo(new Ended(DeliveryState.FAILED, "unavailable", "No route."));
    }

    @Test
    void a_probe_that_fails_is_not_the_deliverys_fault() {
        var result = verdicts.of(new SendResult.Unavailable("No route."), ID, tried(2), false, Circumstance.PROBE);
        assertThat(result.tries()).isZero();
        assertThat(result.result()).isInstanceOf(Again.class);
    }

    @Test
    void what_may_have_been_sent_is_never_sent_again_unless_repeats_are_recognised() {
        assertThat(once(new SendResult.Uncertain("Cut off."), 0).result())
                .isEqualTo(new Ended(DeliveryState.UNCERTAIN, "unclear", "Cut off."));
        assertThat(idempotent(new SendResult.Uncertain("Cut off."), 0).result()).isInstanceOf(Again.class);
        assertThat(idempotent(new SendResult.Uncertain("Cut off."), 2).result())
                .isEqualTo(new Ended(DeliveryState.UNCERTAIN, "unclear", "Cut off."));
    }

    @Test
    void a_provider_s_words_are_made_fit_to_be_stored() {
        var words = "\0" + "x".repeat(499) + "😀 and more";
        var result = (Ended) once(new SendResult.Rejected(SendResult.About.MESSAGE, "", words), 0)
                .result();
        assertThat(result.code()).isEqualTo("unknown");
        assertThat(result.text()).isEqualTo("x".repeat(499));
    }

    @Test
    void who_opted_out_left_or_wrote_too_long_ago_is_skipped_at_his_turn() {
        var now = Duration.ZERO;
        assertThat(reason(new Recipient(1, "a", "", 0, true, Optional.empty(), Optional.of(now), Optional.empty())))
                .contains("opted_out");
        assertThat(reason(new Recipient(
                        1, "a", "", 0, false, Optional.of("Blocked."), Optional.of(now), Optional.empty())))
                .contains("unreachable");
        assertThat(reason(new Recipient(
                        1, "a", "", 0, false, Optional.empty(), Optional.of(Duration.ofHours(25)), Optional.empty())))
                .contains("outside_window");
        assertThat(reason(new Recipient(1, "a", "", 0, false, Optional.empty(), Optional.empty(), Optional.empty())))
                .contains("outside_window");
        assertThat(reason(new Recipient(1, "a", "", 0, false, Optional.empty(), Optional.of(now), Optional.empty())))
                .isEmpty();
    }

    @Test
    void the_time_a_recipient_was_in_hand_counts_too() {
        var recipient = new Recipient(
                1, "a", "", 0, false, Optional.empty(), Optional.of(Duration.ofMinutes(1_439)), Optional.empty());
        assertThat(Verdicts.whyNot(recipient, profile(), Duration.ofSeconds(59)))
                .isEmpty();
        assertThat(Verdicts.whyNot(recipient, profile(), Duration.ofSeconds(61)))
                .isPresent();
    }

    @Test
    void what_may_have_left_is_not_repeated_once_a_repeat_would_no_longer_be_recognised() {
        var anHour = profile().idempotentFor(Duration.ofHours(1));
        assertThat(end(leftBefore(Duration.ofMinutes(54)), anHour)).isEmpty();
        assertThat(end(leftBefore(Duration.ofMinutes(56)), anHour)).contains(DeliveryState.UNCERTAIN);
        assertThat(end(leftBefore(Duration.ofDays(3)), profile())).isEmpty();
        var never = new Recipient(1, "a", "", 0, false, Optional.empty(), Optional.of(Duration.ZERO), Optional.empty());
        assertThat(end(never, anHour)).isEmpty();
    }

    @Test
    void what_may_have_left_before_is_never_said_not_to_have_arrived() {
        var minute = Duration.ofMinutes(1);
        var left =
                new Recipient(1, "a", "", 2, false, Optional.empty(), Optional.of(Duration.ZERO), Optional.of(minute));
        for (var result : List.of(new SendResult.Unavailable("No route."), new SendResult.Moved("b"))) {
            assertThat(verdicts.of(result, ID, left, true, Circumstance.ORDINARY)
                            .result())
                    .isInstanceOfSatisfying(
                            Ended.class, end -> assertThat(end.state()).isEqualTo(DeliveryState.UNCERTAIN));
        }
        var optedOut = new Recipient(1, "a", "", 1, true, Optional.empty(), Optional.empty(), Optional.of(minute));
        assertThat(end(optedOut, profile())).contains(DeliveryState.UNCERTAIN);
        assertThat(((Ended) Verdicts.notSent(Holding.Stop.CANCELLED, left).result()).state())
                .isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(((Ended) Verdicts.notSent(Holding.Stop.CANCELLED, tried(2)).result()).state())
                .isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void only_what_may_have_left_is_remembered_as_such() {
        assertThat(left(idempotent(new SendResult.Uncertain("Cut off."), 0))).isEqualTo(Left.PERHAPS);
        assertThat(left(verdicts.broke("It threw.", 0, true))).isEqualTo(Left.PERHAPS);
        assertThat(left(idempotent(new SendResult.Unavailable("No route."), 0))).isEqualTo(Left.NO);
        assertThat(left(idempotent(new SendResult.Throttled(Duration.ofSeconds(1), SendResult.Scope.CHANNEL), 0)))
                .isEqualTo(Left.NO);
    }

    private static Left left(Verdict verdict) {
        return ((Again) verdict.result()).left();
    }

    private static Recipient leftBefore(Duration ago) {
        return new Recipient(1, "a", "", 1, false, Optional.empty(), Optional.of(Duration.ZERO), Optional.of(ago));
    }

    private static Optional<DeliveryState> end(Recipient recipient, AdapterProfile profile) {
        return Verdicts.whyNot(recipient, profile, Duration.ZERO).map(result -> ((Ended) result).state());
    }

    @Test
    void a_text_on_which_the_adapter_fails_is_tried_three_times_where_a_repeat_is_recognised() {
        assertThat(verdicts.broke("It threw.", 0, true).result()).isInstanceOf(Again.class);
        assertThat(verdicts.broke("It threw.", 1, true).result()).isInstanceOf(Again.class);
        var end = verdicts.broke("It threw.", 2, true);
        assertThat(end.tries()).isOne();
        assertThat(((Ended) end.result()).state()).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(((Ended) end.result()).text()).contains("It threw.").contains("3 tries");
    }

    @Test
    void a_text_on_which_the_adapter_fails_is_uncertain_at_once_where_a_repeat_would_reach_the_visitor() {
        var end = verdicts.broke("It threw.", 0, false);
        assertThat(((Ended) end.result()).state()).isEqualTo(DeliveryState.UNCERTAIN);
    }

    private static Optional<String> reason(Recipient recipient) {
        var profile = profile();
        return Verdicts.whyNot(recipient, profile, Duration.ZERO).map(result -> ((Ended) result).code());
    }

    private static AdapterProfile profile() {
        return new AdapterProfile(
                "test",
                "Test",
                List.of(),
                new TextLimit(100, TextLimit.Unit.UTF16),
                1,
                1,
                false,
                Optional.of(Duration.ofHours(24)),
                true);
    }
}
