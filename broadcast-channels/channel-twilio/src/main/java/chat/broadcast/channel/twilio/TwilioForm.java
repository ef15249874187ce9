package chat.broadcast.channel.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a post by Twilio, sorted by name: the order in which they are signed.
 *
 * @param fields of a repeated one the last value: Twilio repeats none
 */
record TwilioForm(TreeMap<String, String> fields) {

    static TwilioForm read(byte[] body) {
        var fields = new TreeMap<String, String>();
        for (var field : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return new TwilioForm(fields);
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return written;
        }
    }

    /** The value of a field; empty when there is none. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Names the fields, never their values. */
    @Override
    public String toString() {
        return "TwilioForm" + Map.copyOf(fields).keySet();
    }
}
