package chat.broadcast.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.channel.spi.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against an SMPP server that others wrote: what it reads on the wire, and whether we read what it writes. */
class NpmSmscTest {

    private final NpmSmsc smsc = NpmSmsc.start();
    private final SmppAdapter adapter = new SmppAdapter(Duration.ofSeconds(10), Duration.ofMillis(200));

    @AfterEach
    void close() {
        adapter.close();
        smsc.close();
    }

    private ChannelAccount account(String password) {
        var settings = Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(smsc.port()),
                "systemId", "shop",
                "password", password,
                "source", "Shop");
        return new ChannelAccount(7, "SMS", settings, ChannelAccount.Network.PRIVATE_TOO);
    }

    @Test
    void it_reads_our_texts_and_we_read_its_receipts_and_answers() {
        var account = account("smpp-pw");
        adapter.poll(account, "");
        assertThat(adapter.send(new OutboundText("id", 17, "+15550001", "Hi {€} _*<b>&\n"), account))
                .isEqualTo(new SendResult.Accepted("m1"));
        var latin = smsc.understood();
        assertThat(latin.text("to")).contains("15550001");
        assertThat(latin.text("from")).contains("Shop");
        assertThat(latin.text("text")).contains("Hi {€} _*<b>&\n");
        assertThat(events(account))
                .anySatisfy(it -> assertThat(it)
                        .isInstanceOfSatisfying(
                                Receipt.class,
                                receipt -> assertThat(receipt.message()).isEqualTo(new Name.Theirs("m1"))))
                .anySatisfy(it -> assertThat(it).isInstanceOfSatisfying(InboundText.class, text -> {
                    assertThat(text.address()).isEqualTo("+15550001");
                    assertThat(text.text()).isEqualTo("Спасибо 👋");
                }));
    }

    @Test
    void it_reads_a_long_text_in_parts() {
        var account = account("smpp-pw");
        var typed = "Привет 👋 ".repeat(12);
        assertThat(adapter.send(new OutboundText("id", 17, "+15550001", typed), account))
                .isEqualTo(new SendResult.Accepted("m2"));
        var first = smsc.understood();
        var second = smsc.understood();
        assertThat(first.text("text").orElseThrow() + second.text("text").orElseThrow())
                .isEqualTo(typed);
        assertThat(first.text("udh")).isEqualTo(second.text("udh")).isNotEqualTo("0");
        assertThat(first.text("receipt")).contains("0");
        assertThat(second.text("receipt")).contains("1");
    }

    @Test
    void it_refuses_a_wrong_password() {
        assertThat(adapter.send(new OutboundText("id", 17, "+15550001", "Hi"), account("wr0ng")))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.code()).isEqualTo("0x0E"));
    }

    /** Polls as the product does, until two events came. */
    private List<InboundEvent> events(ChannelAccount account) {
        var events = new ArrayList<InboundEvent>();
        var cursor = "";
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (events.size() < 2 && System.nanoTime() < end) {
            var news = (Polled.News) adapter.poll(account, cursor);
            cursor = news.cursor();
            events.addAll(news.events());
        }
        adapter.poll(account, cursor);
        return events;
    }
}
