package chat.broadcast.rest;

import static chat.broadcast.rest.Provider.to;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class SendingIT {

    private final ServerProcess server;
    private final Caller agent;
    private final Caller supervisor;

    SendingIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.supervisor = Caller.as("supervisor", server);
    }

    @Test
    void everything_is_stopped_by_a_supervisor_shown_to_everybody_and_resumed_by_hand() {
        try (var provider = Provider.quick(server)) {
            assertThat(agent.get("/sending").being(200).json().isNull("stopped"))
                    .isTrue();
            agent.post("/sending/stop", "{\"reason\": \"x\"}").problem(403);
            agent.post("/sending/resume").problem(403);
            supervisor.post("/sending/resume").problem(409);
            assertThat(supervisor.post("/sending/stop", "{\"reason\": \" \"}").violatedFields())
                    .containsExactly("reason");
            assertThat(supervisor.post("/sending/stop", "{}").violatedFields()).containsExactly("reason");
            supervisor.post("/sending/stop", "{\"reason\": \"Wrong offer\"}").being(200);
            try {
                var stopped = agent.get("/sending").being(200).json().getJsonObject("stopped");
                assertThat(stopped.getString("kind")).isEqualTo("by_hand");
                assertThat(stopped.getString("by")).isEqualTo("Sam Supervisor");
                assertThat(stopped.getString("login")).isEqualTo("supervisor");
                assertThat(stopped.getString("reason")).isEqualTo("Wrong offer");
                assertThat(Instant.parse(stopped.getString("since")))
                        .isBefore(Instant.now().plusSeconds(60));
                supervisor.post("/sending/stop", "{\"reason\": \"x\"}").problem(409);
                long number = agent.post(
                                "/broadcasts",
                                to(provider.dialogs(3), "Stopped").build())
                        .being(201)
                        .json()
                        .getInt("number");
                assertThat(agent.awaitBroadcast(number, broadcast -> !broadcast.isNull("waitingFor"))
                                .getString("waitingFor"))
                        .isEqualTo("Sending is stopped by Sam Supervisor: Wrong offer");
                assertThat(provider.standIn().received()).isZero();
                assertThat(supervisor.post("/sending/resume").being(200).json().isNull("stopped"))
                        .isTrue();
                assertThat(agent.awaitEnd(number).getInt("completed")).isEqualTo(3);
            } finally {
                if (!agent.get("/sending").json().isNull("stopped")) {
                    supervisor.post("/sending/resume").being(200);
                }
            }
        }
    }

    @Test
    void a_channel_is_stopped_and_resumed_by_a_supervisor() {
        try (var provider = Provider.quick(server)) {
            var path = "/channels/" + provider.channel();
            supervisor.post(path + "/resume").problem(409);
            var stopped = supervisor
                    .post(path + "/stop", "{\"reason\": \"Maintenance\"}")
                    .being(200)
                    .json();
            assertThat(stopped.getJsonObject("stopped").getString("reason")).isEqualTo("Maintenance");
            assertThat(stopped.getJsonObject("settings")).isEmpty();
            supervisor.post(path + "/stop", "{\"reason\": \"x\"}").problem(409);
            supervisor.post("/channels/999999/stop", "{\"reason\": \"x\"}").problem(404);
            long number = agent.post(
                            "/broadcasts", to(provider.dialogs(2), "Stopped").build())
                    .being(201)
                    .json()
                    .getInt("number");
            assertThat(agent.awaitBroadcast(number, broadcast -> !broadcast.isNull("waitingFor"))
                            .getString("waitingFor"))
                    .endsWith("is stopped by Sam Supervisor: Maintenance");
            assertThat(provider.standIn().received()).isZero();
            assertThat(supervisor.post(path + "/resume").being(200).json().isNull("stopped"))
                    .isTrue();
            assertThat(agent.awaitEnd(number).getInt("completed")).isEqualTo(2);
        }
    }
}
