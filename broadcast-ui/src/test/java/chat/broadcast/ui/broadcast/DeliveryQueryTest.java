package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryQueryTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "state=failed", "state=uncertain&reason=403", "number=17"})
    void an_address_that_was_read_is_written_the_same(String address) {
        var read = DeliveryQuery.of(QueryParameters.fromString(address));
        assertThat(new QueryParameters(read.parameters())).isEqualTo(QueryParameters.fromString(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "reason=", "number=abc", "number=99999999999999999999"})
    void what_an_address_says_wrongly_does_not_restrict(String address) {
        assertThat(DeliveryQuery.of(QueryParameters.fromString(address))).isEqualTo(DeliveryQuery.ALL);
    }
}
