package chat.broadcast.rest;

import static chat.broadcast.rest.Provider.to;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@ExtendWith(SharedServer.class)
@Isolated("It measures times.")
class EventsIT {

    private final ServerProcess server;
    private final Caller agent;

    EventsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
    }

    /** One event. */
    private record Event(String name, JsonObject broadcast) {}

    @Test
    void progress_comes_at_most_four_times_a_second_and_the_end_once() {
        try (var provider = Provider.paced(server, 100)) {
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(300), "Events").build())
                    .being(201)
                    .json()
                    .getInt("number");
            long began = System.nanoTime();
            var events = follow(number);
            var took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(events).extracting(Event::name).last().isEqualTo("finished");
            assertThat(events.subList(0, events.size() - 1))
                    .extracting(Event::name)
                    .containsOnly("progress");
            assertThat(events)
                    .extracting(event -> event.broadcast().getInt("completed"))
                    .isSorted();
            assertThat(events.getLast().broadcast().getInt("completed")).isEqualTo(300);
            assertThat(events).hasSizeGreaterThan(3).hasSizeLessThan((int) (took.toMillis() / 250) + 3);
        }
    }

    @Test
    void a_broadcast_that_has_ended_tells_so_at_once() {
        try (var provider = Provider.quick(server)) {
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(1), "Events").build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(number);
            assertThat(follow(number)).extracting(Event::name).containsExactly("progress", "finished");
        }
    }

    /** Reads the stream to its end. */
    private List<Event> follow(long number) {
        var request = agent.request("/broadcasts/" + number + "/events").header("Accept", "text/event-stream");
        var answer = Caller.send(request, BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        var events = new ArrayList<Event>();
        var name = new StringBuilder();
        answer.body().forEach(line -> {
            if (line.startsWith("event: ")) {
                name.replace(0, name.length(), line.substring("event: ".length()));
            } else if (line.startsWith("data: ")) {
                try (var reader = Json.createReader(new StringReader(line.substring("data: ".length())))) {
                    events.add(new Event(name.toString(), Caller.balanced(reader.readObject())));
                }
            }
        });
        return events;
    }
}
