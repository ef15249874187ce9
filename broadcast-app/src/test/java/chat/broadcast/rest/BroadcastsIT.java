package chat.broadcast.rest;

import static chat.broadcast.rest.Provider.to;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.Reply;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class BroadcastsIT {

    private static final long NOBODY = 9_000_000_000_000_000_000L;

    private final ServerProcess server;
    private final Caller agent;
    private final Caller supervisor;
    private String message = "";

    BroadcastsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.supervisor = Caller.as("supervisor", server);
    }

    @BeforeEach
    void choose() {
        message = "Hello " + UUID.randomUUID();
    }

    @Test
    void a_broadcast_is_created_sent_and_accounted_for() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(20);
            var created =
                    agent.post("/broadcasts", to(numbers, message).build()).being(201);
            long number = created.json().getInt("number");
            assertThat(created.header("location")).isEqualTo(server.at("/api/v1/broadcasts/" + number) + "");
            assertThat(created.json().getInt("total")).isEqualTo(20);
            assertThat(created.json().getString("kind")).isEqualTo("by_chats");
            assertThat(created.json().getString("agentLogin")).isEqualTo("agent");
            assertThat(created.json().isNull("scheduledAt")).isTrue();

            var end = agent.awaitEnd(number);
            assertThat(end.getInt("completed")).isEqualTo(20);
            assertThat(end.getString("status")).isEqualTo("completed");
            assertThat(provider.standIn().requests())
                    .hasSize(20)
                    .allSatisfy(request -> assertThat(request.text()).contains(message));

            var deliveries = agent.all("/broadcasts/" + number + "/deliveries?limit=7&state=completed");
            assertThat(deliveries)
                    .extracting(delivery -> delivery.getJsonNumber("chatNumber").longValue())
                    .containsExactlyElementsOf(numbers);
            assertThat(deliveries).allSatisfy(delivery -> {
                assertThat(delivery.getString("channel")).isEqualTo(provider.name());
                assertThat(delivery.getInt("attempts")).isEqualTo(1);
                assertThat(Instant.parse(delivery.getString("sentAt"))).isBefore(Instant.now());
                assertThat(delivery.isNull("errorCode")).isTrue();
            });
        }
    }

    @Test
    void any_text_arrives_as_it_was_given() {
        try (var provider = Provider.quick(server)) {
            var text = "_*<b>&amp;\n\t\"\\ שלום 😀 " + message;
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(1), text).build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(number);
            assertThat(Caller.await("the text", () -> provider.standIn().requests(), requests -> !requests.isEmpty()))
                    .singleElement()
                    .satisfies(request -> {
                        try (var reader = Json.createReader(new StringReader(request.text()))) {
                            assertThat(reader.readObject().getString("text")).isEqualTo(text);
                        }
                    });
            assertThat(agent.get("/broadcasts/" + number).json().getString("message"))
                    .isEqualTo(text);
        }
    }

    @Test
    void numbers_may_come_as_people_type_them_and_repeats_are_one_delivery() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(3);
            var typed = "№ %d,, %d; %d\n%d-%d"
                    .formatted(numbers.get(0), numbers.get(0), numbers.get(1), numbers.get(0), numbers.get(2));
            var body = Json.createObjectBuilder().add("chatNumbers", typed).add("message", message);
            assertThat(agent.post("/broadcasts", body.build()).being(201).json().getInt("total"))
                    .isEqualTo(3);
        }
    }

    @Test
    void one_number_that_cannot_be_sent_to_refuses_the_whole_and_stores_nothing() {
        try (var provider = Provider.quick(server)) {
            var numbers = List.of(provider.dialogs(1).getFirst(), NOBODY);
            var refused = agent.post("/broadcasts", to(numbers, message).build());
            assertThat(refused.violatedFields()).containsOnly("chatNumbers");
            assertThat(refused.body()).contains(Long.toString(NOBODY));
            assertThat(agent.all("/broadcasts?text=" + encoded(message))).isEmpty();
            assertThat(provider.standIn().received()).isZero();
        }
    }

    @Test
    void numbers_that_cannot_be_sent_to_are_skipped_on_demand_and_say_why() {
        try (var provider = Provider.quick(server)) {
            var numbers = List.of(provider.dialogs(1).getFirst(), NOBODY);
            long number = agent.post(
                            "/broadcasts",
                            to(numbers, message).add("onProblem", "skip").build())
                    .being(201)
                    .json()
                    .getInt("number");
            var end = agent.awaitEnd(number);
            assertThat(end.getInt("completed")).isEqualTo(1);
            assertThat(end.getInt("skipped")).isEqualTo(1);
            assertThat(end.getString("status")).isEqualTo("completed");
            assertThat(agent.all("/broadcasts/" + number + "/deliveries?state=skipped"))
                    .singleElement()
                    .satisfies(skipped -> {
                        assertThat(skipped.getJsonNumber("chatNumber").longValue())
                                .isEqualTo(NOBODY);
                        assertThat(skipped.isNull("channel")).isTrue();
                        assertThat(skipped.getString("errorCode")).isEqualTo("unknown");
                        assertThat(skipped.getString("errorText")).isNotBlank();
                    });
            var reasons =
                    agent.get("/broadcasts/" + number + "/reasons").being(200).json();
            assertThat(reasons.getJsonArray("items").getJsonObject(0).getString("code"))
                    .isEqualTo("unknown");
        }
    }

    /** One channel, several, and those who are left out are each created by a statement of their own: all must write what was judged. */
    @Test
    void whatever_the_numbers_a_creation_writes_what_the_preview_said() {
        try (var one = Provider.quick(server);
                var other = Provider.quick(server)) {
            var channelOf = new HashMap<Long, String>();
            one.dialogs(15).forEach(number -> channelOf.put(number, one.name()));
            other.dialogs(15).forEach(number -> channelOf.put(number, other.name()));
            var random = new Random(4);
            for (int round = 0; round < 12; round++) {
                var wanted = round % 3 == 0 ? Set.of(one.name()) : Set.of(one.name(), other.name());
                var numbers = new ArrayList<Long>();
                channelOf.forEach((number, channel) -> {
                    if (wanted.contains(channel) && random.nextInt(3) > 0) {
                        numbers.add(number);
                    }
                });
                if (round % 3 == 2) {
                    numbers.add(NOBODY + random.nextInt(100));
                }
                Collections.shuffle(numbers, random);
                createdAsPreviewed(numbers, channelOf);
            }
        }
    }

    private void createdAsPreviewed(List<Long> numbers, Map<Long, String> channelOf) {
        var body = to(numbers, message)
                .add("onProblem", "skip")
                .add("scheduledAt", Instant.now().plus(1, ChronoUnit.DAYS).toString())
                .build();
        var preview = agent.post("/broadcasts/preview", body).being(200).json();
        var created = agent.post("/broadcasts", body).being(201).json();
        assertThat(created.getInt("total")).isEqualTo(numbers.size());
        assertThat(created.getInt("pending")).isEqualTo(preview.getInt("deliverable"));
        assertThat(created.getInt("skipped")).isEqualTo(numbers.size() - preview.getInt("deliverable"));
        long number = created.getInt("number");
        assertThat(agent.all("/broadcasts/" + number + "/deliveries"))
                .hasSize(numbers.size())
                .allSatisfy(delivery -> {
                    var channel =
                            channelOf.get(delivery.getJsonNumber("chatNumber").longValue());
                    assertThat(delivery.getString("state")).isEqualTo(channel == null ? "skipped" : "pending");
                    assertThat(delivery.getString("channel", "none")).isEqualTo(channel == null ? "none" : channel);
                    assertThat(delivery.getString("errorCode", "none")).isEqualTo(channel == null ? "unknown" : "none");
                });
        agent.post("/broadcasts/" + number + "/cancel").being(200);
        assertThat(agent.awaitEnd(number).getInt("cancelled")).isEqualTo(preview.getInt("deliverable"));
    }

    @Test
    void a_broadcast_that_nobody_would_get_is_refused_even_when_problems_are_skipped() {
        var body = to(List.of(NOBODY), message).add("onProblem", "skip").build();
        assertThat(agent.post("/broadcasts", body).violatedFields()).containsOnly("chatNumbers");
    }

    @Test
    void a_preview_says_what_would_happen_and_stores_nothing() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(3);
            agent.post("/dialogs/" + numbers.getFirst() + "/close").being(200);
            var typed = "%d-%d, %d, %d".formatted(numbers.getFirst(), numbers.getLast(), numbers.getFirst(), NOBODY);
            var body = Json.createObjectBuilder().add("chatNumbers", typed).add("message", message);
            var preview =
                    agent.post("/broadcasts/preview", body.build()).being(200).json();
            assertThat(preview.getInt("specified")).isEqualTo(5);
            assertThat(preview.getInt("distinct")).isEqualTo(4);
            assertThat(preview.getInt("duplicates")).isEqualTo(1);
            assertThat(preview.getInt("deliverable")).isEqualTo(3);
            assertThat(preview.getInt("closed")).isEqualTo(1);
            assertThat(preview.getJsonArray("unknown").getJsonNumber(0).longValue())
                    .isEqualTo(NOBODY);
            assertThat(preview.getJsonObject("counts").getInt("unknown")).isEqualTo(1);
            assertThat(preview.getJsonArray("excluded").getJsonObject(0).getString("reason"))
                    .isEqualTo("unknown");
            var share = preview.getJsonArray("byChannel").getJsonObject(0);
            assertThat(share.getString("channel")).isEqualTo(provider.name());
            assertThat(share.getInt("count")).isEqualTo(3);
            assertThat(share.getBoolean("tooLong")).isFalse();
            assertThat(preview.getJsonArray("warnings")).isNotEmpty();
            assertThat(agent.all("/broadcasts?text=" + encoded(message))).isEmpty();
        }
    }

    @Test
    void a_preview_forecasts_by_the_channels_pace_the_broadcasts_own_and_hours_from_its_start() {
        try (var quick = Provider.quick(server);
                var slow = Provider.paced(server, 0.5)) {
            var numbers = new ArrayList<>(quick.dialogs(30));
            numbers.addAll(slow.dialogs(3));
            assertThat(forecast(to(numbers, message))).isEqualTo(Map.of(quick.name(), 1, slow.name(), 6));
            // Six a minute are shared until one is through.
            assertThat(forecast(to(numbers, message).add("perMinute", 6)))
                    .isEqualTo(Map.of(quick.name(), 330, slow.name(), 60));

            var midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            var day = midnight.plus(1, ChronoUnit.DAYS)
                    .atZone(ZoneOffset.UTC)
                    .getDayOfWeek()
                    .name()
                    .substring(0, 3);
            var hours = Json.createObjectBuilder()
                    .add("days", Json.createArrayBuilder().add(day))
                    .add("from", "09:00")
                    .add("to", "18:00")
                    .add("zone", "UTC");
            var wish = Provider.wish(slow.name(), slow.standIn().uri() + "/in")
                    .add("ratePerSecond", 0.5)
                    .add("sendingWindow", hours);
            Caller.as("admin", server)
                    .put("/channels/" + slow.channel(), wish.build())
                    .being(200);
            assertThat(forecast(to(numbers, message).add("scheduledAt", midnight.toString())))
                    .isEqualTo(Map.of(quick.name(), 1, slow.name(), 33 * 60 * 60 + 6));
        }
    }

    private Map<String, Integer> forecast(JsonObjectBuilder body) {
        return agent.post("/broadcasts/preview", body.build()).being(200).json().getJsonArray("byChannel").stream()
                .map(JsonValue::asJsonObject)
                .collect(Collectors.toMap(
                        share -> share.getString("channel"), share -> share.getInt("estimatedSeconds")));
    }

    @Test
    void a_preview_refuses_what_a_creation_would_refuse_as_malformed() {
        var body = Json.createObjectBuilder().add("chatNumbers", "1, 2b").add("message", message);
        assertThat(agent.post("/broadcasts/preview", body.build()).violatedFields())
                .containsExactly("chatNumbers");
    }

    @Test
    void the_same_key_and_body_again_give_the_first_answer_and_send_nothing() {
        try (var provider = Provider.quick(server)) {
            var key = UUID.randomUUID().toString();
            var body = to(provider.dialogs(5), message).build();
            var first = agent.post("/broadcasts", body, "Idempotency-Key", key).being(201);
            long number = first.json().getInt("number");
            agent.awaitEnd(number);
            var again = agent.post("/broadcasts", body, "Idempotency-Key", key).being(200);
            assertThat(again.json().getInt("number")).isEqualTo(number);
            assertThat(provider.standIn().received()).isEqualTo(5);
            assertThat(agent.all("/broadcasts?text=" + encoded(message))).hasSize(1);
        }
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        try (var provider = Provider.quick(server)) {
            var key = UUID.randomUUID().toString();
            var numbers = provider.dialogs(2);
            agent.post("/broadcasts", to(numbers, message).build(), "Idempotency-Key", key)
                    .being(201);
            var other = to(numbers, message + "!").build();
            assertThat(agent.post("/broadcasts", other, "Idempotency-Key", key).violatedFields())
                    .containsExactly("Idempotency-Key");
        }
    }

    @Test
    void many_posts_of_one_key_at_the_same_time_create_one_broadcast() {
        try (var provider = Provider.quick(server)) {
            var key = UUID.randomUUID().toString();
            var body = to(provider.dialogs(2), message).build();
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> agent.post("/broadcasts", body, "Idempotency-Key", key)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).extracting(Caller.Answer::status).containsOnly(200, 201);
            assertThat(answers)
                    .extracting(answer -> answer.json().getInt("number"))
                    .containsOnly(answers.getFirst().json().getInt("number"));
            assertThat(agent.all("/broadcasts?text=" + encoded(message))).hasSize(1);
        }
    }

    @Test
    void a_broadcast_for_later_waits_and_can_be_cancelled_without_a_text_sent() {
        try (var provider = Provider.quick(server)) {
            var at = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
            var body = to(provider.dialogs(3), message).add("scheduledAt", at.toString());
            var created = agent.post("/broadcasts", body.build()).being(201).json();
            assertThat(created.getString("status")).isEqualTo("scheduled");
            assertThat(created.getString("scheduledAt")).isEqualTo(at.toString());
            long number = created.getInt("number");
            agent.post("/broadcasts/" + number + "/cancel").being(200);
            var end = agent.awaitEnd(number);
            assertThat(end.getString("status")).isEqualTo("cancelled");
            assertThat(end.getInt("cancelled")).isEqualTo(3);
            assertThat(provider.standIn().received()).isZero();
        }
    }

    @Test
    void a_broadcast_is_changed_under_its_number_before_its_first_message_and_not_after() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(3);
            var at = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
            var body = to(numbers, message)
                    .add("scheduledAt", at.toString())
                    .add("timeZone", "Asia/Tokyo")
                    .add("perMinute", 600);
            var created = agent.post("/broadcasts", body.build()).being(201).json();
            assertThat(created.getString("timeZone")).isEqualTo("Asia/Tokyo");
            assertThat(created.getInt("perMinute")).isEqualTo(600);
            var path = "/broadcasts/" + created.getInt("number");

            var draft = agent.get(path + "/draft").being(200).json();
            assertThat(draft.getString("message")).isEqualTo(message);
            assertThat(agent.put(path, draft).being(200).json().getInt("total")).isEqualTo(3);

            agent.put(path, to(List.of(NOBODY), message).build()).being(422);
            agent.put(path, to(numbers, "").build()).being(422);
            var edited = agent.put(
                            path, to(numbers.subList(0, 2), message + "!").build())
                    .being(200)
                    .json();
            assertThat(edited.getInt("total")).isEqualTo(2);
            assertThat(edited.isNull("perMinute")).isTrue();
            assertThat(agent.awaitEnd(edited.getInt("number")).getInt("completed"))
                    .isEqualTo(2);
            assertThat(provider.standIn().requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.text()).contains(message + "!"));
            agent.put(path, to(numbers, message).build()).problem(409);
            agent.put(path + "/tempo", "{\"perMinute\": 5}").problem(409);
            agent.post(path + "/undo").problem(409);
        }
    }

    @Test
    void a_broadcast_is_undone_before_its_first_message() {
        try (var provider = Provider.quick(server)) {
            var body = to(provider.dialogs(2), message).add("undoSeconds", 60);
            var created = agent.post("/broadcasts", body.build()).being(201).json();
            assertThat(created.getString("status")).isEqualTo("scheduled");
            assertThat(created.getInt("undoSeconds")).isEqualTo(60);
            long number = created.getInt("number");
            assertThat(agent.post("/broadcasts/" + number + "/undo")
                            .being(200)
                            .json()
                            .getString("endedBecause"))
                    .contains("Undone by");
            assertThat(agent.awaitEnd(number).getInt("cancelled")).isEqualTo(2);
            assertThat(provider.standIn().received()).isZero();
            var draft = agent.get("/broadcasts/" + number + "/draft").being(200).json();
            assertThat(draft.isNull("scheduledAt")).isTrue();
            assertThat(draft.getInt("undoSeconds")).isEqualTo(60);
        }
    }

    @Test
    void a_tempo_is_changed_while_it_runs() {
        try (var provider = Provider.quick(server)) {
            var body = to(provider.dialogs(50), message).add("perMinute", 60);
            long number =
                    agent.post("/broadcasts", body.build()).being(201).json().getInt("number");
            provider.standIn().awaitReceived(1);
            var path = "/broadcasts/" + number + "/tempo";
            assertThat(agent.get("/broadcasts/" + number).json().getString("waitingFor"))
                    .startsWith("Paced: 60 a minute");
            assertThat(agent.put(path, "{\"perMinute\": 0}").violatedFields()).containsExactly("perMinute");
            assertThat(agent.put(path, "{\"perMinute\": \"fast\", \"finishBy\": 5, \"x\": 1}")
                            .violatedFields())
                    .containsExactlyInAnyOrder("perMinute", "finishBy", "x");
            assertThat(agent.put(path, "{\"notAfter\": \"2020-01-01T00:00:00Z\"}")
                            .violatedFields())
                    .containsExactly("notAfter");
            assertThat(agent.put(path, "{}").being(200).json().isNull("perMinute"))
                    .isTrue();
            assertThat(agent.awaitEnd(number).getInt("completed")).isEqualTo(50);
        }
    }

    @Test
    void a_start_and_a_tempo_that_cannot_be_are_refused_by_name() {
        var past = "2020-01-01T00:00:00Z";
        var body = to(List.of(1L), message)
                .add("scheduledAt", past)
                .add("undoSeconds", 61)
                .add("perMinute", 600_001)
                .add("finishBy", past)
                .add("notAfter", past);
        assertThat(agent.post("/broadcasts", body.build()).violatedFields())
                .containsExactly("scheduledAt", "undoSeconds", "perMinute", "finishBy", "finishBy", "notAfter");
        for (var zone : List.of("\"Berlin\"", "\"+01:00\"", "1")) {
            assertThat(agent.post(
                                    "/broadcasts",
                                    "{\"chatNumbers\": [1], \"message\": \"x\", \"timeZone\": " + zone + "}")
                            .violatedFields())
                    .containsExactly("timeZone");
        }
        var zoneAlone = to(List.of(1L), message).add("timeZone", "Europe/Berlin");
        assertThat(agent.post("/broadcasts", zoneAlone.build()).violatedFields())
                .containsExactly("timeZone");
    }

    @Test
    void cancelling_stops_what_is_pending_and_keeps_what_was_sent() {
        try (var provider = Provider.paced(server, 20)) {
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(400), message).build())
                    .being(201)
                    .json()
                    .getInt("number");
            provider.standIn().awaitReceived(10);
            agent.post("/broadcasts/" + number + "/cancel").being(200);
            var end = agent.awaitEnd(number);
            assertThat(end.getInt("pending")).isZero();
            assertThat(end.getInt("cancelled")).isPositive();
            assertThat(end.getInt("completed"))
                    .isEqualTo((int) provider.standIn().received());
            agent.post("/broadcasts/" + number + "/pause").problem(409);
        }
    }

    @Test
    void a_paused_broadcast_stands_still_until_it_is_resumed() {
        try (var provider = Provider.paced(server, 50)) {
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(150), message).build())
                    .being(201)
                    .json()
                    .getInt("number");
            provider.standIn().awaitReceived(5);
            assertThat(agent.post("/broadcasts/" + number + "/pause")
                            .being(200)
                            .json()
                            .getString("status"))
                    .isEqualTo("paused");
            var paused = agent.awaitBroadcast(number, broadcast -> !broadcast.isNull("waitingFor"));
            assertThat(paused.getInt("pending")).isPositive();
            agent.post("/broadcasts/" + number + "/resume").being(200);
            assertThat(agent.awaitEnd(number).getInt("completed")).isEqualTo(150);
        }
    }

    @Test
    void an_agent_steers_his_own_broadcasts_and_a_supervisor_everybodys() {
        try (var provider = Provider.quick(server)) {
            var later = Instant.now().plusSeconds(3600).toString();
            var body =
                    to(provider.dialogs(1), message).add("scheduledAt", later).build();
            long supervisors =
                    supervisor.post("/broadcasts", body).being(201).json().getInt("number");
            agent.post("/broadcasts/" + supervisors + "/pause").problem(403);
            agent.post("/broadcasts/" + supervisors + "/cancel").problem(403);
            agent.post("/broadcasts/" + supervisors + "/undo").problem(403);
            agent.put("/broadcasts/" + supervisors, body).problem(403);
            agent.put("/broadcasts/" + supervisors + "/tempo", "{}").problem(403);
            long agents = agent.post("/broadcasts", body).being(201).json().getInt("number");
            supervisor.post("/broadcasts/" + agents + "/cancel").being(200);
            supervisor.post("/broadcasts/" + supervisors + "/cancel").being(200);
        }
    }

    @Test
    void a_supervisor_sends_again_to_those_it_failed_for_and_an_agent_may_not() {
        try (var provider = Provider.quick(server)) {
            provider.standIn().always(Reply.empty(410));
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(2), message).build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.post("/broadcasts/" + number + "/retry").problem(403);
            supervisor.post("/broadcasts/" + number + "/retry").problem(409);
            supervisor.post("/broadcasts/" + number + "/cancel").being(200);
        }
    }

    @Test
    void a_list_is_read_to_its_end_without_a_repeat_or_a_gap_in_every_order() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(3);
            for (int i = 0; i < 7; i++) {
                agent.post(
                                "/broadcasts",
                                to(numbers.subList(0, 1 + i % 3), message + " " + i)
                                        .build())
                        .being(201);
            }
            for (var sort : List.of("number", "message", "agent", "createdAt", "total", "completed", "status")) {
                for (var direction : List.of("", "-")) {
                    var found = agent.all("/broadcasts?limit=2&text=" + encoded(message) + "&sort=" + direction + sort);
                    assertThat(found)
                            .as(direction + sort)
                            .extracting(broadcast -> broadcast.getInt("number"))
                            .hasSize(7)
                            .doesNotHaveDuplicates();
                }
            }
            assertThat(agent.all("/broadcasts?limit=2&text=" + encoded(message)))
                    .extracting(broadcast -> broadcast.getInt("number"))
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void filters_find_what_they_say() {
        try (var provider = Provider.quick(server)) {
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(2), message).build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(number);
            var text = "text=" + encoded(message.toUpperCase(Locale.ROOT));
            for (var filter : List.of(
                    "status=completed",
                    "status=sending,completed",
                    "agent=AGENT",
                    "kind=by_chats",
                    "createdFrom=2020-01-01T00:00:00Z",
                    "createdTo=2100-01-01T00:00:00Z",
                    "totalFrom=2&totalTo=2",
                    "completedFrom=2&completedTo=2",
                    "number=" + number)) {
                assertThat(agent.all("/broadcasts?" + text + "&" + filter))
                        .as(filter)
                        .hasSize(1);
            }
            for (var filter : List.of(
                    "status=failed",
                    "agent=supervisor",
                    "kind=whatsapp",
                    "createdFrom=2100-01-01T00:00:00Z",
                    "createdTo=2020-01-01T00:00:00Z",
                    "totalFrom=3",
                    "completedTo=1",
                    "number=" + NOBODY)) {
                assertThat(agent.all("/broadcasts?" + text + "&" + filter))
                        .as(filter)
                        .isEmpty();
            }
            assertThat(agent.get("/broadcasts?total=true&limit=1&" + text)
                            .json()
                            .getInt("total"))
                    .isEqualTo(1);
            assertThat(agent.get("/broadcasts?limit=1&" + text).json()).doesNotContainKey("total");
        }
    }

    @Test
    void a_million_numbers_are_previewed() {
        var body = Json.createObjectBuilder()
                .add("message", message)
                .add(
                        "chatNumbers",
                        LongStream.rangeClosed(NOBODY - 999_999, NOBODY)
                                .collect(
                                        StringBuilder::new,
                                        (all, n) -> all.append(n).append(','),
                                        StringBuilder::append)
                                .toString())
                .build();
        var preview = agent.post("/broadcasts/preview", body).being(200).json();
        assertThat(preview.getInt("specified")).isEqualTo(1_000_000);
        assertThat(preview.getJsonObject("counts").getInt("unknown")).isEqualTo(1_000_000);
        assertThat(preview.getJsonArray("excluded")).hasSize(1_000);
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (var path : List.of("", "/draft", "/deliveries", "/reasons", "/events")) {
            agent.get("/broadcasts/" + NOBODY + path).problem(404);
        }
        for (var verb : List.of("pause", "resume", "cancel", "undo")) {
            agent.post("/broadcasts/" + NOBODY + "/" + verb).problem(404);
        }
        agent.get("/broadcasts/first").problem(404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
