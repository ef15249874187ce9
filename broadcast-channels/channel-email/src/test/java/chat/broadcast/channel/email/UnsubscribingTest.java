package chat.broadcast.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static ChannelAccount account(String key) {
        return new ChannelAccount(
                7,
                "Shop",
                Map.of("publicUrl", "https://broadcast.example", "unsubscribeKey", key),
                ChannelAccount.Network.PUBLIC);
    }

    private static String path() {
        var header = Unsubscribing.headers("ann@visitors.example", "s@shop.example", account("k1"))
                .getOrDefault("List-Unsubscribe", "");
        return header.substring("<https://broadcast.example/channels/7/".length(), header.indexOf('>'));
    }

    private static InboundAnswer ask(String method, String path, String key) {
        return Unsubscribing.receive(
                new InboundRequest(method, path, Map.of(), Map.of(), new byte[0]), account(key), NOW);
    }

    @Test
    void a_post_to_the_link_unsubscribes_whom_it_was_made_for() {
        assertThat(ask("POST", path(), "k1"))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events()).singleElement().isInstanceOfSatisfying(OptedOut.class, out -> {
                            assertThat(out.address()).isEqualTo("ann@visitors.example");
                            assertThat(out.eventId()).hasSizeLessThan(200);
                        }));
    }

    @Test
    void a_scanner_that_only_looks_unsubscribes_nobody_and_a_person_finds_a_button() {
        assertThat(ask("GET", path(), "k1")).isInstanceOfSatisfying(InboundAnswer.Events.class, it -> {
            assertThat(it.events()).isEmpty();
            assertThat(it.thanks().contentType()).isEqualTo("text/html");
            assertThat(it.thanks().body()).contains("method=\"post\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unsubscribe/", "unsubscribe/YQ.YQ", "unsubscribe/%%%", "elsewhere/x"})
    void a_link_that_was_not_signed_here_is_denied(String path) {
        assertThat(ask("POST", path, "k1")).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_link_of_another_key_is_denied() {
        assertThat(ask("POST", path(), "k2")).isInstanceOf(InboundAnswer.Denied.class);
    }
}
