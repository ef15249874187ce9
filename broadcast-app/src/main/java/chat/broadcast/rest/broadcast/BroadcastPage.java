package chat.broadcast.rest.broadcast;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the list of broadcasts. */
@Schema(name = "BroadcastPage")
public record BroadcastPage(
        List<BroadcastJson> items,

        @JsonbNillable
        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The cursor to read on with; null at the end.")
        Optional<String> next,

        @Schema(implementation = Long.class, description = "How long the whole list is; only with total=true.")
        OptionalLong total) {}
