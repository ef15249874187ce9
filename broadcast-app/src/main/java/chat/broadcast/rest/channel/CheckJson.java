package chat.broadcast.rest.channel;

import chat.broadcast.channel.spi.CheckResult;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of trying a channel's credentials. */
@JsonbNillable
@Schema(name = "ChannelCheck")
public record CheckJson(
        @Schema(description = "Whether they work.") boolean works,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The provider's code, or our word; null when they work.")
        Optional<String> code,

        @Schema(description = "As whom, or why not and what to do.", example = "Connected as @shop_bot.")
        String text) {

    static CheckJson of(CheckResult result) {
        return switch (result) {
            case CheckResult.Works works -> new CheckJson(true, Optional.empty(), works.text());
            case CheckResult.Fails fails -> new CheckJson(false, Optional.of(fails.code()), fails.text());
        };
    }
}
