package chat.broadcast.channel.http;

import chat.broadcast.channel.spi.ChannelAccount.Network;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to make.
 *
 * @param method the HTTP method
 * @param url where to; as an administrator typed it, so it may turn out not to be an address at all
 * @param network which addresses it may reach
 * @param headers besides those that HTTP itself needs
 * @param body the exact bytes to send; empty for none
 * @param within how long the whole exchange may take, from connecting to the last byte of the answer
 * @param mostAnswerBytes the longest answer read; a longer one counts as none
 */
public record HttpCall(
        String method,
        String url,
        Network network,
        Map<String, String> headers,
        byte[] body,
        Duration within,
        int mostAnswerBytes) {

    private static final Duration USUAL_TIME = Duration.ofSeconds(30);
    private static final int MEGABYTE = 1 << 20;

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(String url, Network network) {
        return new HttpCall("GET", url, network, Map.of(), new byte[0], USUAL_TIME, MEGABYTE);
    }

    /** A POST of a JSON document in UTF-8. */
    public static HttpCall postJson(String url, Network network, byte[] json) {
        return postJson(url, network, json, Map.of());
    }

    /**
     * A POST of a JSON document in UTF-8 with headers of its own: for whoever has many to make, as each {@link #with}
     * copies them all.
     */
    public static HttpCall postJson(String url, Network network, byte[] json, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new HttpCall("POST", url, network, all, json, USUAL_TIME, MEGABYTE);
    }

    /** A POST of a form in UTF-8; its fields keep their order. */
    public static HttpCall postForm(String url, Network network, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        var body = form.getBytes(StandardCharsets.US_ASCII);
        return new HttpCall("POST", url, network, headers, body, USUAL_TIME, MEGABYTE);
    }

    /** The same call with one header more. */
    public HttpCall with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, url, network, more, body, within, mostAnswerBytes);
    }

    /** The same call with another time-out than 30 seconds. */
    public HttpCall within(Duration time) {
        return new HttpCall(method, url, network, headers, body, time, mostAnswerBytes);
    }

    /** The same call with another limit of the answer's length than 1 MiB. */
    public HttpCall answerUpTo(int bytes) {
        return new HttpCall(method, url, network, headers, body, within, bytes);
    }

    /** Names the method only: address, headers and body may hold credentials and texts. */
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + body.length + " bytes]";
    }
}
