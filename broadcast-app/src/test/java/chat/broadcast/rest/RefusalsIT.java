package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class RefusalsIT {

    private static final int MB = 1 << 20;

    private final ServerProcess server;
    private final Caller agent;

    RefusalsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "chatNumbers=1", "{\"chatNumbers\": [1], \"message\": \"x\"} {}", "[01]"})
    void a_body_that_is_not_json_is_400(String body) {
        agent.post("/broadcasts", body).problem(400);
        agent.post("/broadcasts/preview", body).problem(400);
    }

    @Test
    void a_body_that_is_not_utf8_is_400() {
        var body = "{\"chatNumbers\": [1], \"message\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        agent.post("/broadcasts", BodyPublishers.ofByteArray(body)).problem(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"chatNumbers\": [1], \"message\": \"a\\u0000b\"}      | message",
                "{\"chatNumbers\": [1], \"message\": \"\\uD83D\"}        | message",
                "{\"chatNumbers\": [1], \"message\": \"\"}               | message",
                "{\"chatNumbers\": [1], \"message\": 5}                  | message",
                "{\"chatNumbers\": \"\", \"message\": \"x\"}             | chatNumbers",
                "{\"chatNumbers\": \"12 345\", \"message\": \"x\"}       | chatNumbers",
                "{\"chatNumbers\": [9223372036854775808], \"message\": \"x\"} | chatNumbers",
                "{\"chatNumbers\": [-1], \"message\": \"x\"}             | chatNumbers",
                "{\"chatNumbers\": [1], \"message\": \"x\", \"foo\": 1}  | foo",
                "{\"chatNumbers\": [1], \"message\": \"x\", \"scheduledAt\": \"2000-01-01T00:00:00Z\"} | scheduledAt",
            })
    void a_body_that_cannot_be_accepted_is_422_and_names_the_member(String body, String field) {
        assertThat(agent.post("/broadcasts", body).violatedFields()).containsExactly(field);
    }

    @Test
    void all_faults_of_a_body_are_told_at_once() {
        assertThat(agent.post("/broadcasts", "{\"chatNumbers\": \"12a, 0\", \"message\": \"\"}")
                        .violatedFields())
                .containsExactlyInAnyOrder("chatNumbers", "chatNumbers", "message");
        assertThat(agent.post("/broadcasts", "{\"chatNumbers\": \"12a\", \"message\": 1, \"foo\": 2}")
                        .violatedFields())
                .containsExactlyInAnyOrder("chatNumbers", "message", "foo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "cursor=xyz",
                "sort=colour",
                "total=1",
                "status=done",
                "kind=sms",
                "createdFrom=today",
                "number=-1",
                "foo=1",
                "text=a%00b",
                "totalTo=3000000000",
            })
    void a_query_parameter_that_cannot_be_accepted_is_422_and_named(String query) {
        assertThat(agent.get("/broadcasts?" + query).violatedFields())
                .containsExactly(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_cursor_that_somebody_made_up_is_refused_and_reaches_no_database() {
        var forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("-createdAt\n1\nyesterday".getBytes(StandardCharsets.UTF_8));
        assertThat(agent.get("/broadcasts?sort=-createdAt&cursor=" + forged).violatedFields())
                .containsExactly("cursor");
    }

    @Test
    void what_jax_rs_refuses_is_a_problem_document_too() {
        agent.get("/nothing").problem(404);
        agent.delete("/broadcasts").problem(405);
        assertThat(agent.delete("/broadcasts").header("allow")).contains("GET", "POST");
        Caller.send(agent.request("/broadcasts").header("Accept", "text/html")).problem(406);
        Caller.send(agent.request("/broadcasts")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x")))
                .problem(415);
    }

    @Test
    void a_text_beyond_the_limit_is_refused_with_its_sentence() {
        var body = "{\"chatNumbers\": [1], \"message\": \"" + "x".repeat(10_001) + "\"}";
        var refused = agent.post("/broadcasts", body);
        assertThat(refused.violatedFields()).containsExactly("message");
        assertThat(refused.json().getString("detail")).contains("10,000");
    }

    @Test
    void two_million_numbers_are_refused_with_the_limit() {
        var body = "{\"message\": \"x\", \"chatNumbers\": [1" + ",17".repeat(2_000_000) + "]}";
        var refused = agent.post("/broadcasts", body);
        assertThat(refused.violatedFields()).containsExactly("chatNumbers");
        assertThat(refused.json().getString("detail")).contains("1,000,000");
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_sent() throws IOException {
        try (var socket = open("Content-Length: " + 100 * MB)) {
            assertThat(statusLine(socket)).contains("413");
        }
    }

    @Test
    void a_body_that_never_ends_is_refused_soon_after_32_megabytes() throws IOException {
        try (var socket = open("Transfer-Encoding: chunked")) {
            long sent = sendWithoutEnd(socket, 1_000L * MB);
            assertThat(statusLine(socket)).contains("413");
            assertThat(sent).isBetween(32L * MB, 64L * MB); // the rest lay in the sockets' buffers
        }
        agent.get("/me").being(200);
    }

    private Socket open(String header) throws IOException {
        var socket = new Socket("localhost", server.port());
        socket.setSoTimeout(60_000);
        var head = "POST /api/v1/broadcasts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + Caller.basic("agent", "agent") + "\r\n" + header + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Sends chunks of a JSON text until an answer comes or the connection breaks; says how many bytes went. */
    private static long sendWithoutEnd(Socket socket, long most) throws IOException {
        var start = "{\"message\": \"x\", \"chatNumbers\": [1";
        var chunk = new byte[64 << 10];
        Arrays.fill(chunk, (byte) ' ');
        System.arraycopy(start.getBytes(StandardCharsets.US_ASCII), 0, chunk, 0, start.length());
        var size = (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        while (sent < most && socket.getInputStream().available() == 0) {
            try {
                socket.getOutputStream().write(size);
                socket.getOutputStream().write(chunk);
                socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException hungUp) {
                return sent;
            }
            sent += chunk.length;
            Arrays.fill(chunk, (byte) ' ');
        }
        return sent;
    }

    private static String statusLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
