package chat.broadcast.rest.broadcast;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A part of the list of broadcasts. */
@JsonbPropertyOrder({"items", "next", "total"})
public record BroadcastPage(
        List<BroadcastJson> items, @JsonbNillable Optional<String> next, OptionalLong total) {}
