package chat.broadcast.channel.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON document, or a part of one, that somebody else wrote: whatever is asked of it may be missing.
 *
 * <p>Numbers are read as text, digit by digit: ids of providers go beyond what a double can hold.
 */
public final class JsonBody {

    /** Kept: finding the provider searches the class path, and that at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    private final JsonValue value;

    private JsonBody(JsonValue value) {
        this.value = value;
    }

    /** The document; empty when the bytes are not JSON. */
    public static Optional<JsonBody> read(byte[] bytes) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            return Optional.of(new JsonBody(reader.readValue()));
        } catch (RuntimeException malformed) {
            // The reader has no one exception for it: nesting beyond its limit, for one, is a bare RuntimeException.
            return Optional.empty();
        }
    }

    /** A document to write. */
    public static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    /** An array of texts to write. */
    public static JsonArray array(String... texts) {
        return JSON.createArrayBuilder(List.of(texts)).build();
    }

    /** The bytes of a written document. */
    public static byte[] bytes(JsonObjectBuilder document) {
        return document.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The part at a path of member names; empty when there is none or it is null. */
    public Optional<JsonBody> at(String... path) {
        var part = value;
        for (var name : path) {
            if (!(part instanceof JsonObject object) || !object.containsKey(name)) {
                return Optional.empty();
            }
            part = object.get(name);
        }
        return part.getValueType() == ValueType.NULL ? Optional.empty() : Optional.of(new JsonBody(part));
    }

    /** A string, number, true or false at a path, as text; empty for anything else. */
    public Optional<String> text(String... path) {
        return at(path).map(part -> part.value).flatMap(found -> switch (found.getValueType()) {
            case STRING -> Optional.of(((JsonString) found).getString());
            case NUMBER, TRUE, FALSE -> Optional.of(found.toString());
            case ARRAY, OBJECT, NULL -> Optional.empty();
        });
    }

    /** A whole number at a path, also one written as a string; empty for anything else. */
    public Optional<Long> number(String... path) {
        return text(path).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** What is in the array at a path, in its order; empty when there is no array. */
    public Stream<JsonBody> items(String... path) {
        return at(path).map(part -> part.value).stream()
                .filter(JsonArray.class::isInstance)
                .flatMap(array -> array.asJsonArray().stream())
                .map(JsonBody::new);
    }

    /** Whether this is an object, as opposed to a lone value or an array. */
    public boolean isObject() {
        return value instanceof JsonObject;
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "JsonBody[" + value.getValueType() + "]";
    }
}
