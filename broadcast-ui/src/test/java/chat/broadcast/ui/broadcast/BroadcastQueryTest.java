package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.page.Order;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "number=17",
                "text=sale&agent=olga",
                "createdFrom=2026-11-01&createdTo=2026-11-24",
                "totalFrom=10&totalTo=500&completedFrom=0&completedTo=96",
                "status=failed,partially_completed&sort=-total",
                "sort=agent"
            })
    void an_address_that_was_read_is_written_the_same(String address) {
        var written = new QueryParameters(read(address).parameters());
        assertThat(BroadcastQuery.of(written)).isEqualTo(read(address));
        assertThat(written).isEqualTo(QueryParameters.fromString(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number=abc",
                "number=-1",
                "number=9999999999999999999",
                "createdFrom=yesterday",
                "createdFrom=9999999-01-01",
                "totalFrom=1.5",
                "totalTo=99999999999",
                "status=lost",
                "status=",
                "text=",
                "text=%00",
                "sort=nothing",
                "unknown=1"
            })
    void what_an_address_says_wrongly_does_not_restrict(String address) {
        assertThat(read(address)).isEqualTo(BroadcastQuery.PLAIN);
        assertThat(read(address).filter(ZoneOffset.UTC)).isEqualTo(BroadcastFilter.ALL);
    }

    @Test
    void days_begin_and_end_in_the_zone_of_whoever_looks() {
        var filter = read("createdFrom=2026-11-24&createdTo=2026-11-24").filter(ZoneId.of("Asia/Tokyo"));
        assertThat(filter.createdFrom()).contains(Instant.parse("2026-11-23T15:00:00Z"));
        assertThat(filter.createdTo()).contains(Instant.parse("2026-11-24T14:59:59.999Z"));
    }

    @Test
    void several_statuses_are_any_of_them() {
        assertThat(read("status=failed,sending").filter(ZoneOffset.UTC).statuses())
                .containsExactlyInAnyOrder(BroadcastStatus.FAILED, BroadcastStatus.SENDING);
    }

    @Test
    void taking_away_the_only_filter_leaves_the_order() {
        var sorted = read("status=failed&sort=-completed");
        assertThat(sorted.with(FilterPart.STATUS, ""))
                .isEqualTo(new BroadcastQuery(Map.of(), BroadcastSort.COMPLETED, Order.DESCENDING))
                .isEqualTo(sorted.unfiltered());
    }

    private static BroadcastQuery read(String address) {
        return BroadcastQuery.of(QueryParameters.fromString(address));
    }
}
