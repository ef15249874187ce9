package chat.broadcast.benchmark;

import chat.broadcast.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The {@link Sink} as the benchmark holds it. */
final class SinkProcess implements AutoCloseable {

    private final Child child = Child.java(Sink.class, List.of("-Xmx64m", "-XX:+UseSerialGC"));
    private final HttpClient http = HttpClient.newHttpClient();

    /** What came since it was last cleared; times in microseconds since 1970. */
    record Received(long count, long firstMicros, long lastMicros) {

        double perSecond() {
            return (count - 1) * 1e6 / (lastMicros - firstMicros);
        }
    }

    int port() {
        return Integer.parseInt(child.firstWords());
    }

    String url() {
        return "http://127.0.0.1:%d/in".formatted(port());
    }

    /** Where an answer takes {@link Sink#SLOW_SECONDS}; what comes there is not counted. */
    String slowUrl() {
        return "http://127.0.0.1:%d%s".formatted(port(), Sink.SLOW_PATH);
    }

    long pid() {
        return child.pid();
    }

    void clear() {
        ask("DELETE");
    }

    Received received() {
        var numbers = ask("GET").split(" ");
        return new Received(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    Received await(long count, Duration within) {
        return Await.until(count + " posts", within, this::received, received -> received.count() >= count);
    }

    private String ask(String method) {
        var request = HttpRequest.newBuilder(URI.create(url()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        child.close();
    }
}
