package chat.broadcast.start;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One server through its lives, in the order of the tests: a start costs too much for one each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LaunchIT {
    @TempDir
    static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void the_ready_line_is_the_last_one_and_true() throws Exception {
        assertThat(server.log().lines()).last().isEqualTo("Broadcast is ready: " + server.baseUrl());
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.at("/health/ready")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void the_database_password_is_for_the_owner_alone() throws IOException {
        var file = folder.resolve("broadcast-data/database-password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(3)
    void a_second_server_on_the_same_data_says_who_has_them() {
        var second = ServerProcess.launch(folder);
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.log().lines())
                .singleElement()
                .asString()
                .contains("is in use by process " + server.handle().pid());
    }

    @Test
    @Order(4)
    void a_taken_port_is_said_in_one_sentence(@TempDir Path other) throws IOException {
        try (var taken = new ServerSocket(0)) {
            var second = ServerProcess.launch(other, "broadcast.http.port=" + taken.getLocalPort());
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log().lines()).singleElement().asString().contains("Port " + taken.getLocalPort());
            assertThat(other).isEmptyDirectory();
        }
    }

    @Test
    @Order(5)
    void killing_the_server_alone_leaves_no_postgres_behind() {
        var postgres = postgres();
        assertThat(postgres).isNotEmpty();
        server.kill();
        assertThat(CompletableFuture.allOf(
                        postgres.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
                .succeedsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    @Order(6)
    void a_start_after_a_kill_finds_the_data_again() throws IOException {
        var before = Files.readString(folder.resolve("broadcast-data/database-password"));
        server.restart();
        assertThat(folder.resolve("broadcast-data/database-password")).hasContent(before);
    }

    @Test
    @Order(7)
    void a_start_takes_over_what_a_killed_supervisor_left() {
        var postgres = postgres();
        // All but PostgreSQL itself: nobody is left who could stop it.
        server.tree().stream().filter(process -> !postgres.contains(process)).forEach(ProcessHandle::destroyForcibly);
        server.awaitExit();
        server.restart();
        assertThat(postgres).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(8)
    void a_stop_lets_the_application_finish_takes_postgres_along_and_complains_of_nothing() {
        var tree = server.tree();
        server.stop();
        assertThat(tree).noneMatch(ProcessHandle::isAlive);
        var afterReady = server.log().substring(server.log().lastIndexOf("Broadcast is ready"));
        assertThat(afterReady).contains("Dispatch has stopped").doesNotContain("WARN", "SEVERE", "Exception");
    }

    private static List<ProcessHandle> postgres() {
        return server.tree().stream()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/bin/postgres"))
                        .isPresent())
                .toList();
    }
}
