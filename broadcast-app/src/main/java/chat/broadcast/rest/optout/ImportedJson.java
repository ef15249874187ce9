package chat.broadcast.rest.optout;

import chat.broadcast.optout.OptOuts;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What an import did; {@code unknown} counts those of {@code optedOut} who have not written yet. */
@JsonbPropertyOrder({"given", "optedOut", "already", "unknown"})
public record ImportedJson(int given, int optedOut, int already, int unknown) {

    static ImportedJson of(OptOuts.Imported imported) {
        return new ImportedJson(imported.given(), imported.optedOut(), imported.already(), imported.unknown());
    }
}
