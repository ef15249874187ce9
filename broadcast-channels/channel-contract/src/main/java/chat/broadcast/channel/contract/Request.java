package chat.broadcast.channel.contract;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@link ProviderStandIn} was asked.
 *
 * @param target the path with its query, as sent
 * @param headers by lower-case name; of a repeated one the last value
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, whatever the case of its name; empty text when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
