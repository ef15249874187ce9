package chat.broadcast.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.OutboundText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessengerAdapterTest extends GraphContract {

    private final MessengerAdapter adapter = new MessengerAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    String webhookObject() {
        return "page";
    }

    @Test
    void a_message_carries_our_id_as_metadata() {
        adapter.send(new OutboundText("id-1", 17, "5", "_*<b>& 👋"), account());
        assertThat(provider.requests().getFirst().text())
                .isEqualTo("{\"recipient\":{\"id\":\"5\"},\"messaging_type\":\"RESPONSE\","
                        + "\"message\":{\"text\":\"_*<b>& 👋\",\"metadata\":\"id-1\"}}");
    }

    @Test
    void a_tag_goes_along_when_one_is_set() {
        var settings = settings(provider.uri());
        settings.put("tag", "HUMAN_AGENT");
        adapter.send(
                new OutboundText("id-1", 17, "5", "Hi"), new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO));
        assertThat(provider.requests().getFirst().text())
                .contains("\"messaging_type\":\"MESSAGE_TAG\",\"tag\":\"HUMAN_AGENT\"");
    }
}
