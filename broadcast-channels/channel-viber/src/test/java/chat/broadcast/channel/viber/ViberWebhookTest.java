package chat.broadcast.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.RegisteringAdapter.Preparation;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViberWebhookTest {

    private static final String ADDRESS = "https://broadcast.example/channels/7/";

    private final ViberAdapter adapter = new ViberAdapter(new Http(), Duration.ofSeconds(1));

    private static ChannelAccount account(URI provider) {
        return new ChannelAccount(
                7,
                "Shop bot",
                Map.of("token", ViberStandIn.TOKEN, "senderName", "Shop", "baseUrl", provider.toString()),
                Network.PRIVATE_TOO);
    }

    @Test
    void viber_is_told_the_address_and_which_events_are_read() {
        try (var viber = ViberStandIn.start()) {
            assertThat(adapter.prepare(account(viber.uri()))).isEqualTo(new Preparation.Ready(Map.of()));
            assertThat(adapter.register(account(viber.uri()), ADDRESS))
                    .isEqualTo(new CheckResult.Works("Viber has tried " + ADDRESS + " and posts there from now on."));
            assertThat(viber.webhook()).isEqualTo(ADDRESS);
        }
        try (var wire = ProviderStandIn.start(request -> ViberStandIn.status(0, "ok"))) {
            adapter.register(account(wire.uri()), ADDRESS);
            assertThat(wire.requests()).singleElement().satisfies(it -> {
                assertThat(it.target()).isEqualTo("/pa/set_webhook");
                assertThat(it.header("x-viber-auth-token")).isEqualTo(ViberStandIn.TOKEN);
                assertThat(it.text())
                        .isEqualTo("{\"url\":\"" + ADDRESS
                                + "\",\"event_types\":[\"delivered\",\"seen\",\"failed\",\"subscribed\",\"unsubscribed\","
                                + "\"message\"],\"send_name\":true}");
            });
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(ViberStandIn.status(1, "invalidUrl"), "1", "reachable from outside"),
                Arguments.of(ViberStandIn.status(2, "invalidAuthToken"), "2", "token"),
                Arguments.of(ViberStandIn.status(12, "tooManyRequests"), "12", "wait"),
                Arguments.of(ViberStandIn.status(99, "generalError"), "99", "generalError"),
                Arguments.of(Reply.json(200, "{}"), "200", "not Viber"),
                Arguments.of(Reply.json(502, "<html>"), "502", "not Viber"),
                Arguments.of(new Reply.HangUp(), "unreachable", "broke"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatever_else_comes_back_is_no_registration(Reply reply, String code, String told) {
        try (var viber = ProviderStandIn.start(request -> reply)) {
            assertThat(adapter.register(account(viber.uri()), ADDRESS))
                    .isInstanceOfSatisfying(CheckResult.Fails.class, it -> {
                        assertThat(it.code()).isEqualTo(code);
                        assertThat(it.text()).contains(told).doesNotContain(ViberStandIn.TOKEN);
                    });
        }
    }
}
