package chat.broadcast.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "number=17",
                "text=anna&channel=2&status=active",
                "status=closed&sort=visitor",
                "sort=-number"
            })
    void an_address_that_was_read_is_written_the_same(String address) {
        var read = DialogQuery.of(QueryParameters.fromString(address));
        assertThat(new QueryParameters(read.parameters())).isEqualTo(QueryParameters.fromString(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number=abc", "text=", "channel=x", "status=lost", "sort=-nothing", "sort=-lastMessageAt"})
    void what_an_address_says_wrongly_does_not_restrict(String address) {
        assertThat(DialogQuery.of(QueryParameters.fromString(address))).isEqualTo(DialogQuery.PLAIN);
    }
}
