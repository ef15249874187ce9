package chat.broadcast.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.OutboundText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InstagramAdapterTest extends GraphContract {

    private final InstagramAdapter adapter = new InstagramAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    String webhookObject() {
        return "instagram";
    }

    @Test
    void a_message_is_the_text_and_no_more() {
        adapter.send(new OutboundText("id-1", 17, "5", "_*<b>& 👋"), account());
        assertThat(provider.requests().getFirst().text())
                .isEqualTo("{\"recipient\":{\"id\":\"5\"},\"message\":{\"text\":\"_*<b>& 👋\"}}");
    }

    @Test
    void its_limit_is_counted_in_bytes() {
        var limit = adapter.profile().limit();
        assertThat(limit.excess("x".repeat(1_000))).isZero();
        assertThat(limit.excess("ж".repeat(500))).isZero();
        assertThat(limit.excess("ж".repeat(499) + "👋")).isEqualTo(2);
    }
}
