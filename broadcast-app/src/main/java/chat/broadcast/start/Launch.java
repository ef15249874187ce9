package chat.broadcast.start;

import chat.broadcast.setting.Property;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From {@code java -jar broadcast.jar} to "Broadcast is ready": the order of the start, and of the stop. */
final class Launch {
    private final StartSettings settings = StartSettings.ofThisProcess();

    /** Null until it is ready. */
    private volatile @Nullable Server server;

    private Launch() {}

    /** @param arguments options of Payara Micro to add; usually none */
    static void run(String... arguments) {
        boolean ours = Carriers.many();
        var out = System.out; // before the server puts its own stream there
        try {
            var port = new Launch().start(List.of(arguments));
            if (ours) {
                Carriers.fewWhileTheyMove();
            }
            out.println("Broadcast is ready: http://localhost:" + port);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private int start(List<String> arguments) {
        var port = port();
        Server.requireFree(port);
        var folder = DataFolder.claim(Path.of(settings.value(Property.DATA_DIR)));
        settings.fix(Property.DATA_DIR, folder.path().toString());
        var stopDatabase = startDatabase(folder);
        StopSignal.handle(() -> stop(stopDatabase));
        server = Server.start(port, folder.path().resolve("server"), arguments);
        return port;
    }

    private void stop(Runnable stopDatabase) {
        var running = server;
        if (running != null) {
            running.stop(); // first: the application writes down what it is doing
        }
        stopDatabase.run();
    }

    private int port() {
        var given = settings.value(Property.HTTP_PORT);
        try {
            var port = Integer.parseInt(given);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw new CannotStart("broadcast.http.port is “%s”: use a number from 1 to 65535.".formatted(given));
    }

    /** Starts the embedded database unless another one is named; the answer stops it. */
    private Runnable startDatabase(DataFolder folder) {
        if (settings.given(Property.DB_JNDI).isPresent()) {
            return () -> {};
        }
        var url = settings.given(Property.DB_URL);
        if (url.isPresent()) {
            new ExternalDatabase(url.get(), settings.value(Property.DB_USER), settings.value(Property.DB_PASSWORD))
                    .require();
            return () -> {};
        }
        var postgres = EmbeddedPostgres.start(folder.path());
        settings.fix(Property.DB_URL, postgres.url());
        settings.fix(Property.DB_USER, postgres.user());
        settings.fix(Property.DB_PASSWORD, postgres.password());
        return postgres::close;
    }
}
