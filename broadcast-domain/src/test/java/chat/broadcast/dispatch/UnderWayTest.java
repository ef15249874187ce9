package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.Gate;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.delivery.ClaimRepository.Recipient;
import chat.broadcast.delivery.Content;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private final UnderWay underWay = new UnderWay();

    private Sending begun(long number) {
        var recipient = new Recipient(number, "a", "", 0, false, Optional.empty(), Optional.empty(), Optional.empty());
        var claim = new Claim(1, 1, 1, new Content.Text("Hello"), Optional.empty(), List.of(recipient));
        var send = new Courier.Send(
                new Hand.Ready(new Holding(claim), recipient), channel(), verdicts(), Circumstance.ORDINARY);
        var sending = new Sending(send, new OutboundText("id-" + number, number, "a", "Hello"), 0);
        underWay.add(sending);
        return sending;
    }

    private static Accounts.Running channel() {
        return new Accounts.Running(
                new ChannelAccount(1, "Test", Map.of(), ChannelAccount.Network.PUBLIC),
                "test",
                1,
                1,
                1,
                Duration.ZERO,
                ChannelHealth.UNKNOWN,
                Optional.empty(),
                Gate.OPEN);
    }

    private static Verdicts verdicts() {
        return new Verdicts(1, new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(7)));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void a_send_that_takes_too_long_is_interrupted_once() {
        var thread = Thread.ofVirtual().unstarted(() -> {});
        var sending = begun(1);
        sending.by(thread);
        assertThat(underWay.giveUp(seconds(119))).isEmpty();
        assertThat(sending.interrupted()).isFalse();
        assertThat(underWay.giveUp(seconds(121))).isEmpty();
        assertThat(sending.interrupted()).isTrue();
    }

    @Test
    void a_send_that_does_not_react_is_given_up_and_what_comes_of_it_later_is_too_late() {
        var stubborn = begun(1);
        var quick = begun(2);
        assertThat(underWay.end(quick)).isTrue();
        assertThat(underWay.giveUp(seconds(131))).containsExactly(stubborn);
        assertThat(underWay.hanging()).isOne();
        assertThat(underWay.giveUp(seconds(200))).isEmpty();
        assertThat(underWay.end(stubborn)).isFalse();
        assertThat(underWay.hanging()).isZero();
    }

    @Test
    void only_a_few_are_given_up_at_once() {
        for (int i = 0; i < UnderWay.MOST_GIVEN_UP + 5; i++) {
            begun(i);
        }
        var first = underWay.giveUp(seconds(131));
        assertThat(first).hasSize(UnderWay.MOST_GIVEN_UP);
        assertThat(underWay.giveUp(seconds(140))).isEmpty();
        underWay.end(first.getFirst());
        assertThat(underWay.giveUp(seconds(150))).hasSize(1);
    }
}
