package chat.broadcast.channel.meta;

import chat.broadcast.channel.contract.MessagingStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Plays the WhatsApp Cloud API for one number, in the documented words; a template is remembered by its name. */
public final class WhatsAppStandIn extends MessagingStandIn {

    /** The token it knows. */
    public static final String TOKEN = "EAAWstandIn0token";

    private final List<String> templates = new CopyOnWriteArrayList<>();
    private final Semaphore listing = new Semaphore(1);

    private WhatsAppStandIn() {
        super(0);
    }

    public static WhatsAppStandIn start() {
        return new WhatsAppStandIn();
    }

    /** The number is not on WhatsApp. */
    public void isUnknown(String number) {
        refuses(number, GraphStandIn.error(400, 131026, 0, "Message undeliverable"));
    }

    /** The visitor wrote more than 24 hours ago. */
    public void isSilent(String number) {
        refuses(number, GraphStandIn.error(400, 131047, 0, "Re-engagement message"));
    }

    /** The account has an approved template; {@code {{1}}} in its text is a variable. */
    public void offers(String name, String language, String text) {
        templates.add("""
                {"name":"%s","language":"%s","status":"APPROVED","components":[{"type":"BODY","text":"%s"}]}""".formatted(name, language, text));
    }

    /** Who asks for the templates waits, until it lists them again. */
    public void doesNotListTemplates() {
        listing.acquireUninterruptibly();
    }

    public void listsTemplatesAgain() {
        listing.release();
    }

    @Override
    protected boolean isAuthorised(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN);
    }

    @Override
    protected Reply refusesAccount() {
        return GraphStandIn.error(401, 190, 0, "Error validating access token");
    }

    @Override
    protected boolean isMessage(Request request) {
        return request.target().endsWith("/messages");
    }

    @Override
    protected Message read(Request request) {
        var body = JsonBody.read(request.body()).orElseThrow();
        return new Message(
                body.text("to").orElse(""),
                body.text("text", "body")
                        .or(() -> body.text("template", "name"))
                        .orElse(""));
    }

    @Override
    protected Reply.Answer accepts(Message message, long number) {
        return Reply.json(
                200,
                ("{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"%1$s\",\"wa_id\":\"%1$s\"}],"
                                + "\"messages\":[{\"id\":\"wamid.%2$d\",\"message_status\":\"accepted\"}]}")
                        .formatted(message.address(), number));
    }

    @Override
    protected Reply answers(Request request) {
        return request.target().contains("/message_templates") ? list() : number();
    }

    private Reply list() {
        listing.acquireUninterruptibly();
        try {
            return Reply.json(200, "{\"data\":[" + String.join(",", templates) + "]}");
        } finally {
            listing.release();
        }
    }

    private static Reply number() {
        return Reply.json(
                200,
                "{\"display_phone_number\":\"+1 555 712 2661\",\"verified_name\":\"Shop\",\"quality_rating\":\"GREEN\"}");
    }
}
