package chat.broadcast.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryIdTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "524287, 1099511627775, 9223372036854775807",
        "12345, 2047, 4611686018427387904",
        "1, 2048, 4611686018427387903"
    })
    void carries_its_numbers_there_and_back(int installation, long broadcast, long dialog) {
        var id = new DeliveryId(installation, broadcast, dialog);
        assertThat(DeliveryId.parse(id.text(), installation)).contains(id);
    }

    @Test
    void is_a_custom_uuid() {
        var uuid = UUID.fromString(new DeliveryId(77, 17, 4711).text());
        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void differs_between_neighbours_and_installations() {
        assertThat(new String[] {
                    new DeliveryId(1, 1, 1).text(),
                    new DeliveryId(1, 1, 2).text(),
                    new DeliveryId(1, 2, 1).text(),
                    new DeliveryId(2, 1, 1).text()
                })
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "1-1-1-1-1",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "00000000-0000-8000-8000-000000000000"
            })
    void is_not_read_from_what_others_made(String text) {
        assertThat(DeliveryId.parse(text, 0)).isEmpty();
    }

    @Test
    void of_another_installation_is_not_ours() {
        assertThat(DeliveryId.parse(new DeliveryId(5, 1, 1).text(), 6)).isEmpty();
    }

    @Test
    void refuses_numbers_that_do_not_fit() {
        assertThatThrownBy(() -> new DeliveryId(0, 1L << 40, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryId(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
