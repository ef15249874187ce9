package chat.broadcast.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.MessageTemplate.Slot;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundTemplate.Filling;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TemplateAdapter.Templates;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatsAppAdapterTest extends HttpAdapterContract implements InboundContract {

    private final WhatsAppAdapter adapter = new WhatsAppAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        return new ChannelAccount(7, "Shop", settings(provider), network);
    }

    private static Map<String, String> settings(URI provider) {
        var settings = MetaAccount.settings(WhatsAppStandIn.TOKEN, provider);
        settings.put("phoneNumberId", "1001");
        settings.put("businessAccountId", "2002");
        return settings;
    }

    @Override
    protected String address() {
        return "15550001";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(200, "{\"contacts\":[{\"wa_id\":\"15550001\"}],\"messages\":[{\"id\":\"wamid.A\"}]}");
    }

    @Override
    protected Reply refuses() {
        return GraphStandIn.error(400, 131026, 0, "Message undeliverable");
    }

    @Override
    protected Reply refusesAccount() {
        return GraphStandIn.error(401, 190, 0, "Error validating access token");
    }

    @Override
    protected Reply throttles(Duration wait) {
        return GraphStandIn.error(429, 130429, 0, "Rate limit hit")
                .with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return GraphStandIn.error(400, 130429, 0, "Rate limit hit");
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(200, "{\"display_phone_number\":\"+1 555\",\"verified_name\":\"Shop\"}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(200),
                Reply.json(200, "{}"),
                Reply.json(200, "{\"messages\":[]}"),
                Reply.json(200, "{\"messages\":[{\"id\":\"\"}]}"),
                Reply.json(200, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return JsonBody.read(request.body())
                .flatMap(body -> body.text("text", "body"))
                .orElseThrow();
    }

    @Override
    protected String idIn(Request request) {
        return ""; // WhatsApp has none
    }

    @Test
    void broadcasts_of_ones_own_words_are_not_offered() {
        assertThat(adapter.profile().freeText()).isFalse();
    }

    @Test
    void an_agents_answer_is_a_text_without_a_preview_that_carries_our_id() {
        adapter.send(new OutboundText("id-1", 17, "15550001", "_*<b>& 👋"), account());
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo("/v25.0/1001/messages");
            assertThat(it.text())
                    .isEqualTo("{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                            + "\"to\":\"15550001\",\"biz_opaque_callback_data\":\"id-1\",\"type\":\"text\","
                            + "\"text\":{\"body\":\"_*<b>& 👋\",\"preview_url\":false}}");
        });
    }

    @Test
    void a_template_is_sent_with_its_variables_in_their_places() {
        var fillings = List.of(
                new Filling(new Slot(Part.HEADER, "1"), "№ 7"),
                new Filling(new Slot(Part.BODY, "1"), "Ann"),
                new Filling(new Slot(Part.BODY, "day"), "Monday"),
                new Filling(new Slot(Part.BUTTON, "0"), "abc"));
        assertThat(adapter.sendTemplate(
                        new OutboundTemplate("id-1", 17, "15550001", "order_ready", "en_US", fillings), account()))
                .isEqualTo(new SendResult.Accepted("wamid.A"));
        assertThat(provider.requests().getFirst().text())
                .contains(
                        "\"type\":\"template\",\"template\":{\"name\":\"order_ready\",\"language\":{\"code\":\"en_US\"},"
                                + "\"components\":[{\"type\":\"header\",\"parameters\":[{\"type\":\"text\",\"text\":\"№ 7\"}]},"
                                + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Ann\"},"
                                + "{\"type\":\"text\",\"parameter_name\":\"day\",\"text\":\"Monday\"}]},"
                                + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\","
                                + "\"parameters\":[{\"type\":\"text\",\"text\":\"abc\"}]}]}");
    }

    @Test
    void a_template_without_variables_has_no_components() {
        adapter.sendTemplate(new OutboundTemplate("id-1", 17, "15550001", "hello", "de", List.of()), account());
        assertThat(provider.requests().getFirst().text())
                .endsWith("\"template\":{\"name\":\"hello\",\"language\":{\"code\":\"de\"}}}");
    }

    @Test
    void a_number_with_visitors_who_are_out_of_reach_and_a_revoked_token() {
        try (var meta = WhatsAppStandIn.start()) {
            var account = account(meta.uri(), Network.PRIVATE_TOO);
            meta.isUnknown("2");
            meta.isSilent("3");
            assertThat(send(account, "1")).isInstanceOf(SendResult.Accepted.class);
            assertThat(List.of("2", "3"))
                    .extracting(number -> ((SendResult.Rejected) send(account, number)).code())
                    .containsExactly("undeliverable", "window");
            assertThat(adapter.check(account))
                    .isEqualTo(new CheckResult.Works("Connected as Shop, +1 555 712 2661. Its quality is GREEN."));
            meta.revokesCredential();
            assertThat(send(account, "1")).isInstanceOf(SendResult.AccountRefused.class);
        }
    }

    private SendResult send(ChannelAccount account, String number) {
        return adapter.send(new OutboundText("id", 17, number, "Hi"), account);
    }

    @Test
    void templates_are_listed_page_by_page_with_their_variables() {
        provider.script(request -> Reply.json(
                200,
                request.target().contains("after=NEXT%3D")
                        ? "{\"data\":[{\"name\":\"bye\",\"language\":\"en\",\"status\":\"PAUSED\",\"components\":[]}]}"
                        : "{\"data\":[{\"name\":\"order_ready\",\"language\":\"en_US\",\"status\":\"APPROVED\","
                                + "\"components\":[{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Order {{1}}\"},"
                                + "{\"type\":\"BODY\",\"text\":\"Hi {{name}}, see {{ day }}. {{name}}!\"},"
                                + "{\"type\":\"FOOTER\",\"text\":\"Shop\"},"
                                + "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"Ok\"},"
                                + "{\"type\":\"URL\",\"url\":\"https://shop/{{1}}\"}]}]}],"
                                + "\"paging\":{\"cursors\":{\"after\":\"NEXT=\"},\"next\":\"https://x\"}}"));
        assertThat(adapter.templates(account())).isInstanceOfSatisfying(Templates.Known.class, it -> {
            assertThat(it.templates())
                    .extracting(MessageTemplate::name, MessageTemplate::isApproved)
                    .containsExactly(tuple("order_ready", true), tuple("bye", false));
            assertThat(it.templates().getFirst().body()).isEqualTo("Hi {{name}}, see {{ day }}. {{name}}!");
            assertThat(it.templates().getFirst().slots())
                    .containsExactly(
                            new Slot(Part.HEADER, "1"),
                            new Slot(Part.BODY, "name"),
                            new Slot(Part.BODY, "day"),
                            new Slot(Part.BUTTON, "1"));
        });
        assertThat(provider.requests().getFirst().target())
                .startsWith("/v25.0/2002/message_templates?fields=name,language,status,components&limit=100");
    }

    @Test
    void templates_that_cannot_be_listed_say_why() {
        provider.always(GraphStandIn.error(403, 200, 0, "No permission."));
        assertThat(adapter.templates(account()))
                .isInstanceOfSatisfying(
                        Templates.Unknown.class, it -> assertThat(it.code()).isEqualTo("200"));
        var settings = settings(provider.uri());
        settings.remove("businessAccountId");
        assertThat(adapter.templates(new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO)))
                .isInstanceOf(Templates.Unknown.class);
    }

    @Test
    void a_post_that_was_changed_is_denied() {
        var body = new String(genuine("Hi").body(), UTF_8);
        var changed = MetaAccount.post(MetaAccount.signature(body), body.replace("Hi", "Ho"));
        assertThat(adapter.receive(changed, account())).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Override
    public InboundRequest genuine(String text) {
        var message = JsonBody.object()
                .add("from", "15550001")
                .add("id", "wamid.1")
                .add("timestamp", "1764000000")
                .add("type", "text")
                .add("text", JsonBody.object().add("body", text));
        var value = JsonBody.object()
                .add("metadata", JsonBody.object().add("phone_number_id", "1001"))
                .add("messages", Json.createArrayBuilder().add(message));
        var entry = JsonBody.object()
                .add("changes", Json.createArrayBuilder().add(JsonBody.object().add("value", value)));
        var post = JsonBody.object().add("entry", Json.createArrayBuilder().add(entry));
        return MetaAccount.signed(new String(JsonBody.bytes(post), UTF_8));
    }
}
