package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.AdapterContract;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebChatAdapterTest extends AdapterContract {

    private final WebChatAdapter adapter = new WebChatAdapter();

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    public ChannelAccount account() {
        return new ChannelAccount(3, "Website", Map.of("title", "Chat"), ChannelAccount.Network.PUBLIC);
    }

    /** Accepted means stored; what leaves for the visitor's page is a frame of JSON. */
    @Override
    protected String arrivesOf(String typed) {
        var frame = new ServerFrame.Said(ServerFrameTest.item(typed)).json();
        try (var reader = Json.createReader(new StringReader(frame))) {
            return reader.readObject().getString("text");
        }
    }

    @Test
    void a_text_is_accepted_at_once_under_our_own_id() {
        var text = new OutboundText(UUID.randomUUID().toString(), 17, "somebody", "Hello");
        assertThat(adapter.send(text, account())).isEqualTo(new SendResult.Accepted(text.id()));
    }

    @Test
    void a_repeat_is_accepted_under_the_same_id() {
        var text = new OutboundText(UUID.randomUUID().toString(), 17, "somebody", "Hello");
        assertThat(adapter.send(text, account())).isEqualTo(adapter.send(text, account()));
        assertThat(adapter.profile().idempotent()).isTrue();
    }

    @Test
    void checking_tells_where_visitors_write() {
        assertThat(adapter.check(account()))
                .isInstanceOfSatisfying(
                        CheckResult.Works.class, it -> assertThat(it.text()).contains("/chat/?channel=3"));
    }

    @Test
    void an_account_needs_no_setting() {
        assertThat(adapter.profile().settings())
                .allSatisfy(field -> assertThat(field.need()).isEqualTo(SettingField.Need.OPTIONAL));
    }

    @Test
    void an_emoji_counts_as_two_towards_the_limit() {
        var limit = adapter.profile().limit();
        assertThat(limit.excess("🙂".repeat(5_000))).isZero();
        assertThat(limit.excess("🙂".repeat(5_000) + "a")).isEqualTo(1);
    }
}
