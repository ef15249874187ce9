package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.email.MailServerStandIn;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.meta.GraphStandIn;
import chat.broadcast.channel.meta.WhatsAppStandIn;
import chat.broadcast.channel.smpp.SmscStandIn;
import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.channel.twilio.TwilioStandIn;
import chat.broadcast.channel.viber.ViberStandIn;
import chat.broadcast.channel.vk.VkStandIn;
import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One broadcast to visitors on every kind of channel, of whom some cannot get it, each for a reason of his own. */
@ExtendWith({SharedServer.class, SharedBrowser.class, Desks.Shared.class})
class EveryChannelIT {

    private static final String TEXT = "Sale 👩‍👩‍👧‍👦 שלום _*<b>&\nsecond line";
    private static final String APP_SECRET = "0a1b2c3d4e5f";
    private static final String HOOK_SECRET = "whsec_ZXZlcnktY2hhbm5lbC1pdC1zZWNyZXQtMzItYnl0ZXM=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Long> channels = new LinkedHashMap<>();
    private final List<Recipient> recipients = new ArrayList<>();
    private final ServerProcess server;
    private final TestBrowser chromium;
    private final Desks desks;
    private final RestClient admin;

    private final TelegramStandIn telegram = TelegramStandIn.start();
    private final ViberStandIn viber = ViberStandIn.start();
    private final GraphStandIn messenger = GraphStandIn.start();
    private final GraphStandIn instagram = GraphStandIn.start();
    private final WhatsAppStandIn whatsapp = WhatsAppStandIn.start();
    private final VkStandIn vk = VkStandIn.start();
    private final TwilioStandIn twilio = TwilioStandIn.start();
    private final SmscStandIn smsc = SmscStandIn.start();
    private final MailServerStandIn mails = MailServerStandIn.start();
    private final WebhookSink hook = WebhookSink.start(HOOK_SECRET);

    /** Somebody, and what is to become of his delivery; the reason is empty where there is none. */
    private record Recipient(long dialog, String kind, String state, String reason) {}

    EveryChannelIT(ServerProcess server, TestBrowser chromium, Desks desks) {
        this.server = server;
        this.chromium = chromium;
        this.desks = desks;
        this.admin = RestClient.as("admin", server);
    }

