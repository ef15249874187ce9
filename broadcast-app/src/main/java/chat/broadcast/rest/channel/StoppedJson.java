package chat.broadcast.rest.channel;

import chat.broadcast.channel.Stopped;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Optional;

/** Sending that somebody stopped, of one channel or of everything. */
@JsonbPropertyOrder({"kind", "since", "by", "login", "reason"})
@JsonbNillable
public record StoppedJson(String kind, Instant since, String by, Optional<String> login, String reason) {

    static StoppedJson of(Stopped stopped) {
        return new StoppedJson(
                stopped.kind().word(),
                stopped.since(),
                stopped.by(),
                Optional.of(stopped.login()).filter(login -> !login.isEmpty()),
                stopped.reason());
    }
}
