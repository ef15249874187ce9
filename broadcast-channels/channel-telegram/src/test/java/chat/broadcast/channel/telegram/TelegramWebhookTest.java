package chat.broadcast.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.RegisteringAdapter.Preparation;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TelegramWebhookTest {

    private static final String ADDRESS = "https://broadcast.example/channels/7/";
    private static final String SECRET = "s3cret_t0ken-";

    private final TelegramAdapter adapter = new TelegramAdapter(new Http(), Duration.ofSeconds(1));

    private static ChannelAccount account(URI provider, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("token", TelegramStandIn.TOKEN);
        settings.put("baseUrl", provider.toString());
        return new ChannelAccount(7, "Shop bot", settings, Network.PRIVATE_TOO);
    }

    private static ChannelAccount posted(URI provider) {
        return account(provider, Map.of("inbound", "webhook", "secretToken", SECRET));
    }

    @Test
    void telegram_is_told_the_address_the_secret_and_what_is_read_and_then_asked_whether_it_knows() {
        try (var telegram = TelegramStandIn.start()) {
            assertThat(adapter.register(posted(telegram.uri()), ADDRESS))
                    .isEqualTo(new CheckResult.Works(
                            "Telegram posts what visitors write to " + ADDRESS + " from now on."));
            var asked = telegram.wire().requests();
            assertThat(asked)
                    .extracting(request -> request.target().replaceFirst("^/bot[^/]*/", ""))
                    .containsExactly("setWebhook", "getWebhookInfo");
            assertThat(asked.getFirst().text())
                    .isEqualTo("{\"url\":\"" + ADDRESS + "\",\"secret_token\":\"" + SECRET
                            + "\",\"allowed_updates\":[\"message\",\"my_chat_member\"]}");
        }
    }

    @Test
    void an_address_that_telegram_does_not_take_is_told_in_its_words() {
        try (var telegram = TelegramStandIn.start()) {
            assertThat(adapter.register(posted(telegram.uri()), "http://broadcast.example/channels/7/"))
                    .isInstanceOfSatisfying(CheckResult.Fails.class, it -> {
                        assertThat(it.code()).isEqualTo("400");
                        assertThat(it.text()).contains("An HTTPS URL must be provided", "port 443, 80, 88 or 8443");
                    });
            telegram.revokesToken();
            assertThat(adapter.register(posted(telegram.uri()), ADDRESS))
                    .isInstanceOfSatisfying(
                            CheckResult.Fails.class, it -> assertThat(it.code()).isEqualTo("401"));
        }
    }

    static Stream<Arguments> misfortunes() {
        return Stream.of(
                Arguments.of(
                        Reply.json(
                                429,
                                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":7}}"),
                        "wait 7 s"),
                Arguments.of(Reply.json(500, "{\"ok\":false,\"error_code\":500}"), "500"),
                Arguments.of(Reply.json(200, "<html>"), "200"),
                Arguments.of(Reply.empty(200), "200"),
                Arguments.of(new Reply.HangUp(), "broke"),
                Arguments.of(new Reply.Silence(), "did not answer"));
    }

    @ParameterizedTest
    @MethodSource("misfortunes")
    void whatever_else_comes_back_is_no_registration(Reply reply, String told) {
        try (var strange = ProviderStandIn.start(request -> reply)) {
            assertThat(adapter.register(posted(strange.uri()), ADDRESS))
                    .isInstanceOfSatisfying(
                            CheckResult.Fails.class,
                            it -> assertThat(it.text()).contains(told).doesNotContain(SECRET, TelegramStandIn.TOKEN));
        }
    }

    @ParameterizedTest
    @MethodSource("unconfirmed")
    void an_address_that_is_not_confirmed_is_no_registration(String info, String told) {
        try (var strange = ProviderStandIn.start(request -> request.target().endsWith("/setWebhook")
                ? Reply.json(200, "{\"ok\":true,\"result\":true}")
                : Reply.json(200, info))) {
            assertThat(adapter.register(posted(strange.uri()), ADDRESS))
                    .isInstanceOfSatisfying(
                            CheckResult.Fails.class, it -> assertThat(it.text()).contains(told));
        }
    }

    static Stream<Arguments> unconfirmed() {
        return Stream.of(
                Arguments.of("{\"ok\":true,\"result\":{\"url\":\"https://other.example/\"}}", "another program"),
                Arguments.of("{\"ok\":true,\"result\":{}}", "does not confirm"),
                Arguments.of("nonsense", "does not confirm"));
    }

    @Test
    void a_secret_token_is_made_unless_there_is_one_and_fits_what_telegram_takes() {
        var nobody = ProviderStandIn.nobody();
        assertThat(adapter.prepare(posted(nobody))).isEqualTo(new Preparation.Ready(Map.of()));
        var account = account(nobody, Map.of("inbound", "webhook"));
        assertThat(adapter.prepare(account)).isInstanceOfSatisfying(Preparation.Ready.class, it -> {
            assertThat(it.settings()).containsOnlyKeys("secretToken");
            assertThat(it.settings().get("secretToken")).matches("[A-Za-z0-9_-]{43}");
            assertThat(it.toString()).doesNotContain(it.settings().get("secretToken"));
        });
        assertThat(adapter.prepare(account)).isNotEqualTo(adapter.prepare(account));
    }

    @Test
    void a_bot_that_is_polled_needs_no_webhook() {
        assertThat(adapter.prepare(account(ProviderStandIn.nobody(), Map.of())))
                .isInstanceOfSatisfying(
                        Preparation.Impossible.class,
                        it -> assertThat(it.text()).contains("choose “webhook”"));
    }

    @Test
    void what_was_registered_is_proven_by_what_was_told() {
        try (var telegram = TelegramStandIn.start()) {
            adapter.register(posted(telegram.uri()), ADDRESS);
            var told = JsonBody.read(telegram.wire().requests().getFirst().body())
                    .flatMap(body -> body.text("secret_token"));
            assertThat(told).contains(SECRET);
        }
    }
}
