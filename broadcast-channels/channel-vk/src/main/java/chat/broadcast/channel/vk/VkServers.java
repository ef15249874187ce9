package chat.broadcast.channel.vk;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.RegisteringAdapter.Preparation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A community's Callback API servers: what VK is told of ours, and what its answers mean. Functions of bytes, without a
 * network.
 *
 * <p>The published schema, {@code groups/methods.json}: up to ten servers, each with an address, a title of at most 14
 * characters, a secret of at most 50, and settings of its own. VK posts {@code confirmation} to a new one at once.
 */
final class VkServers {

    private static final String TITLE = "Broadcast";

    /** What {@link VkEvents} reads. */
    private static final List<String> EVENTS =
            List.of("message_new", "message_allow", "message_deny", "message_read", "message_reply");

    private VkServers() {}

    /** What must be known before VK asks: the string that confirms the address, and a secret unless there is one. */
    static Preparation prepare(ChannelAccount account, Answered answer) {
        var code = VkWire.ofTheApi(answer)
                .flatMap(body -> body.text("response", "code"))
                .filter(words -> !words.isBlank());
        if (code.isEmpty()) {
            var refusal = refusal(answer);
            return new Preparation.Impossible(refusal.code(), refusal.text());
        }
        var settings = new HashMap<>(Map.of(VkAdapter.CONFIRMATION, code.get()));
        if (account.optional(VkAdapter.SECRET).isEmpty()) {
            settings.put(VkAdapter.SECRET, Signatures.freshSecret());
        }
        return new Preparation.Ready(settings);
    }

    /** The parameters that tell a server of ours. */
    static Map<String, String> server(ChannelAccount account, String address) {
        var fields = new LinkedHashMap<>(group(account));
        fields.put("url", address);
        fields.put("title", TITLE);
        fields.put("secret_key", account.optional(VkAdapter.SECRET).orElse(""));
        return fields;
    }

    /** The parameters that say what VK posts to a server. */
    static Map<String, String> settings(ChannelAccount account, String server, String version) {
        var fields = new LinkedHashMap<>(group(account));
        fields.put("server_id", server);
        fields.put("api_version", version);
        EVENTS.forEach(event -> fields.put(event, "1"));
        return fields;
    }

    static Map<String, String> group(ChannelAccount account) {
        return Map.of("group_id", account.text(VkAdapter.GROUP));
    }

    /** Whether VK carried a call out: it then has a response, whatever that is. */
    static boolean done(Answered answer) {
        return VkWire.ofTheApi(answer).flatMap(body -> body.at("response")).isPresent();
    }

    /** The server that posts to this address, by an answer to getCallbackServers; empty when there is none. */
    static Optional<JsonBody> at(Answered answer, String address) {
        return VkWire.ofTheApi(answer).stream()
                .flatMap(body -> body.items("response", "items"))
                .filter(server -> server.text("url").filter(address::equals).isPresent())
                .findFirst();
    }

    /** The number of a server that was added, or why it was not. */
    static Optional<String> added(Answered answer) {
        return VkWire.ofTheApi(answer).flatMap(body -> body.text("response", "server_id"));
    }

    /** What an answer means that refuses one of these calls. */
    static Fails refusal(Answered answer) {
        var error = VkWire.ofTheApi(answer).flatMap(body -> body.at("error"));
        if (error.isEmpty()) {
            return VkWire.stranger(answer);
        }
        long code = error.get().number("error_code").orElse(0L);
        var said = VkWire.said(error.get(), "error_msg");
        return new Fails(
                String.valueOf(code),
                switch (Math.clamp(code, -1, 100_000)) {
                    case 5, 27, 28 -> VkWire.refusedAccountText(code);
                    case 7, 15 ->
                        "VK does not let this key set up the Callback API (%s): make a key with the right “manage” too."
                                .formatted(said);
                    case 6, 9, 29 -> "VK asks to wait (%s): register again in a minute.".formatted(said);
                    case 2_000 ->
                        "The community has ten servers already (%s): take one away under Callback API.".formatted(said);
                    default -> "VK did not take the address: %s.".formatted(said);
                });
    }

    /** Whether VK has confirmed the server at this address, by an answer to getCallbackServers. */
    static CheckResult confirmed(Answered answer, String address) {
        return at(answer, address)
                .flatMap(server -> server.text("status"))
                .<CheckResult>map(status -> switch (status) {
                    case "ok" -> new Works("VK has confirmed %s and posts there from now on.".formatted(address));
                    case "wait" ->
                        new Works(
                                "VK has taken %s and is still confirming it: a minute later the community's page, under Callback API, says how that ended."
                                        .formatted(address));
                    default ->
                        new Fails(
                                status,
                                "VK could not confirm %s: it must be reachable from outside, with a certificate that browsers trust."
                                        .formatted(address));
                })
                .orElseGet(() -> new Fails(
                        "unconfigured", "VK took the address and does not list it: look under Callback API."));
    }
}
