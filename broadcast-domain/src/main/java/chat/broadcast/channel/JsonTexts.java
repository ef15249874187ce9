package chat.broadcast.channel;

import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/** Texts by name, as one JSON object: how settings and secrets are stored. */
final class JsonTexts {

    /** Kept: finding the provider searches the class path, and that at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    private JsonTexts() {}

    static Map<String, String> read(String object) {
        var texts = new HashMap<String, String>();
        try (var reader = READERS.createReader(new StringReader(object))) {
            reader.readObject().forEach((name, value) -> texts.put(name, ((JsonString) value).getString()));
        }
        return texts;
    }

    static String written(Map<String, String> texts) {
        var object = JSON.createObjectBuilder();
        texts.forEach(object::add);
        return object.build().toString();
    }
}
