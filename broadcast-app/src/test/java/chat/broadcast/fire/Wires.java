package chat.broadcast.fire;

import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.fire.ReceiverLog.Parcel;
import java.time.Duration;
import java.util.Optional;

/** How the requests and answers of each receiver look, by their documents. */
final class Wires {

    private Wires() {}

    /** Standard Webhooks: a message is known by the header {@code webhook-id}. */
    static final class Webhook implements Weather.Wire {
        @Override
        public Optional<Parcel> parcel(Request request) {
            var id = request.header("webhook-id");
            var address = JsonBody.read(request.body())
                    .flatMap(body -> body.text("address"))
                    .orElse("");
            return Optional.of(new Parcel(id, ReceiverLog.hash(request.body()), address));
        }

        @Override
        public String receiverId(Request request, Reply.Answer answer) {
            return request.header("webhook-id");
        }

        @Override
        public Reply.Answer tooFast(Duration retryAfter) {
            return Reply.empty(429).with("Retry-After", Long.toString(retryAfter.toSeconds()));
        }

        @Override
        public Reply.Answer failure() {
            return Reply.empty(500);
        }
    }

    /** Bot API: a message has no id of its sender's; it is known by its chat and text. */
    static final class Telegram implements Weather.Wire {
        @Override
        public Optional<Parcel> parcel(Request request) {
            return JsonBody.read(request.body())
                    .filter(body -> request.target().endsWith("/sendMessage"))
                    .map(body -> {
                        var chat = body.text("chat_id").orElse("");
                        return new Parcel(
                                key(chat, body.text("text").orElse("")), ReceiverLog.hash(request.body()), chat);
                    });
        }

        /** What a text to a chat is known by. */
        static String key(String chat, String text) {
            return chat + "/" + ReceiverLog.hash(text);
        }

        @Override
        public String receiverId(Request request, Reply.Answer answer) {
            var body = JsonBody.read(answer.body()).orElseThrow();
            return body.text("result", "chat", "id").orElseThrow() + ":"
                    + body.text("result", "message_id").orElseThrow();
        }

        @Override
        public Reply.Answer tooFast(Duration retryAfter) {
            return refusal(429, "Too Many Requests: retry after " + retryAfter.toSeconds())
                    .with("Retry-After", Long.toString(retryAfter.toSeconds()));
        }

        @Override
        public Reply.Answer failure() {
            return refusal(500, "Internal Server Error");
        }

        private static Reply.Answer refusal(int code, String description) {
            return Reply.json(
                    code,
                    JsonBody.object()
                            .add("ok", false)
                            .add("error_code", code)
                            .add("description", description)
                            .build()
                            .toString());
        }
    }
}
