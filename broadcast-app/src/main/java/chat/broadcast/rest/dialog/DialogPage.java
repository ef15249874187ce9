package chat.broadcast.rest.dialog;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A part of the list of dialogs. */
@JsonbPropertyOrder({"items", "next", "total"})
public record DialogPage(
        List<DialogJson> items, @JsonbNillable Optional<String> next, OptionalLong total) {}
