package chat.broadcast.channel.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.broadcast.channel.contract.AdapterContract;
import chat.broadcast.channel.contract.LocalhostCertificate;
import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SmsText;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real SMPP server, jSMPP's own. */
class SmppAdapterTest extends AdapterContract {

    /** Before anything of this JVM speaks TLS: what it trusts is decided then. */
    private static final LocalhostCertificate CERTIFICATE = LocalhostCertificate.known();

    private SmscStandIn smsc;
    private SmppAdapter adapter;

    @BeforeEach
    void open() {
        smsc = SmscStandIn.start();
        adapter = new SmppAdapter(Duration.ofSeconds(3), Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        adapter.close();
        smsc.close();
    }

    @Override
    public Adapter adapter() {
        return new SmppAdapter();
    }

    @Override
    public ChannelAccount account() {
        return with(Map.of());
    }

    private ChannelAccount with(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("host", "127.0.0.1");
        settings.put("port", String.valueOf(smsc.port()));
        settings.put("systemId", SmscStandIn.SYSTEM_ID);
        settings.put("password", SmscStandIn.PASSWORD);
        settings.put("source", "Shop");
        settings.putAll(more);
        return new ChannelAccount(7, "SMS", settings, Network.PRIVATE_TOO);
    }

    private SendResult send(String text, Map<String, String> more) {
        return adapter.send(new OutboundText("id", 17, "+15550001", text), with(more));
    }

    @Test
    void a_short_text_is_one_message_with_all_that_belongs_to_it() {
        assertThat(send("Hi {x} €", Map.of())).isEqualTo(new SendResult.Accepted("00AF01"));
        assertThat(smsc.submitted()).singleElement().satisfies(it -> {
            assertThat(it.getSourceAddr()).isEqualTo("Shop");
            assertThat(it.getSourceAddrTon()).isEqualTo((byte) 5);
            assertThat(it.getSourceAddrNpi()).isEqualTo((byte) 0);
            assertThat(it.getDestAddress()).isEqualTo("15550001");
            assertThat(it.getDestAddrTon()).isEqualTo((byte) 1);
            assertThat(it.getDestAddrNpi()).isEqualTo((byte) 1);
            assertThat(it.getEsmClass()).isZero();
            assertThat(it.getDataCoding()).isZero();
            assertThat(it.getRegisteredDelivery()).isEqualTo((byte) 1);
            assertThat(it.getValidityPeriod()).isEqualTo("000001000000000R");
            assertThat(it.getShortMessage()).isEqualTo(SmsText.gsm7("Hi {x} €"));
        });
    }

    @ParameterizedTest
    @CsvSource({"+15557122661, 15557122661, 1, 1", "74567, 74567, 3, 0", "Shop 24, Shop 24, 5, 0"})
    void a_sender_is_known_by_its_form(String source, String sent, byte ton, byte npi) {
        send("Hi", Map.of("source", source));
        assertThat(smsc.submitted()).singleElement().satisfies(it -> {
            assertThat(it.getSourceAddr()).isEqualTo(sent);
            assertThat(it.getSourceAddrTon()).isEqualTo(ton);
            assertThat(it.getSourceAddrNpi()).isEqualTo(npi);
        });
    }

    @Override
    protected String arrivesOf(String typed) {
        assertThat(send(typed, Map.of())).isInstanceOf(SendResult.Accepted.class);
        return smsc.text("15550001");
    }

    @Test
    void a_long_text_goes_in_parts_that_name_their_place_and_the_last_asks_for_a_receipt() {
        var text = "ж".repeat(135);
        assertThat(send(text, Map.of())).isEqualTo(new SendResult.Accepted("00AF03"));
        assertThat(smsc.submitted()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var part = smsc.submitted().get(i);
            var octets = part.getShortMessage();
            assertThat(part.getEsmClass()).isEqualTo((byte) 0x40);
            assertThat(octets).hasSizeLessThanOrEqualTo(140);
            assertThat(octets).startsWith(new byte[] {5, 0, 3});
            assertThat(octets[3]).isEqualTo(smsc.submitted().getFirst().getShortMessage()[3]);
            assertThat(octets[4]).isEqualTo((byte) 3);
            assertThat(octets[5]).isEqualTo((byte) (i + 1));
            assertThat(part.getRegisteredDelivery()).isEqualTo((byte) (i == 2 ? 1 : 0));
        }
        assertThat(smsc.text("15550001")).isEqualTo(text);
    }

    @Test
    void parts_may_be_named_by_parameters_or_be_the_operators_business() {
        var text = "x".repeat(161);
        send(text, Map.of("longText", "sar"));
        assertThat(smsc.submitted()).hasSize(2).last().satisfies(it -> {
            assertThat(it.getEsmClass()).isZero();
            assertThat(it.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                            .getValue())
                    .isEqualTo((byte) 2);
            assertThat(it.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                            .getValue())
                    .isEqualTo((byte) 2);
        });
        send(text, Map.of("longText", "payload"));
        assertThat(smsc.submitted())
                .hasSize(3)
                .last()
                .satisfies(it -> assertThat(it.getOptionalParameter(OptionalParameter.Message_payload.class)
                                .getValue())
                        .isEqualTo(SmsText.gsm7(text)));
    }

    @Test
    void our_reference_goes_along_where_the_operator_copies_it() {
        send("Hi", Map.of());
        assertThat(smsc.submitted().getFirst().getOptionalParameters()).isNullOrEmpty();
        send("x".repeat(161), Map.of("reference", "yes"));
        assertThat(smsc.submitted().get(1).getOptionalParameters()).isNullOrEmpty();
        var reference = smsc.submitted().getLast().getOptionalParameter(OptionalParameter.User_message_reference.class);
        assertThat(String.valueOf(reference.getValue() & 0xFFFF)).isEqualTo(adapter.mark("id"));
    }

    @Test
    void an_operator_with_another_default_alphabet_gets_that() {
        send("Ça va?", Map.of("alphabet", "latin1"));
        assertThat(smsc.submitted().getFirst().getShortMessage())
                .isEqualTo("Ça va?".getBytes(StandardCharsets.ISO_8859_1));
        send("50 €", Map.of("alphabet", "latin1"));
        assertThat(smsc.submitted().get(1).getDataCoding()).isEqualTo((byte) 8);
        send("x".repeat(71), Map.of("alphabet", "unicode"));
        assertThat(smsc.submitted())
                .hasSize(4)
                .allSatisfy(it -> assertThat(it.getShortMessage()).hasSizeLessThanOrEqualTo(140));
    }

    @Test
    void once_a_part_was_taken_a_refusal_is_the_end() {
        smsc.refusesFromPart(2, 0x58);
        assertThat(send("x".repeat(200), Map.of()))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class, it -> assertThat(it.code()).isEqualTo("partial"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "+", "123456789012345678901", "1555 0001", "1\n2"})
    void what_is_no_number_is_refused_before_anything_is_sent(String number) {
        assertThat(adapter.send(new OutboundText("id", 17, number, "Hi"), account()))
                .isInstanceOf(SendResult.Rejected.class);
        assertThat(smsc.submitted()).isEmpty();
    }

    @Test
    void a_status_is_the_operators_answer_and_the_session_goes_on() {
        smsc.refuses("15550001", 0x0B);
        assertThat(send("Hi", Map.of())).isInstanceOf(SendResult.Rejected.class);
        smsc.refuses("15550001", 0x58);
        assertThat(send("Hi", Map.of())).isInstanceOf(SendResult.Throttled.class);
        smsc.admits("15550001");
        assertThat(send("Hi", Map.of())).isInstanceOf(SendResult.Accepted.class);
        assertThat(smsc.binds()).isEqualTo(1);
    }

    @Test
    void no_answer_leaves_nobody_the_wiser() {
        smsc.refuses("15550001", SmscStandIn.SILENCE);
        assertThat(send("Hi", Map.of())).isInstanceOf(SendResult.Uncertain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0x05, AccountRefused",
        "0x0D, AccountRefused",
        "0x0F, AccountRefused",
        "0x08, Unavailable",
        "0x58, Unavailable"
    })
    void a_refused_bind_sends_nothing(String status, String result) {
        smsc.refusesBinds(Integer.decode(status));
        assertThat(send("Hi", Map.of()).getClass().getSimpleName()).isEqualTo(result);
        assertThat(adapter.poll(account(), "")).isNotInstanceOf(Polled.News.class);
    }

    @Test
    void a_wrong_password_holds_the_channel_and_does_not_show() {
        var wrong = with(Map.of("password", "wr0ng"));
        assertThat(adapter.send(new OutboundText("id", 17, "1", "Hi"), wrong))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.text()).doesNotContain("wr0ng").endsWith("."));
        assertThat(adapter.check(wrong)).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void a_login_longer_than_smpp_allows_is_told() {
        assertThat(send("Hi", Map.of("password", "much-too-long"))).isInstanceOf(SendResult.AccountRefused.class);
    }

