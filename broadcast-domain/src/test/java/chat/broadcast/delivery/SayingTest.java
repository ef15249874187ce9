package chat.broadcast.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SayingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void receipts_say_the_same_in_any_order_and_any_number_of_times() {
        var words = new ArrayList<>(List.of(
                of(Fate.READ, 30, ""),
                of(Fate.DELIVERED, 10, "p-1"),
                of(Fate.DELIVERED, 20, ""),
                of(Fate.SENT, 5, "p-1")));
        words.addAll(List.copyOf(words));
        var expected = new Saying(
                Optional.of("p-1"),
                Optional.of(NOON.plusSeconds(10)),
                Optional.of(NOON.plusSeconds(30)),
                Optional.empty());
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(words, new Random(seed));
            assertThat(words.stream().reduce(Saying::and)).contains(expected);
        }
    }

    @Test
    void what_was_read_was_delivered() {
        assertThat(of(Fate.READ, 1, "").delivered()).contains(NOON.plusSeconds(1));
    }

    @Test
    void what_was_delivered_does_not_fail() {
        var failed = of(Fate.FAILED, 1, "");
        assertThat(failed.fails(Optional.empty())).isTrue();
        assertThat(failed.fails(Optional.of(NOON))).isFalse();
        assertThat(failed.and(of(Fate.DELIVERED, 2, "")).fails(Optional.empty()))
                .isFalse();
    }

    @Test
    void only_an_earlier_time_is_news() {
        var delivered = of(Fate.DELIVERED, 10, "");
        assertThat(delivered.isNews(Optional.empty(), Optional.empty())).isTrue();
        assertThat(delivered.isNews(Optional.of(NOON.plusSeconds(10)), Optional.empty()))
                .isFalse();
        assertThat(delivered.isNews(Optional.of(NOON.plusSeconds(11)), Optional.empty()))
                .isTrue();
        assertThat(of(Fate.SENT, 1, "").isNews(Optional.empty(), Optional.empty()))
                .isFalse();
    }

    @Test
    void a_failure_without_words_still_has_a_reason() {
        var failure = Saying.of(new Receipt("e", "p", Fate.FAILED, NOON, " ", "\0"), "p")
                .failure();
        assertThat(failure).hasValueSatisfying(why -> {
            assertThat(why.code()).isEqualTo("failed_later");
            assertThat(why.text()).isNotBlank();
        });
    }

    private static Saying of(Fate fate, int second, String name) {
        return Saying.of(new Receipt("e", name, fate, NOON.plusSeconds(second), "", ""), name);
    }
}
