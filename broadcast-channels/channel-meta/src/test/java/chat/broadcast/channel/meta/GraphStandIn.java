package chat.broadcast.channel.meta;

import chat.broadcast.channel.contract.MessagingStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays Meta's Graph API for one page or professional account, in the documented words. */
public final class GraphStandIn extends MessagingStandIn {

    /** The token it knows. */
    public static final String TOKEN = "EAAGstandIn0token";

    private final Map<String, Reply.Answer> profiles = new ConcurrentHashMap<>();

    private GraphStandIn() {
        super(0);
    }

    public static GraphStandIn start() {
        return new GraphStandIn();
    }

    /** The visitor blocked the account. */
    public void isBlockedBy(String visitor) {
        refuses(visitor, error(403, 200, 1545041, "(#200) This person isn't available right now."));
    }

    /** The visitor wrote more than 24 hours ago. */
    public void isSilent(String visitor) {
        refuses(visitor, error(403, 10, 2018278, "(#10) This message is sent outside of allowed window."));
    }

    /** There is no such visitor. */
    public void isUnknown(String visitor) {
        refuses(visitor, error(400, 100, 2018001, "(#100) No matching user found"));
    }

    /** What is answered when a visitor's profile is asked for, which nobody's is else. */
    public void hasProfile(String visitor, String json) {
        profiles.put(visitor, Reply.json(200, json));
    }

    /** An error in Meta's form; without a subcode when that is 0. */
    public static Reply.Answer error(int status, int code, int subcode, String message) {
        var error = JsonBody.object()
                .add("message", message)
                .add("type", "OAuthException")
                .add("code", code)
                .add("fbtrace_id", "AbCd");
        if (subcode != 0) {
            error.add("error_subcode", subcode);
        }
        var body = JsonBody.bytes(JsonBody.object().add("error", error));
        return Reply.json(status, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    protected boolean isAuthorised(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN);
    }

    @Override
    protected Reply refusesAccount() {
        return error(401, 190, 460, "Error validating access token: the session has been invalidated.");
    }

    @Override
    protected boolean isMessage(Request request) {
        return request.target().endsWith("/messages");
    }

    @Override
    protected Message read(Request request) {
        var body = JsonBody.read(request.body()).orElseThrow();
        return new Message(
                body.text("recipient", "id").orElse(""),
                body.text("message", "text").orElse(""));
    }

    @Override
    protected Reply.Answer accepts(Message message, long number) {
        return Reply.json(
                200, "{\"recipient_id\":\"%s\",\"message_id\":\"m_%d\"}".formatted(message.address(), number));
    }

    @Override
    protected Reply answers(Request request) {
        return profiles.entrySet().stream()
                .filter(profile -> request.target().contains("/" + profile.getKey() + "?fields="))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> request.target().contains("/me?")
                        ? Reply.json(200, "{\"id\":\"1001\",\"name\":\"Shop\"}")
                        : error(400, 100, 33, "Unsupported get request."));
    }
}
