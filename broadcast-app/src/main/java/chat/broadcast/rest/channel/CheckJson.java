package chat.broadcast.rest.channel;

import chat.broadcast.channel.spi.CheckResult;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/** What came of trying a channel's credentials. */
@JsonbPropertyOrder({"works", "code", "text"})
@JsonbNillable
public record CheckJson(boolean works, Optional<String> code, String text) {

    static CheckJson of(CheckResult result) {
        return switch (result) {
            case CheckResult.Works works -> new CheckJson(true, Optional.empty(), works.text());
            case CheckResult.Fails fails -> new CheckJson(false, Optional.of(fails.code()), fails.text());
        };
    }
}