    @Test
    void a_check_binds_and_the_session_is_used_by_what_follows() {
        assertThat(adapter.check(account())).isEqualTo(new CheckResult.Works("Bound to 127.0.0.1 as shop."));
        send("Hi", Map.of());
        assertThat(smsc.binds()).isEqualTo(1);
    }

    @Test
    void nobody_there_is_surely_not_sent() {
        var nobody = Map.of("port", String.valueOf(ProviderStandIn.nobody().getPort()));
        assertThat(send("Hi", nobody)).isInstanceOf(SendResult.Unavailable.class);
        assertThat(adapter.check(with(nobody))).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void an_address_of_a_private_network_is_not_connected_to_unless_allowed() {
        var confined = new ChannelAccount(7, "SMS", account().settings(), Network.PUBLIC);
        assertThat(adapter.send(new OutboundText("id", 17, "1", "Hi"), confined))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.text()).contains("private network"));
        assertThat(smsc.binds()).isZero();
    }

    private SendResult sendEncrypted(SmscStandIn operator, String host) {
        return send("Hi", Map.of("security", "tls", "host", host, "port", String.valueOf(operator.port())));
    }

    @Test
    void an_encrypted_session_is_bound_only_to_whom_the_certificate_names() {
        try (var encrypted = SmscStandIn.start(CERTIFICATE);
                var stranger = SmscStandIn.start(LocalhostCertificate.unknown())) {
            assertThat(sendEncrypted(encrypted, "localhost")).isInstanceOf(SendResult.Accepted.class);
            assertThat(encrypted.text("15550001")).isEqualTo("Hi");
            assertThat(sendEncrypted(encrypted, "127.0.0.1")).isInstanceOf(SendResult.Unavailable.class);
            assertThat(sendEncrypted(stranger, "localhost")).isInstanceOf(SendResult.Unavailable.class);
            assertThat(encrypted.binds() + stranger.binds()).isEqualTo(1);
        }
        assertThat(sendEncrypted(smsc, "localhost"))
                .as("nothing is said in the clear where encryption is asked for")
                .isInstanceOf(SendResult.Unavailable.class);
        assertThat(smsc.binds()).isZero();
    }

    @Test
    void what_answers_at_a_wrong_port_is_not_given_the_memory_that_it_seems_to_ask_for() {
        var http = new DataInputStream(new ByteArrayInputStream("HTTP/1.1 400 Bad Request".getBytes(US_ASCII)));
        assertThatThrownBy(() -> new ShortPduReader().readPDUHeader(http))
                .isInstanceOf(InvalidCommandLengthException.class);
    }

    @Test
    void an_operator_who_takes_the_connection_and_says_nothing_is_given_up() throws IOException {
        var hasty = new SmppAdapter(Duration.ofMillis(300), Duration.ofMillis(200));
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(silent.getLocalPort());
            for (var security : List.of("none", "tls")) {
                var account = with(Map.of("port", port, "security", security));
                assertThat(hasty.send(new OutboundText("id", 17, "+15550001", "Hi"), account))
                        .isInstanceOf(SendResult.Unavailable.class);
            }
        } finally {
            hasty.close();
        }
    }

    @Test
    void a_session_that_was_lost_is_opened_anew() {
        send("one", Map.of());
        smsc.hangsUp();
        var results = new ArrayList<SendResult>();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (results.stream().noneMatch(SendResult.Accepted.class::isInstance) && System.nanoTime() < end) {
            results.add(send("two", Map.of()));
        }
        assertThat(results).last().isInstanceOf(SendResult.Accepted.class);
        assertThat(smsc.binds()).isEqualTo(2);
        assertThat(results).filteredOn(SendResult.Rejected.class::isInstance).isEmpty();
    }

    @Test
    void other_settings_mean_another_session() {
        send("one", Map.of());
        send("two", Map.of("source", "Other"));
        assertThat(smsc.binds()).isEqualTo(2);
    }

    @Test
    void many_at_once_share_one_session_and_each_gets_its_own_id() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<SendResult>)
                            () -> adapter.send(new OutboundText("id", 17, "1555" + i, "Hi"), account()))
                    .toList());
            var ids = new ArrayList<SendResult>();
            for (var result : results) {
                ids.add(result.get());
            }
            assertThat(ids).doesNotHaveDuplicates().allMatch(SendResult.Accepted.class::isInstance);
        }
        assertThat(smsc.binds()).isEqualTo(1);
    }

    // ---- what comes in

    /** Polls as the product does until something comes, and once more, which says that it is stored. */
    private List<InboundEvent> storedWhile(ThrowingRunnable deed) throws Exception {
        adapter.poll(account(), "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var delivered = threads.submit(() -> {
                deed.run();
                return true;
            });
            var events = new ArrayList<InboundEvent>();
            var cursor = "";
            while (!delivered.isDone()) {
                var news = (Polled.News) adapter.poll(account(), cursor);
                cursor = news.cursor();
                events.addAll(news.events());
            }
            delivered.get();
            return events;
        }
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void a_visitors_text_is_answered_when_it_is_stored() throws Exception {
        assertThat(storedWhile(() -> smsc.delivers("15550001", 0, 8, "Привет 👋".getBytes(StandardCharsets.UTF_16BE))))
                .singleElement()
                .isInstanceOfSatisfying(InboundText.class, it -> {
                    assertThat(it.address()).isEqualTo("+15550001");
                    assertThat(it.text()).isEqualTo("Привет 👋");
                });
        assertThat(storedWhile(() -> smsc.delivers("15550001", 0, 0, SmsText.gsm7("Hi @ €"))))
                .singleElement()
                .extracting(event -> ((InboundText) event).text())
                .isEqualTo("Hi @ €");
    }

    @Test
    void a_text_in_parts_is_read_as_one_whatever_their_order() throws Exception {
        assertThat(storedWhile(() -> {
                    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        var second = threads.submit(() -> {
                            smsc.delivers("15550001", 0x40, 0, new byte[] {5, 0, 3, 9, 2, 2, 'w', 'o'});
                            return true;
                        });
                        smsc.delivers("15550001", 0x40, 0, new byte[] {5, 0, 3, 9, 2, 1, 't'});
                        second.get();
                    }
                }))
                .singleElement()
                .extracting(event -> ((InboundText) event).text())
                .isEqualTo("two");
    }

    @Test
    void what_is_not_stored_is_asked_for_again() {
        adapter.poll(account(), "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var delivered = threads.submit(() -> catchThrowableOfType(
                    NegativeResponseException.class, () -> smsc.delivers("15550001", 0, 0, SmsText.gsm7("Hi"))));
            var cursor = "";
            while (!delivered.isDone()) {
                adapter.poll(account(), cursor);
                cursor = "another"; // the batch was not stored
            }
            assertThat(delivered.resultNow().getCommandStatus()).isEqualTo(0x64);
        }
    }

    @Test
    void a_node_that_does_not_poll_leaves_it_to_another() {
        send("Hi", Map.of());
        var refused = catchThrowableOfType(
                NegativeResponseException.class, () -> smsc.delivers("15550001", 0, 0, SmsText.gsm7("Hi")));
        assertThat(refused.getCommandStatus()).isEqualTo(0x64);
    }

    @Test
    void a_receipt_tells_what_became_of_a_message() throws Exception {
        var body =
                "id:00AF01 sub:001 dlvrd:001 submit date:2611241000 done date:2611241001 stat:DELIVRD err:000 text:Hi";
        assertThat(storedWhile(() -> smsc.delivers("15550001", 0x04, 0, body.getBytes(StandardCharsets.US_ASCII))))
                .singleElement()
                .isInstanceOfSatisfying(Receipt.class, it -> {
                    assertThat(it.message()).isEqualTo(new Name.Theirs("00AF01"));
                    assertThat(it.fate()).isEqualTo(InboundEvent.Fate.DELIVERED);
                });
    }

    @Test
    void an_account_that_does_not_receive_is_not_polled() {
        assertThat(adapter.polls(account())).isTrue();
        assertThat(adapter.polls(with(Map.of("receives", "no")))).isFalse();
    }
}
