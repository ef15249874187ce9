package chat.broadcast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ChatSocketIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ServerProcess server;

    @BeforeAll
    static void start(ServerProcess shared) {
        server = shared;
    }

    private static VisitorSocket newcomer() {
        return VisitorSocket.greeting(server.baseUrl(), "", "");
    }

    private static VisitorSocket back(String token, String last) {
        return VisitorSocket.greeting(server.baseUrl(), token, last);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static DemoAgent agent() {
        return DemoAgent.as("agent", server);
    }

    /** A newcomer who has written, so that he has a dialog. */
    private static String visitorWhoWrote(String text) {
        try (var page = newcomer()) {
            var token = page.awaitToken();
            page.write(newId(), text);
            page.await("ack");
            return token;
        }
    }

    @Test
    void opening_the_page_leaves_nothing_and_writing_opens_one_dialog() {
        try (var page = newcomer()) {
            var token = page.awaitToken();
            assertThat(page.awaitMissed()).isEmpty();
            assertThat(agent().dialogsOf(token)).isEmpty();
            page.write(newId(), "Hello");
            page.await("ack");
            page.write(newId(), "Anybody there?");
            page.await("ack");
            assertThat(agent().conversation(agent().dialogOf(token)))
                    .extracting(message -> message.getString("text"))
                    .containsExactly("Hello", "Anybody there?");
        }
    }

    @Test
    void a_text_that_is_sent_again_is_acknowledged_again_and_stored_once() {
        try (var page = newcomer()) {
            var token = page.awaitToken();
            var id = newId();
            IntStream.range(0, 3).forEach(time -> {
                page.write(id, "Once");
                assertThat(page.await("ack").getString("id")).isEqualTo(id);
            });
            assertThat(agent().conversation(agent().dialogOf(token))).hasSize(1);
        }
    }

    @Test
    void a_text_arrives_as_it_was_typed_both_ways() {
        var odd = "_*<b>&amp;</b> 👩‍👩‍👧‍👦 שלום\n\ttab \"quoted\" \\";
        try (var page = newcomer()) {
            var token = page.awaitToken();
            page.write(newId(), odd);
            page.await("ack");
            assertThat(agent().conversation(agent().dialogOf(token)).getFirst().getString("text"))
                    .isEqualTo(odd);
            agent().reply(agent().dialogOf(token), odd + " too");
            assertThat(page.awaitMessage(odd + " too").getString("from")).isEqualTo("agent");
        }
    }

    @Test
    void what_was_missed_comes_in_order_and_what_was_acknowledged_does_not_come_again_as_new() {
        var token = visitorWhoWrote("I am going away");
        int dialog = agent().dialogOf(token);
        agent().reply(dialog, "one");
        agent().reply(dialog, "two");
        String last;
        try (var page = back(token, "")) {
            assertThat(page.awaitMissed()).containsExactly("I am going away", "one", "two");
        }
        try (var page = back(token, "")) {
            var two = page.awaitMessage("two");
            last = two.getString("id");
            assertThat(two.containsKey("mark")).as("not acknowledged yet").isFalse();
            page.acknowledge(last);
            page.say("{\"t\":\"ping\"}");
            page.await("pong");
        }
        agent().reply(dialog, "three");
        try (var page = back(token, last)) {
            assertThat(page.awaitMissed()).endsWith("three");
        }
        assertThat(agent().conversation(dialog)).hasSize(4);
    }

    @Test
    void a_broadcast_reaches_open_pages_and_those_that_come_later() {
        var away = visitorWhoWrote("I am away");
        try (var page = newcomer()) {
            var here = page.awaitToken();
            page.write(newId(), "I am here");
            page.await("ack");
            var end = agent().broadcast(agent().dialogOf(here) + "," + agent().dialogOf(away), "To both of you");
            var message = page.awaitMessage("To both of you");
            assertThat(end.getString("status")).isEqualTo("completed");
            assertThat(end.getInt("completed")).isEqualTo(2);
            page.say("{\"t\":\"read\",\"upto\":\"%s\"}".formatted(message.getString("id")));
            page.say("{\"t\":\"ping\"}");
            page.await("pong");
            var delivery = agent().conversation(agent().dialogOf(here)).getLast();
            assertThat(delivery.isNull("deliveredAt")).isFalse();
            assertThat(delivery.isNull("readAt")).isFalse();
            assertThat(agent().conversation(agent().dialogOf(away)).getLast().isNull("deliveredAt"))
                    .isTrue();
        }
        try (var page = back(away, "")) {
            assertThat(page.awaitMissed()).containsExactly("I am away", "To both of you");
        }
    }

    @Test
    void two_pages_of_one_visitor_show_the_same() {
        var token = visitorWhoWrote("first");
        try (var one = back(token, "");
                var other = back(token, "")) {
            other.awaitMissed();
            one.await("resume");
            one.write(newId(), "from one page");
            assertThat(other.awaitMessage("from one page").getString("from")).isEqualTo("visitor");
        }
    }

    @Test
    void a_page_that_was_open_before_the_first_text_shows_it_too() {
        try (var one = newcomer()) {
            var token = one.awaitToken();
            try (var other = back(token, "")) {
                assertThat(other.awaitMissed()).isEmpty();
                one.write(newId(), "the very first");
                assertThat(other.awaitMessage("the very first").getString("from"))
                        .isEqualTo("visitor");
                agent().reply(agent().dialogOf(token), "and an answer");
                other.awaitMessage("and an answer");
            }
        }
    }

    @Test
    void more_than_five_texts_a_second_are_put_off_and_not_lost() {
        try (var page = newcomer()) {
            page.awaitToken();
            IntStream.range(0, 30).forEach(text -> page.write(newId(), "fast " + text));
            assertThat(page.await("err").getString("code")).isEqualTo("flood");
        }
    }

    @Test
    void a_text_that_cannot_be_taken_is_refused_under_its_id_in_a_sentence() {
        try (var page = newcomer()) {
            page.awaitToken();
            var id = newId();
            page.write(id, "x".repeat(10_001));
            var refused = page.await("err");
            assertThat(refused.getString("id")).isEqualTo(id);
            assertThat(refused.getString("code")).isEqualTo("refused");
            assertThat(refused.getString("text")).contains("too long");
            page.write(id, "short");
            assertThat(page.await("ack").getString("id")).isEqualTo(id);
        }
    }

    @Test
    void a_token_that_was_not_made_here_is_refused() {
        try (var page = back("1." + newId() + "." + "A".repeat(43), "")) {
            assertThat(page.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_page_of_a_foreign_site_is_refused() {
        try (var page = VisitorSocket.ofSite("https://elsewhere.example", server.baseUrl())) {
            page.greet("", "");
            assertThat(page.await("err").getString("code")).isEqualTo("site");
            assertThat(page.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void a_channel_that_does_not_exist_is_closed() {
        try (var page = VisitorSocket.silent(server.baseUrl())) {
            page.say("{\"t\":\"hello\",\"channel\":\"987654321\"}");
            assertThat(page.await("err").getString("code")).isEqualTo("closed");
            assertThat(page.awaitClose()).isEqualTo(1013);
        }
    }

    @Test
    void a_channel_that_is_switched_off_takes_nothing_and_goes_on_where_it_was_when_it_is_on_again() {
        var admin = DemoAgent.as("admin", server);
        int channel = admin.webChat("Night desk");
        String token;
        try (var page = VisitorSocket.silent(server.baseUrl())) {
            page.say("{\"t\":\"hello\",\"channel\":\"%d\"}".formatted(channel));
            token = page.awaitToken();
            page.write(newId(), "Good evening");
            page.await("ack");
            admin.change(channel, "Night desk", false);
            page.write(newId(), "Still there?");
            assertThat(page.await("err").getString("code")).isEqualTo("closed");
            assertThat(page.awaitClose()).isEqualTo(1013);
        }
        admin.change(channel, "Night desk", true);
        try (var page = back(token, "")) {
            assertThat(page.awaitMissed()).containsExactly("Good evening");
            page.write(newId(), "Good morning");
            page.await("ack");
        }
    }

    @Test
    void whoever_does_not_say_hello_is_shown_the_door() {
        try (var page = VisitorSocket.silent(server.baseUrl())) {
            page.say("{\"t\":\"ping\"}");
            assertThat(page.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void a_frame_beyond_64_kilobytes_ends_the_socket() {
        try (var page = newcomer()) {
            page.awaitToken();
            page.write(newId(), "x".repeat(100_000));
            assertThat(page.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void the_page_is_small_and_lets_no_foreign_script_in() throws IOException, InterruptedException {
        int bytes = 0;
        for (var file : List.of("", "page.js", "page.css", "chat.js", "line.js", "memory.js", "words.js", "look.js")) {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(server.at("/chat/" + file)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'");
            bytes += answer.body().length;
        }
        assertThat(bytes).isLessThan(50_000);
        var withoutSlash = HTTP.send(
                HttpRequest.newBuilder(server.at("/chat?channel=3")).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(withoutSlash.headers().firstValue("Location")).contains("chat/?channel=3");
    }
}
