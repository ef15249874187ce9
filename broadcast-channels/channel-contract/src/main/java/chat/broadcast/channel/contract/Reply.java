package chat.broadcast.channel.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@link ProviderStandIn} does with a request it has read. */
public sealed interface Reply {

    /** Answers, {@code after} a while, and keeps the connection. */
    record Answer(int status, Map<String, String> headers, byte[] body, Duration after) implements Reply {
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** The same answer with one header more. */
        public Answer with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body, after);
        }

        /** The same answer, later. */
        public Answer after(Duration wait) {
            return new Answer(status, headers, body, wait);
        }
    }

    /** Writes these bytes, HTTP or not, and hangs up. */
    record Raw(byte[] bytes) implements Reply {}

    /** Hangs up without a word. */
    record HangUp() implements Reply {}

    /** Resets the connection, as a machine does that died. */
    record Reset() implements Reply {}

    /** Says nothing, and keeps the connection open. */
    record Silence() implements Reply {}

    static Answer json(int status, String body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], Duration.ZERO);
    }

    static Raw raw(String bytes) {
        return new Raw(bytes.getBytes(StandardCharsets.UTF_8));
    }
}
