package chat.broadcast.rest.optout;

import chat.broadcast.optout.OptOuts;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses that are to be opted out. */
public record ImportWish(List<String> addresses) implements Body {

    public ImportWish {
        addresses = List.copyOf(addresses);
    }

    public static ImportWish read(JsonInput in) {
        var shape = new ObjectShape();
        var addresses = shape.required("addresses", ImportWish::addresses);
        shape.read(in.required());
        in.finish();
        return new ImportWish(addresses.value());
    }

    private static Optional<List<String>> addresses(JsonInput in) {
        var read = new ArrayList<String>();
        in.oneOrMany(OptOuts.MOST_IMPORTED, () -> in.text().ifPresent(read::add));
        return Optional.of(read);
    }
}
