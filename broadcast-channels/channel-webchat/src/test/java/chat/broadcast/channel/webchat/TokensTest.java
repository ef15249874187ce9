package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final String ADDRESS = "0198c0de-1111-4222-8333-444455556666";

    private final Tokens tokens = new Tokens(key("0123456789abcdef0123456789abcdef"));

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_token_names_its_visitor() {
        var visitor = Tokens.newVisitor(3);
        assertThat(tokens.open(tokens.seal(visitor))).contains(visitor);
    }

    @Test
    void no_two_new_visitors_have_one_address() {
        assertThat(Tokens.newVisitor(3)).isNotEqualTo(Tokens.newVisitor(3));
    }

    /** Computed by OpenSSL: {@code openssl dgst -sha256 -mac HMAC -macopt key:… -binary | basenc --base64url}. */
    @Test
    void the_signature_is_the_one_that_others_compute() {
        assertThat(tokens.seal(new Visitor(3, ADDRESS)))
                .isEqualTo("3." + ADDRESS + ".KRRzRUgJbutgVwEskCeyODX8RptrQTQ9WsEKlS5dPGg");
    }

    @Test
    void a_token_for_another_channel_or_address_is_not_ours() {
        var token = tokens.seal(new Visitor(3, ADDRESS));
        assertThat(tokens.open("4" + token.substring(1))).isEmpty();
        assertThat(tokens.open("3.0198c0de-1111-4222-8333-444455556667" + token.substring(38)))
                .isEmpty();
    }

    @Test
    void a_token_made_with_another_key_is_not_ours() {
        var others = new Tokens(key("ffffffffffffffffffffffffffffffff"));
        assertThat(tokens.open(others.seal(new Visitor(3, ADDRESS)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "3", "3.x.y", "99999999999999999999.a.b", "null", "\u0000", "3.😀.😀"})
    void nonsense_is_not_a_token(String nonsense) {
        assertThat(tokens.open(nonsense)).isEmpty();
    }

    @Test
    void every_changed_character_breaks_it() {
        var token = tokens.seal(new Visitor(3, ADDRESS));
        // The last character is left out: in base64 of 32 bytes it carries two bits that mean nothing.
        for (int i = 0; i < token.length() - 1; i++) {
            var changed = token.substring(0, i) + (token.charAt(i) == '1' ? '2' : '1') + token.substring(i + 1);
            assertThat(tokens.open(changed)).as(changed).isEmpty();
        }
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> new Tokens(new byte[16])).hasMessageContaining("32 bytes");
    }
}
