package chat.broadcast.channel.viber;

import chat.broadcast.channel.contract.MessagingStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;

/** Plays the Viber bot API for one bot, in the documented words. */
public final class ViberStandIn extends MessagingStandIn {

    /** The token it knows. */
    public static final String TOKEN = "4dc7-stand-in-1f9c";

    /** Tokens of messages begin here: beyond what a double can hold. */
    private static final long FIRST_TOKEN = 5_741_311_803_571_721_087L;

    private volatile String webhook = "https://broadcast.example/channels/1/";

    private ViberStandIn() {
        super(0);
    }

    public static ViberStandIn start() {
        return new ViberStandIn();
    }

    /** The visitor has left the bot. */
    public void isUnsubscribed(String visitor) {
        refuses(visitor, status(6, "notSubscribed"));
    }

    /** The visitor has left Viber. */
    public void isUnknown(String visitor) {
        refuses(visitor, status(5, "receiverNotRegistered"));
    }

    /** An answer with a status. */
    public static Reply.Answer status(int status, String message) {
        return json(JsonBody.object().add("status", status).add("status_message", message));
    }

    @Override
    protected boolean isAuthorised(Request request) {
        return request.header("x-viber-auth-token").equals(TOKEN);
    }

    @Override
    protected Reply refusesAccount() {
        return status(2, "invalidAuthToken");
    }

    @Override
    protected boolean isMessage(Request request) {
        return request.target().equals("/pa/send_message");
    }

    @Override
    protected Message read(Request request) {
        var body = JsonBody.read(request.body()).orElseThrow();
        return new Message(body.text("receiver").orElse(""), body.text("text").orElse(""));
    }

    @Override
    protected Reply.Answer accepts(Message message, long number) {
        return json(JsonBody.object()
                .add("status", 0)
                .add("status_message", "ok")
                .add("message_token", FIRST_TOKEN + number)
                .add("billing_status", 1));
    }

    /** The address that it was told; as when the bot was made, one that is not ours. */
    public String webhook() {
        return webhook;
    }

    @Override
    protected Reply answers(Request request) {
        if (request.target().equals("/pa/set_webhook")) {
            var url = JsonBody.read(request.body())
                    .flatMap(body -> body.text("url"))
                    .orElse("");
            if (!url.startsWith("https://")) {
                return status(1, "invalidUrl");
            }
            webhook = url;
            return status(0, "ok");
        }
        return json(JsonBody.object()
                .add("status", 0)
                .add("status_message", "ok")
                .add("name", "Shop")
                .add("webhook", webhook));
    }

    private static Reply.Answer json(JsonObjectBuilder body) {
        return Reply.json(200, new String(JsonBody.bytes(body), StandardCharsets.UTF_8));
    }
}
