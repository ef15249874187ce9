package chat.broadcast.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundAnswer.Thanks;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAdapterTest extends HttpAdapterContract implements InboundContract {

    private static final String DELIVERY = "0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff";
    private static final String INBOUND = "MessageSid=SM1&From=%2B15550001&To=%2B15557122661&Body=Hi+%F0%9F%91%8B"
            + "&NumMedia=0&AccountSid=" + TwilioStandIn.ACCOUNT;
    private static final String STATUS =
            "MessageSid=SM1&MessageStatus=delivered&To=%2B15550001&AccountSid=" + TwilioStandIn.ACCOUNT;

    private final TwilioAdapter adapter = new TwilioAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        return new ChannelAccount(7, "Shop", settings(provider), network);
    }

    private static Map<String, String> settings(URI provider) {
        var settings = new HashMap<String, String>();
        settings.put("accountSid", TwilioStandIn.ACCOUNT);
        settings.put("authToken", TwilioStandIn.AUTH_TOKEN);
        settings.put("keySecret", "unused-secret");
        settings.put("from", "+15557122661");
        settings.put("publicUrl", "https://broadcast.example/");
        settings.put("baseUrl", provider + "/");
        return settings;
    }

    private ChannelAccount accountWith(String setting, String value) {
        var settings = settings(provider.uri());
        settings.put(setting, value);
        return new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO);
    }

    @Override
    protected String address() {
        return "+15550001";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(201, "{\"sid\":\"SM00000000000000000000000000000001\",\"status\":\"queued\"}");
    }

    @Override
    protected Reply refuses() {
        return TwilioStandIn.error(400, 21211, "Invalid 'To' Phone Number");
    }

    @Override
    protected Reply refusesAccount() {
        return TwilioStandIn.error(401, 20003, "Authenticate");
    }

    @Override
    protected Reply throttles(Duration wait) {
        return TwilioStandIn.error(429, 20429, "Too Many Requests")
                .with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return TwilioStandIn.error(429, 20429, "Too Many Requests");
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(200, "{\"sid\":\"AC1\",\"friendly_name\":\"Shop\",\"status\":\"active\"}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(201),
                Reply.json(201, "{}"),
                Reply.json(201, "{\"sid\":\"\"}"),
                Reply.json(200, "{\"status\":\"queued\"}"),
                Reply.json(201, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return TwilioForm.read(request.body()).text("Body");
    }

    @Override
    protected String idIn(Request request) {
        return ""; // Twilio has none
    }

    @Test
    void a_message_names_its_sender_and_where_its_fate_is_told() {
        adapter.send(new OutboundText(DELIVERY, 17, "+15550001", "_*<b>& 👋"), account());
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo("/2010-04-01/Accounts/" + TwilioStandIn.ACCOUNT + "/Messages.json");
            assertThat(TwilioForm.read(it.body()).fields())
                    .isEqualTo(Map.of(
                            "To", "+15550001",
                            "From", "+15557122661",
                            "Body", "_*<b>& 👋",
                            "StatusCallback", "https://broadcast.example/channels/7/status/" + DELIVERY));
        });
    }

    @Test
    void a_messaging_service_takes_the_place_of_one_sender() {
        adapter.send(new OutboundText("id", 17, "+15550001", "Hi"), accountWith("messagingServiceSid", "MG1"));
        assertThat(TwilioForm.read(provider.requests().getFirst().body()).fields())
                .containsEntry("MessagingServiceSid", "MG1")
                .doesNotContainKey("From");
    }

    @Test
    void without_a_sender_nothing_is_sent_and_nobody_fails() {
        var account = accountWith("from", "");
        assertThat(adapter.send(new OutboundText("id", 17, "+15550001", "Hi"), account))
                .isInstanceOf(SendResult.AccountRefused.class);
        assertThat(adapter.check(account)).isInstanceOf(CheckResult.Fails.class);
        assertThat(provider.received()).isZero();
    }

    @Test
    void an_api_key_logs_in_where_one_is_set() {
        adapter.send(new OutboundText("id", 17, "+15550001", "Hi"), accountWith("keySid", "SK1"));
        assertThat(provider.requests().getFirst().header("authorization")).isEqualTo("Basic U0sxOnVudXNlZC1zZWNyZXQ=");
    }

    @Test
    void an_account_with_visitors_who_stopped_and_a_revoked_token() {
        try (var twilio = TwilioStandIn.start()) {
            var account = account(twilio.uri(), Network.PRIVATE_TOO);
            twilio.isStoppedBy("+2");
            twilio.isUnknown("+3");
            assertThat(send(account, "+1")).isInstanceOf(SendResult.Accepted.class);
            assertThat(List.of("+2", "+3"))
                    .extracting(number -> ((SendResult.Rejected) send(account, number)).code())
                    .containsExactly("opted_out", "number");
            twilio.revokesCredential();
            assertThat(send(account, "+1")).isInstanceOf(SendResult.AccountRefused.class);
            assertThat(twilio.texts("+1")).containsExactly("Hi");
        }
    }

    @Test
    void twilio_answers_its_own_words_and_no_others() {
        assertThat(List.of("STOP", " stop ", "Unstop")).allMatch(adapter::answersItself);
        assertThat(List.of("СТОП", "please stop")).noneMatch(adapter::answersItself);
    }

    @Test
    void a_number_is_known_by_its_digits_however_it_is_written() {
        assertThat(adapter.address(" +1 (555) 712-2661 ")).isEqualTo("+15557122661");
        assertThat(adapter.address("whatsapp:+1 555")).isEqualTo("whatsapp:+1 555");
    }

    private SendResult send(ChannelAccount account, String number) {
        return adapter.send(new OutboundText("id", 17, number, "Hi"), account);
    }

    private InboundAnswer receive(String path, String signature, String body) {
        var headers = Map.of("x-twilio-signature", List.of(signature));
        return adapter.receive(new InboundRequest("POST", path, Map.of(), headers, body.getBytes(UTF_8)), account());
    }

    /** The values were made by another program (Python’s hmac), from the address and the sorted fields. */
    private static final String SIGNED_MESSAGE = "hkUWVtyaijlzPc2SI7obRKSPjSo=";

    private static final String SIGNED_STATUS = "5A+CqV+ewNP8LOmI3jdXL8qk1Ps=";

    @Test
    void a_visitors_message_is_read_and_answered_with_an_empty_response() {
        assertThat(receive("", SIGNED_MESSAGE, INBOUND)).isInstanceOfSatisfying(InboundAnswer.Events.class, it -> {
            assertThat(it.events()).hasSize(1);
            assertThat(it.thanks()).isEqualTo(new Thanks("text/xml", "<Response/>"));
        });
    }

    @Test
    void a_status_comes_back_under_our_own_id() {
        assertThat(receive("status/" + DELIVERY, SIGNED_STATUS, STATUS))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events())
                                .singleElement()
                                .extracting("message.id")
                                .isEqualTo(DELIVERY));
    }

    @Test
    void a_status_for_another_id_than_the_signed_one_is_denied() {
        assertThat(receive("status/0198c0de-aaaa-8bbb-8ccc-000000000000", SIGNED_STATUS, STATUS))
                .isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void a_wrong_or_missing_signature_is_denied(String signature) {
        assertThat(receive("", signature, INBOUND)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_tampered_body_is_denied() {
        assertThat(receive("", SIGNED_MESSAGE, INBOUND.replace("Hi", "Ho"))).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive("", SIGNED_MESSAGE, INBOUND + "&OptOutType=STOP")).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_channel_that_does_not_know_its_own_address_hears_nothing() {
        var headers = Map.of("x-twilio-signature", List.of(SIGNED_MESSAGE));
        var request = new InboundRequest("POST", "", Map.of(), headers, INBOUND.getBytes(UTF_8));
        assertThat(adapter.receive(request, accountWith("publicUrl", ""))).isInstanceOf(InboundAnswer.Denied.class);
    }

    /** “Validating requests”: the address, then each field's name and value, by name. */
    @Override
    public InboundRequest genuine(String text) {
        var fields = new TreeMap<>(
                Map.of("AccountSid", TwilioStandIn.ACCOUNT, "Body", text, "From", "+15550001", "MessageSid", "SM1"));
        var signed = new StringBuilder("https://broadcast.example/channels/7");
        fields.forEach((name, value) -> signed.append(name).append(value));
        var signature = Base64.getEncoder()
                .encodeToString(Signatures.hmacSha1(
                        TwilioStandIn.AUTH_TOKEN, signed.toString().getBytes(UTF_8)));
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var headers = Map.of("x-twilio-signature", List.of(signature));
        return new InboundRequest("POST", "", Map.of(), headers, body.getBytes(UTF_8));
    }
}
