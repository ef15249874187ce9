package chat.broadcast.channel.twilio;

import chat.broadcast.channel.contract.MessagingStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Plays Twilio's Messages API for one account, in the documented words. */
public final class TwilioStandIn extends MessagingStandIn {

    /** The account it knows. */
    public static final String ACCOUNT = "AC00000000000000000000000000000001";

    /** Its auth token. */
    public static final String AUTH_TOKEN = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    private TwilioStandIn() {
        super(0);
    }

    public static TwilioStandIn start() {
        return new TwilioStandIn();
    }

    /** The visitor answered STOP. */
    public void isStoppedBy(String number) {
        refuses(number, error(400, 21610, "Attempt to send to unsubscribed recipient"));
    }

    /** There is no such number. */
    public void isUnknown(String number) {
        refuses(number, error(400, 21211, "Invalid 'To' Phone Number"));
    }

    /** An error in Twilio's form. */
    public static Reply.Answer error(int status, int code, String message) {
        var body = JsonBody.object()
                .add("code", code)
                .add("message", message)
                .add("more_info", "https://www.twilio.com/docs/errors/" + code)
                .add("status", status);
        return Reply.json(status, new String(JsonBody.bytes(body), StandardCharsets.UTF_8));
    }

    @Override
    protected boolean isAuthorised(Request request) {
        var login =
                Base64.getEncoder().encodeToString((ACCOUNT + ":" + AUTH_TOKEN).getBytes(StandardCharsets.US_ASCII));
        return request.header("authorization").equals("Basic " + login);
    }

    @Override
    protected Reply refusesAccount() {
        return error(401, 20003, "Authenticate");
    }

    @Override
    protected boolean isMessage(Request request) {
        return request.target().endsWith("/Messages.json");
    }

    @Override
    protected Message read(Request request) {
        var form = TwilioForm.read(request.body());
        return new Message(form.text("To"), form.text("Body"));
    }

    @Override
    protected Reply.Answer accepts(Message message, long number) {
        return Reply.json(201, "{\"sid\":\"SM%032d\",\"status\":\"queued\",\"error_code\":null}".formatted(number));
    }

    @Override
    protected Reply answers(Request request) {
        return Reply.json(200, "{\"sid\":\"%s\",\"friendly_name\":\"Shop\",\"status\":\"active\"}".formatted(ACCOUNT));
    }
}
