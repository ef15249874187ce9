package chat.broadcast.delivery;

import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.MessageTemplate.Slot;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** How a broadcast's template, beside its name, is kept in the column {@code template}: as JSON. */
public final class TemplateColumn {

    /** Kept: finding the provider searches the class path, and that at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    private TemplateColumn() {}

    public static String write(Content.Template template) {
        var variables = JSON.createArrayBuilder();
        for (var variable : template.variables()) {
            var json = JSON.createObjectBuilder()
                    .add("part", variable.slot().part().name())
                    .add("name", variable.slot().name());
            variable.value().ifPresent(value -> json.add("value", value));
            variables.add(json);
        }
        return JSON.createObjectBuilder()
                .add("language", template.language())
                .add("body", template.body())
                .add("variables", variables)
                .build()
                .toString();
    }

    public static Content.Template read(String name, String column) {
        try (var reader = READERS.createReader(new StringReader(column))) {
            var json = reader.readObject();
            return new Content.Template(
                    name,
                    json.getString("language"),
                    json.getString("body"),
                    json.getJsonArray("variables").stream()
                            .map(JsonValue::asJsonObject)
                            .map(TemplateColumn::variable)
                            .toList());
        }
    }

    private static Content.Variable variable(JsonObject json) {
        return new Content.Variable(
                new Slot(Part.valueOf(json.getString("part")), json.getString("name")),
                json.containsKey("value") ? Optional.of(json.getString("value")) : Optional.empty());
    }
}
