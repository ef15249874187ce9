package chat.broadcast.installation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.installation.Use.Suspicion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UseTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Suspicion AT_A_START = new Suspicion(Optional.of(Duration.ofHours(24)), Optional.empty());

    private static Use use(Duration ago) {
        return new Use(NOW.minus(ago), 16_384, 16_400, OptionalLong.of(77), OptionalLong.of(1));
    }

    private static Optional<String> restored(Use last, Use now) {
        return last.restoredBefore(now, AT_A_START);
    }

    @Test
    void a_restart_is_no_restored_backup() {
        assertThat(restored(use(Duration.ofMinutes(5)), use(Duration.ZERO))).isEmpty();
        assertThat(restored(use(Duration.ofHours(23)), use(Duration.ZERO))).isEmpty();
    }

    @Test
    void a_database_that_was_left_alone_for_longer_than_allowed_may_be_one() {
        assertThat(restored(use(Duration.ofHours(25)), use(Duration.ZERO)))
                .hasValueSatisfying(found -> assertThat(found).contains("since 2026-11-24 11:00 UTC"));
        assertThat(use(Duration.ofDays(400))
                        .restoredBefore(use(Duration.ZERO), new Suspicion(Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_dump_is_known_by_another_cluster_another_database_or_other_tables() {
        var now = use(Duration.ZERO);
        var last = use(Duration.ofMinutes(5));
        assertThat(restored(new Use(last.at(), 1, 16_400, last.systemIdentifier(), last.timeline()), now))
                .isPresent();
        assertThat(restored(new Use(last.at(), 16_384, 1, last.systemIdentifier(), last.timeline()), now))
                .isPresent();
        assertThat(restored(new Use(last.at(), 16_384, 16_400, OptionalLong.of(78), last.timeline()), now))
                .isPresent();
    }

    @Test
    void a_standby_that_was_promoted_is_none_and_a_cluster_that_was_recovered_is_one() {
        var promoted = new Use(NOW, 16_384, 16_400, OptionalLong.of(77), OptionalLong.of(2));
        assertThat(restored(use(Duration.ofMinutes(5)), promoted)).isEmpty();
        assertThat(restored(use(Duration.ofMinutes(20)), promoted)).isPresent();
    }

    @Test
    void where_the_cluster_may_not_be_asked_the_rest_still_tells() {
        var blind = new Use(NOW, 16_384, 16_400, OptionalLong.empty(), OptionalLong.empty());
        assertThat(restored(use(Duration.ofMinutes(5)), blind)).isEmpty();
        assertThat(restored(blind, use(Duration.ZERO))).isEmpty();
        assertThat(restored(use(Duration.ofHours(25)), blind)).isPresent();
    }

    @Test
    void a_database_that_goes_back_in_time_while_it_is_used_was_restored() {
        var seen = new Suspicion(Optional.of(Duration.ofHours(24)), Optional.of(NOW.minusSeconds(30)));
        assertThat(use(Duration.ofHours(2)).restoredBefore(use(Duration.ZERO), seen))
                .isPresent();
        assertThat(use(Duration.ofSeconds(30)).restoredBefore(use(Duration.ZERO), seen))
                .isEmpty();
    }
}
