package chat.broadcast.rest.channel;

import chat.broadcast.channel.Stopped;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether anything is sent at all. */
@JsonbNillable
public record SendingJson(@Nullable StoppedJson stopped) {

    static SendingJson of(Optional<Stopped> stopped) {
        return new SendingJson(stopped.map(StoppedJson::of).orElse(null));
    }
}
