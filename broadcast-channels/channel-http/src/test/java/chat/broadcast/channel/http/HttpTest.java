package chat.broadcast.channel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.LocalhostCertificate;
import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Barred;
import chat.broadcast.channel.http.Exchange.NotSent;
import chat.broadcast.channel.http.Exchange.Unknown;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    private static final String SECRET_PATH = "/botTOKEN/send?key=SECRET";

    private final Http http = new Http();
    private final ProviderStandIn provider = ProviderStandIn.start(request -> Reply.json(200, "{\"ok\":true}"));

    @AfterEach
    void close() {
        http.close();
        provider.close();
    }

    private HttpCall post() {
        return HttpCall.postJson(provider.uri() + SECRET_PATH, Network.PRIVATE_TOO, "{\"a\":1}".getBytes(UTF_8))
                .within(Duration.ofSeconds(2));
    }

    @Test
    void an_answer_is_read_whole_with_its_headers() {
        provider.always(Reply.json(418, "{\"ok\":false}").with("X-Odd", "1"));
        assertThat(http.exchange(post().with("X-Ours", "ü?"))).isInstanceOfSatisfying(Answered.class, it -> {
            assertThat(it.status()).isEqualTo(418);
            assertThat(it.header("x-ODD")).contains("1");
            assertThat(it.text()).isEqualTo("{\"ok\":false}");
        });
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.method()).isEqualTo("POST");
            assertThat(it.target()).isEqualTo(SECRET_PATH);
            assertThat(it.text()).isEqualTo("{\"a\":1}");
            assertThat(it.header("Content-Type")).isEqualTo("application/json");
            assertThat(it.headers()).doesNotContainKeys("upgrade", "accept-encoding", "cookie", "expect");
        });
    }

    @Test
    void a_form_keeps_its_order_and_its_texts() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("To", "+15551234567");
        fields.put("Body", "a&b=c 👋\n");
        http.exchange(HttpCall.postForm(provider.uri() + "/form", Network.PRIVATE_TOO, fields));
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(it.text()).isEqualTo("To=%2B15551234567&Body=a%26b%3Dc+%F0%9F%91%8B%0A");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000b", "\u007f"})
    void a_header_that_would_be_more_than_one_line_is_not_sent(String value) {
        assertThat(http.exchange(post().with("Authorization", "Bearer " + value)))
                .isInstanceOf(Barred.class);
        assertThat(provider.received()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "200, Uncertain",
        "301, AccountRefused",
        "308, AccountRefused",
        "400, Uncertain",
        "401, AccountRefused",
        "403, AccountRefused",
        "404, AccountRefused",
        "429, Throttled",
        "500, Uncertain",
        "503, Uncertain"
    })
    void a_strangers_answer_refuses_no_visitor(int status, String result) {
        var answer = new Answered(status, Map.of(), "<html>".getBytes(UTF_8));
        assertThat(answer.asStrangers("Viber", Instant.EPOCH).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void an_answer_without_a_body_has_an_empty_one() {
        provider.always(Reply.empty(204));
        assertThat(http.exchange(post()))
                .isInstanceOfSatisfying(
                        Answered.class, it -> assertThat(it.body()).isEmpty());
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        provider.always(Reply.empty(307).with("Location", provider.uri() + "/elsewhere"));
        assertThat(http.exchange(post()))
                .isInstanceOfSatisfying(
                        Answered.class, it -> assertThat(it.status()).isEqualTo(307));
        assertThat(provider.received()).isEqualTo(1);
    }

    @Test
    void a_cookie_is_not_kept() {
        provider.always(Reply.empty(200).with("Set-Cookie", "a=b"));
        http.exchange(post());
        http.exchange(post());
        assertThat(provider.requests())
                .allSatisfy(it -> assertThat(it.header("cookie")).isEmpty());
    }

    @Test
    void a_busy_answer_is_not_asked_again() {
        provider.always(Reply.empty(503).with("Retry-After", "0"));
        http.exchange(post());
        assertThat(provider.received()).isEqualTo(1);
    }

    @Test
    void a_refused_connection_is_surely_not_sent() {
        var call = HttpCall.get(ProviderStandIn.nobody().toString(), Network.PRIVATE_TOO);
        assertThat(http.exchange(call)).isInstanceOf(NotSent.class);
    }

    @Test
    void a_name_that_nobody_has_is_surely_not_sent() {
        var call = HttpCall.get("https://nobody.invalid/", Network.PRIVATE_TOO);
        assertThat(http.exchange(call)).isInstanceOf(NotSent.class);
    }

    @Test
    void a_failed_handshake_is_surely_not_sent() {
        var secure = provider.uri().toString().replace("http:", "https:");
        provider.always(Reply.raw("no TLS here"));
        assertThat(http.exchange(HttpCall.get(secure, Network.PRIVATE_TOO).within(Duration.ofSeconds(2))))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void an_encrypted_connection_is_made_only_to_whom_the_certificate_names() {
        try (var known = ProviderStandIn.start(LocalhostCertificate.known(), request -> Reply.empty(200));
                var stranger = ProviderStandIn.start(LocalhostCertificate.unknown(), request -> Reply.empty(200))) {
            assertThat(http.exchange(encrypted("localhost", known))).isInstanceOf(Answered.class);
            for (var call : List.of(encrypted("127.0.0.1", known), encrypted("localhost", stranger))) {
                assertThat(http.exchange(call))
                        .isInstanceOfSatisfying(
                                NotSent.class, it -> assertThat(it.cause()).contains("certificate"));
            }
            assertThat(known.received() + stranger.received()).isEqualTo(1);
        }
    }

    private static HttpCall encrypted(String host, ProviderStandIn provider) {
        return HttpCall.get("https://%s:%d/".formatted(host, provider.port()), Network.PRIVATE_TOO);
    }

    @Test
    void a_reset_after_the_request_is_unknown_and_not_repeated() {
        provider.always(new Reply.Reset());
        assertThat(http.exchange(post())).isInstanceOf(Unknown.class);
        assertThat(provider.received()).isEqualTo(1);
    }

    @Test
    void a_kept_connection_that_was_closed_meanwhile_is_not_used_again() {
        http.exchange(post());
        provider.hangUp();
        var end = System.nanoTime() + Duration.ofMillis(600).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait(); // the client looks at a connection only when it has rested a while
        }
        assertThat(http.exchange(post())).isInstanceOf(Answered.class);
        assertThat(provider.received()).isEqualTo(2);
    }

    @Test
    void silence_is_unknown_after_the_time_out() {
        provider.always(new Reply.Silence());
        var begun = System.nanoTime();
        assertThat(http.exchange(post().within(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.cause()).contains("300 ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void an_answer_that_drips_is_cut_off_by_the_same_time_out() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var dripping = Thread.ofVirtual().start(() -> drip(server));
            var call = HttpCall.get("http://127.0.0.1:" + server.getLocalPort(), Network.PRIVATE_TOO)
                    .within(Duration.ofMillis(500));
            var begun = System.nanoTime();
            assertThat(http.exchange(call)).isInstanceOf(Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            dripping.interrupt();
        }
    }

    private static void drip(ServerSocket server) {
        try (var connection = server.accept()) {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(UTF_8));
            while (!Thread.currentThread().isInterrupted()) {
                out.write('x');
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException cutOff) {
            // that is what the test is about
        }
    }

    @Test
    void an_answer_beyond_the_limit_is_unknown() {
        provider.always(Reply.json(200, "x".repeat(1001)));
        assertThat(http.exchange(post().answerUpTo(1000))).isInstanceOf(Unknown.class);
        assertThat(http.exchange(post().answerUpTo(1001))).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://example.org/",
                "example.org/path",
                "https:///path",
                "https://user:password@example.org/",
                "http://example.org/",
                "https://exa mple.org/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:192.168.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[fd00:ec2::254]/",
                "https://0.0.0.0/",
                "https://100.64.0.1/",
                "https://2130706433/",
                "https://127.1/",
                "https://169.254.169.254/latest/meta-data/"
            })
    void what_a_public_account_must_not_call_is_barred(String url) {
        assertThat(http.exchange(HttpCall.get(url, Network.PUBLIC)))
                .isInstanceOfSatisfying(
                        Barred.class, it -> assertThat(it.cause()).endsWith("."));
    }

    @Test
    void a_pooled_connection_to_a_private_address_does_not_serve_a_public_account() {
        http.exchange(post());
        var confined = HttpCall.get(provider.uri().toString().replace("http:", "https:"), Network.PUBLIC);
        assertThat(http.exchange(confined)).isInstanceOf(Barred.class);
        assertThat(provider.received()).isEqualTo(1);
    }

    @Test
    void no_part_of_an_address_beyond_its_host_shows() {
        var seen = new java.util.ArrayList<String>();
        for (var reply :
                List.of(new Reply.Reset(), new Reply.HangUp(), Reply.raw("?"), Reply.raw("HTTP/1.1 99 ?\r\n\r\n"))) {
            provider.always(reply);
            seen.add(http.exchange(post()).toString());
        }
        provider.always(new Reply.Silence());
        seen.add(http.exchange(post().within(Duration.ofMillis(200))).toString());
        seen.add(http.exchange(HttpCall.get(ProviderStandIn.nobody() + SECRET_PATH, Network.PRIVATE_TOO))
                .toString());
        seen.add(http.exchange(HttpCall.get(provider.uri() + "/SECRET TOKEN", Network.PRIVATE_TOO))
                .toString());
        seen.add(post().toString());
        assertThat(seen).noneMatch(text -> text.contains("TOKEN") || text.contains("SECRET"));
    }

    @Test
    void hundreds_of_requests_are_under_way_at_once() throws Exception {
        provider.always(Reply.json(200, "{}").after(Duration.ofMillis(500)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = System.nanoTime();
            Callable<Exchange> one = () -> http.exchange(post().within(Duration.ofSeconds(10)));
            var all =
                    threads.invokeAll(IntStream.range(0, 300).mapToObj(i -> one).toList());
            assertThat(all).allSatisfy(it -> assertThat(it.get()).isInstanceOf(Answered.class));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "0|1",
                " 12 |12",
                "Tue, 24 Nov 2026 10:00:30 GMT|30",
                "Tue, 24 Nov 2026 09:00:00 GMT|1",
                "999999999999|86400"
            })
    void a_wait_is_read_as_seconds_or_a_date(String header, long seconds) {
        var answer = new Answered(429, Map.of("retry-after", List.of(header)), new byte[0]);
        assertThat(answer.retryAfter(Instant.parse("2026-11-24T10:00:00Z"))).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void a_date_to_wait_for_is_judged_by_the_clock_of_whoever_says_it() {
        var headers = Map.of(
                "date", List.of("Tue, 24 Nov 2026 10:10:00 GMT"),
                "retry-after", List.of("Tue, 24 Nov 2026 10:10:30 GMT"));
        assertThat(new Answered(429, headers, new byte[0]).retryAfter(Instant.parse("2026-11-24T10:00:00Z")))
                .contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999999"})
    void a_wait_that_cannot_be_read_is_none(String header) {
        var answer = new Answered(429, Map.of("retry-after", List.of(header)), new byte[0]);
        assertThat(answer.retryAfter(Instant.EPOCH)).isEmpty();
    }
}
