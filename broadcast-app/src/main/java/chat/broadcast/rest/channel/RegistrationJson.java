package chat.broadcast.rest.channel;

import chat.broadcast.channel.spi.CheckResult;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/** What came of telling a provider where to post. */
@JsonbPropertyOrder({"registered", "code", "text"})
@JsonbNillable
public record RegistrationJson(boolean registered, Optional<String> code, String text) {

    static RegistrationJson of(CheckResult result) {
        var said = CheckJson.of(result);
        return new RegistrationJson(said.works(), said.code(), said.text());
    }
}
