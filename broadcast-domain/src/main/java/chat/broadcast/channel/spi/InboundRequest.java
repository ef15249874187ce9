package chat.broadcast.channel.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider posted, untouched.
 *
 * @param method the HTTP method, in upper case
 * @param path what follows {@code /channels/{id}/}; empty for nothing
 * @param query decoded query parameters
 * @param headers by lower-case name
 * @param body the raw bytes, which signatures are computed over
 */
public record InboundRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Names the request, never its body. */
    @Override
    public String toString() {
        return "InboundRequest[" + method + " " + path + ", " + body.length + " bytes]";
    }
}