    @BeforeEach
    void setUpChannels() {
        channel(
                "telegram",
                Map.of("token", TelegramStandIn.TOKEN, "baseUrl", telegram.uri().toString()));
        channel(
                "viber",
                Map.of(
                        "token",
                        ViberStandIn.TOKEN,
                        "senderName",
                        "Shop",
                        "baseUrl",
                        viber.uri().toString()));
        channel("messenger", graph(messenger));
        channel("instagram", graph(instagram));
        channel(
                "whatsapp",
                Map.of(
                        "token",
                        WhatsAppStandIn.TOKEN,
                        "phoneNumberId",
                        "1",
                        "businessAccountId",
                        "2",
                        "baseUrl",
                        whatsapp.uri().toString()));
        whatsapp.offers("sale_" + unique, "en_US", "Sale until {{1}}.");
        channel(
                "vk",
                Map.of(
                        "token",
                        VkStandIn.TOKEN,
                        "groupId",
                        "1",
                        "baseUrl",
                        vk.uri().toString()));
        channel(
                "twilio",
                Map.of(
                        "accountSid",
                        TwilioStandIn.ACCOUNT,
                        "authToken",
                        TwilioStandIn.AUTH_TOKEN,
                        "from",
                        "+15557122661",
                        "baseUrl",
                        twilio.uri().toString()));
        channel(
                "smpp",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(smsc.port()),
                        "systemId",
                        SmscStandIn.SYSTEM_ID,
                        "password",
                        SmscStandIn.PASSWORD,
                        "source",
                        "Shop"));
        channel("email", mails.settings());
        channel("webhook", Map.of("url", hook.uri().toString(), "secret", HOOK_SECRET));
    }

    private static Map<String, String> graph(GraphStandIn provider) {
        return Map.of(
                "token",
                GraphStandIn.TOKEN,
                "appSecret",
                APP_SECRET,
                "baseUrl",
                provider.uri().toString());
    }

    @AfterEach
    void close() {
        channels.forEach((kind, id) -> change(id, Map.of("enabled", "false")));
        List.of(telegram, viber, messenger, instagram, whatsapp, vk, twilio, smsc, mails, hook)
                .forEach(EveryChannelIT::close);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void everybody_gets_it_who_can_and_of_the_others_the_page_says_why_in_words() {
        opens("telegram", "1", "completed", "");
        telegram.refuses(2, "Forbidden: bot was blocked by the user");
        opens("telegram", "2", "failed", "The visitor blocked the bot.");
        opens("viber", "ann=", "completed", "");
        viber.isUnknown("bob=");
        opens("viber", "bob=", "failed", "The visitor is no longer on Viber.");
        opens("vk", "5", "completed", "");
        vk.isForbiddenBy("6");
        opens("vk", "6", "failed", "The visitor has not allowed messages from the community.");
        twilio.isTooFast(2, TwilioStandIn.error(429, 20429, "Too Many Requests").with("Retry-After", "1"));
        opens("twilio", "+15550001", "completed", "");
        opens("smpp", "+15550002", "completed", "");
        opens("email", "ann@visitors.example", "completed", "");
        opens("webhook", "ann", "completed", "");
        opens("whatsapp", "15550003", "skipped", "WhatsApp takes templates only");
        messenger.hasProfile("31", "{\"first_name\":\"Ann\",\"last_name\":\"Berg\",\"id\":\"31\"}");
        writes("messenger", "page", "31", Instant.now(), "completed", "");
        awaitName(recipients.getLast().dialog(), "Ann Berg");
        writes(
                "messenger",
                "page",
                "32",
                Instant.now().minus(Duration.ofDays(3)),
                "skipped",
                "Last wrote 3 days ago, Facebook Messenger allows 24 h.");
        messenger.isSilent("33");
        writes("messenger", "page", "33", Instant.now(), "failed", "More than 24 hours since the visitor last wrote");
        writes("instagram", "instagram", "41", Instant.now(), "completed", "");
        instagram.revokesCredential();

        try (var vera = VisitorPage.newcomer(chromium.browser(), server.at("/chat/"));
                var agent = desks.of("agent")) {
            vera.writes("Vera " + unique, "Hello");
            recipients.add(new Recipient(only(dialogs("text=" + unique)), "webchat", "completed", ""));

            int number = broadcast();
            admin.awaitBroadcast(number, PATIENCE, now -> now.getInt("pending") == 1);
            agent.open("/broadcasts/" + number);
            assertThat(agent.page().locator(".waiting")).containsText("instagram " + unique + "” is held");
            instagram.restoresCredential();
            change(id("instagram"), Map.of());
            assertThat(admin.awaitEnd(number, PATIENCE).getString("status")).isEqualTo("partially_completed");

            accountsFor(number);
            vera.sees(TEXT);
            assertThat(whatsapp.accepted()).isZero();
            broadcastsTemplate();
            agent.open("/broadcasts/by-chats");
            agent.seesRow("Sale", "10 of " + recipients.size(), "Partially completed");
            for (var state : List.of("failed", "skipped")) {
                agent.open("/broadcasts/" + number + "?state=" + state);
                recipients.stream()
                        .filter(recipient -> recipient.state().equals(state))
                        .forEach(recipient -> agent.seesRow(recipient.kind(), recipient.reason()));
            }
        }
        assertEverybodyReadsWhatWasTyped();
    }

    /** His texts do not say what he is called: it is asked for afterwards. */
    private void awaitName(long dialog, String name) {
        Await.until(
                "the visitor's name",
                PATIENCE,
                () -> admin.get("/dialogs/" + dialog).getString("visitor"),
                name::equals);
    }

    private void accountsFor(int number) {
        var deliveries = admin.get("/broadcasts/" + number + "/deliveries").getJsonArray("items");
        assertThat(deliveries).hasSameSizeAs(recipients);
        for (var recipient : recipients) {
            assertThat(deliveries.getValuesAs(JsonObject.class))
                    .filteredOn(delivery -> delivery.getInt("chatNumber") == recipient.dialog())
                    .singleElement()
                    .satisfies(delivery -> {
                        assertThat(delivery.getString("state"))
                                .as("%s", recipient)
                                .isEqualTo(recipient.state());
                        assertThat(delivery.getString("errorText", "")).contains(recipient.reason());
                        assertThat(delivery.isNull("errorText"))
                                .isEqualTo(recipient.reason().isEmpty());
                    });
        }
    }

    private void assertEverybodyReadsWhatWasTyped() {
        var read = new HashMap<String, List<String>>();
        read.put("telegram", telegram.texts(1));
        read.put("viber", viber.texts("ann="));
        read.put("messenger", messenger.texts("31"));
        read.put("instagram", instagram.texts("41"));
        read.put("vk", vk.texts("5"));
        read.put("twilio", twilio.texts("+15550001"));
        read.put("smpp", List.of(smsc.text("15550002")));
        read.put(
                "email",
                mails.mails("ann@visitors.example").stream()
                        .map(MailServerStandIn::text)
                        .toList());
        read.put(
                "webhook",
                hook.bodiesById().values().stream()
                        .map(bodies -> RestClient.object(bodies.getFirst()).getString("text"))
                        .toList());
        assertThat(read).allSatisfy((kind, texts) -> assertThat(texts).as(kind).containsExactly(TEXT));
    }

    /** Whom the text could not reach for being on WhatsApp, a template does: beside another, who is not there any more. */
    private void broadcastsTemplate() {
        whatsapp.isUnknown("15550004");
        var numbers = Json.createArrayBuilder()
                .add(recipients.stream()
                        .filter(recipient -> recipient.kind().equals("whatsapp"))
                        .findFirst()
                        .orElseThrow()
                        .dialog())
                .add(opened("whatsapp", "15550004"));
        var number = RestClient.as("agent", server)
                .post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add("chatNumbers", numbers)
                                .add(
                                        "template",
                                        Json.createObjectBuilder()
                                                .add("name", "sale_" + unique)
                                                .add("language", "en_US")
                                                .add(
                                                        "variables",
                                                        Json.createObjectBuilder()
                                                                .add("body.1", "Friday")))
                                .build())
                .getInt("number");
        var end = admin.awaitEnd(number, PATIENCE);
        assertThat(end.getString("status")).isEqualTo("partially_completed");
        assertThat(end.getString("templateName")).isEqualTo("sale_" + unique);
        assertThat(whatsapp.texts("15550003")).containsExactly("sale_" + unique);
        assertThat(admin.get("/broadcasts/" + number + "/deliveries?state=failed")
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.getString("errorText")).isNotBlank());
    }

    private int broadcast() {
        return RestClient.as("agent", server)
                .post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add(
                                        "chatNumbers",
                                        Json.createArrayBuilder(recipients.stream()
                                                .map(Recipient::dialog)
                                                .toList()))
                                .add("message", TEXT)
                                .add("onProblem", "skip")
                                .build())
                .getInt("number");
    }

    private void channel(String kind, Map<String, String> settings) {
        var given = Json.createObjectBuilder();
        settings.forEach(given::add);
        var wish = Json.createObjectBuilder()
                .add("kind", kind)
                .add("name", kind + " " + unique)
                .add("settings", given);
        channels.put(kind, (long) admin.channel(wish));
    }

    private long id(String kind) {
        return Objects.requireNonNull(channels.get(kind), kind);
    }

    private void change(long channel, Map<String, String> changes) {
        var path = "/channels/" + channel;
        var wish = Json.createObjectBuilder(admin.get(path));
        changes.forEach((name, value) -> wish.add(name, Boolean.parseBoolean(value)));
        admin.put(path, wish.build());
    }

    /** A dialog that an administrator opens. */
    private void opens(String kind, String address, String state, String reason) {
        recipients.add(new Recipient(opened(kind, address), kind, state, reason));
    }

    private long opened(String kind, String address) {
        return admin.dialogs(id(kind), List.of(address)).getFirst();
    }

    /** A dialog that its visitor opens by writing, as Meta tells it. */
    private void writes(String kind, String object, String visitor, Instant at, String state, String reason) {
        var post = ("{\"object\":\"%s\",\"entry\":[{\"id\":\"1\",\"time\":1,\"messaging\":[{\"sender\":{\"id\":\"%s\"},"
                        + "\"recipient\":{\"id\":\"1\"},\"timestamp\":%d,\"message\":{\"mid\":\"m_%s\",\"text\":\"Hi\"}}]}]}")
                .formatted(object, visitor, at.toEpochMilli(), visitor);
        var signature =
                HexFormat.of().formatHex(Signatures.hmacSha256(APP_SECRET, post.getBytes(StandardCharsets.UTF_8)));
        var known = dialogs("channel=" + id(kind));
        posts(HttpRequest.newBuilder(server.at("/channels/" + id(kind) + "/"))
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(BodyPublishers.ofString(post))
                .build());
        var opened = new ArrayList<>(dialogs("channel=" + id(kind)));
        opened.removeAll(known);
        recipients.add(new Recipient(only(opened), kind, state, reason));
    }

    private static void posts(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Long> dialogs(String query) {
        return admin.get("/dialogs?" + query).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(dialog -> dialog.getJsonNumber("number").longValue())
                .collect(Collectors.toList());
    }

    private static long only(List<Long> numbers) {
        assertThat(numbers).hasSize(1);
        return numbers.getFirst();
    }
}
