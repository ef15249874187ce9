package chat.broadcast.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressListTest {

    @Test
    void an_address_stands_on_a_line_or_in_the_first_column() {
        assertThat(AddressList.parse("""
                \uFEFFPhone;Name
                +15550001;Ann

                "+15550002","Tom, of Leeds"
                  +15550003\tEve
                +15550004
                """).addresses())
                .containsExactly("+15550001", "+15550002", "+15550003", "+15550004");
    }

    @Test
    void a_heading_is_none_and_so_is_nothing() {
        assertThat(AddressList.parse("E-Mail\r\nann@visitors.example\r\n").addresses())
                .containsExactly("ann@visitors.example");
        assertThat(AddressList.parse(" \n\n").addresses()).isEmpty();
    }
}
