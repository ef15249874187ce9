package chat.broadcast.rest.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How answers are written: members in the order of the record; what is marked nillable as {@code null}. */
@Provider
public class JsonOutput implements ContextResolver<Jsonb> {

    /** Writes every JSON text of the API; thread-safe, as JSON-B asks of it. */
    public static final Jsonb JSON =
            JsonbBuilder.create(new JsonbConfig().withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSON;
    }
}
