package chat.broadcast.channel.vk;

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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VkServersTest {

    private static final String ADDRESS = "https://broadcast.example/channels/7/";
    private static final String SECRET = "a-long-word-of-our-own";

    private final VkAdapter adapter = new VkAdapter(new Http(), Duration.ofSeconds(1));

    private static ChannelAccount account(URI provider, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of("token", VkStandIn.TOKEN, "groupId", "1", "baseUrl", provider.toString()));
        return new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO);
    }

    private static ChannelAccount prepared(URI provider) {
        return account(provider, Map.of("secret", SECRET, "confirmation", "c0de"));
    }

    @Test
    void the_string_that_vk_wants_to_read_is_fetched_and_a_secret_made_unless_there_is_one() {
        try (var vk = VkStandIn.start()) {
            assertThat(adapter.prepare(account(vk.uri(), Map.of("secret", SECRET, "confirmation", "by hand"))))
                    .isEqualTo(new Preparation.Ready(Map.of("confirmation", "c0de")));
            assertThat(adapter.prepare(account(vk.uri(), Map.of())))
                    .isInstanceOfSatisfying(Preparation.Ready.class, it -> {
                        assertThat(it.settings())
                                .containsEntry("confirmation", "c0de")
                                .containsKey("secret");
                        assertThat(it.settings().get("secret")).matches("[A-Za-z0-9_-]{20,50}");
                    });
        }
    }

    @Test
    void a_server_is_added_once_with_what_is_read_and_confirmed() {
        try (var vk = VkStandIn.start()) {
            var told = new CheckResult.Works("VK has confirmed " + ADDRESS + " and posts there from now on.");
            assertThat(adapter.register(prepared(vk.uri()), ADDRESS)).isEqualTo(told);
            assertThat(adapter.register(prepared(vk.uri()), ADDRESS))
                    .as("told twice")
                    .isEqualTo(told);
            assertThat(vk.servers())
                    .singleElement()
                    .satisfies(server -> assertThat(server)
                            .containsEntry("group_id", "1")
                            .containsEntry("url", ADDRESS)
                            .containsEntry("title", "Broadcast")
                            .containsEntry("secret_key", SECRET)
                            .containsEntry("api_version", "5.199")
                            .containsEntry("message_new", "1")
                            .containsEntry("message_allow", "1")
                            .containsEntry("message_deny", "1")
                            .containsEntry("message_read", "1")
                            .containsEntry("message_reply", "1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wait, true, still confirming",
        "failed, false, could not confirm",
        "unconfigured, false, could not confirm"
    })
    void what_came_of_confirming_is_told(String status, boolean works, String told) {
        try (var vk = VkStandIn.start()) {
            vk.confirms(status);
            var result = adapter.register(prepared(vk.uri()), ADDRESS);
            assertThat(result instanceof CheckResult.Works).isEqualTo(works);
            assertThat(result.toString()).contains(told);
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(VkStandIn.error(5, "User authorization failed"), "5", "make a new one"),
                Arguments.of(VkStandIn.error(15, "Access denied"), "15", "“manage”"),
                Arguments.of(VkStandIn.error(27, "Group authorization failed"), "27", "make a new one"),
                Arguments.of(VkStandIn.error(6, "Too many requests per second"), "6", "in a minute"),
                Arguments.of(VkStandIn.error(2000, "Servers number limit is reached"), "2000", "ten servers"),
                Arguments.of(VkStandIn.error(100, "url is invalid"), "100", "url is invalid"),
                Arguments.of(Reply.json(200, "{}"), "200", "not VK"),
                Arguments.of(Reply.json(502, "<html>"), "502", "not VK"),
                Arguments.of(new Reply.HangUp(), "unreachable", "broke"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatever_else_comes_back_prepares_and_registers_nothing(Reply reply, String code, String told) {
        try (var vk = ProviderStandIn.start(request -> reply)) {
            assertThat(adapter.register(prepared(vk.uri()), ADDRESS))
                    .isInstanceOfSatisfying(CheckResult.Fails.class, it -> {
                        assertThat(it.code()).isEqualTo(code);
                        assertThat(it.text()).contains(told).doesNotContain(SECRET, VkStandIn.TOKEN);
                    });
            assertThat(adapter.prepare(prepared(vk.uri()))).isInstanceOfSatisfying(Preparation.Impossible.class, it -> {
                assertThat(it.code()).isEqualTo(code);
                assertThat(it.text()).contains(told).doesNotContain(SECRET, VkStandIn.TOKEN);
            });
        }
    }

    @Test
    void a_server_whose_settings_are_refused_is_not_registered() {
        try (var vk = ProviderStandIn.start(request -> request.target().contains("setCallbackSettings")
                ? VkStandIn.error(100, "api_version is invalid")
                : Reply.json(200, "{\"response\":{\"count\":0,\"items\":[],\"server_id\":3}}"))) {
            assertThat(adapter.register(prepared(vk.uri()), ADDRESS))
                    .isInstanceOfSatisfying(
                            CheckResult.Fails.class, it -> assertThat(it.text()).contains("api_version is invalid"));
        }
    }
}
