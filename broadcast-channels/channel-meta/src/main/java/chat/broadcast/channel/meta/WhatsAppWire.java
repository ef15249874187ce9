package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundTemplate.Filling;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is sent and what the answers to it mean: functions of bytes, without a network. */
final class WhatsAppWire {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private WhatsAppWire() {}

    static byte[] body(OutboundText text) {
        return JsonBody.bytes(message(text.address(), text.id())
                .add("type", "text")
                .add("text", JsonBody.object().add("body", text.text()).add("preview_url", false)));
    }

    static byte[] body(OutboundTemplate template) {
        var content = JsonBody.object()
                .add("name", template.template())
                .add("language", JsonBody.object().add("code", template.language()));
        if (!template.fillings().isEmpty()) {
            content.add("components", components(template.fillings()));
        }
        return JsonBody.bytes(message(template.address(), template.id())
                .add("type", "template")
                .add("template", content));
    }

    /** Our id comes back with every status. */
    private static JsonObjectBuilder message(String visitor, String id) {
        return JsonBody.object()
                .add("messaging_product", "whatsapp")
                .add("recipient_type", "individual")
                .add("to", visitor)
                .add("biz_opaque_callback_data", id);
    }

    private static JsonArrayBuilder components(List<Filling> fillings) {
        var components = Json.createArrayBuilder();
        for (var part : List.of(Part.HEADER, Part.BODY)) {
            var ofPart = fillings.stream()
                    .filter(filling -> filling.slot().part() == part)
                    .toList();
            if (!ofPart.isEmpty()) {
                var parameters = Json.createArrayBuilder();
                ofPart.forEach(filling -> parameters.add(parameter(filling)));
                components.add(JsonBody.object()
                        .add("type", part == Part.HEADER ? "header" : "body")
                        .add("parameters", parameters));
            }
        }
        fillings.stream()
                .filter(filling -> filling.slot().part() == Part.BUTTON)
                .forEach(filling -> components.add(JsonBody.object()
                        .add("type", "button")
                        .add("sub_type", "url")
                        .add("index", filling.slot().name())
                        .add(
                                "parameters",
                                Json.createArrayBuilder()
                                        .add(JsonBody.object()
                                                .add("type", "text")
                                                .add("text", filling.value())))));
        return components;
    }

    /** A variable that has a name and no number is sent with it. */
    private static JsonObjectBuilder parameter(Filling filling) {
        var parameter = JsonBody.object().add("type", "text");
        if (!filling.slot().name().matches("\\d+")) {
            parameter.add("parameter_name", filling.slot().name());
        }
        return parameter.add("text", filling.value());
    }

    /** What an answer to a message means: decided by the error's code, never by the HTTP status. */
    static SendResult read(Answered answer, Instant now) {
        var body = JsonBody.read(answer.body());
        var error = error(body);
        if (error.isPresent()) {
            long code = error.get().number("code").orElse(0L);
            return answer.status() >= 500 && !isKnown(code)
                    ? WhatsAppErrors.uncertain(String.valueOf(code))
                    : WhatsAppErrors.read(
                            code, said(error.get()), answer.retryAfter(now).orElse(WAIT));
        }
        if (answer.ok()) {
            return body.flatMap(it -> it.items("messages").findFirst())
                    .flatMap(message -> message.text("id"))
                    .filter(id -> !id.isBlank())
                    .<SendResult>map(Accepted::new)
                    .orElseGet(() ->
                            new Uncertain("WhatsApp answered %d without the message's id.".formatted(answer.status())));
        }
        return answer.asStrangers("WhatsApp", now);
    }

    /** Codes of the Graph API itself, below 1,000, and of WhatsApp, above 80,000. */
    private static boolean isKnown(long code) {
        return (code >= 0 && code < 1_000) || (code >= 80_000 && code < 136_000);
    }

    static Optional<JsonBody> error(Optional<JsonBody> body) {
        return body.flatMap(it -> it.at("error")).filter(it -> it.number("code").isPresent());
    }

    static String said(JsonBody error) {
        var text = error.text("error_data", "details")
                .or(() -> error.text("message"))
                .or(() -> error.text("title"))
                .orElse("no reason given")
                .strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * What an answer to the question for the number means.
     *
     * @param more a sentence to add when it works
     */
    static CheckResult readNumber(Answered answer, String more) {
        var body = JsonBody.read(answer.body());
        var error = error(body);
        if (error.isPresent()) {
            var code = error.get().text("code").orElse("0");
            return new Fails(code, WhatsAppErrors.refusedAccountText(code, said(error.get())));
        }
        var number = body.filter(it -> answer.ok()).flatMap(it -> it.text("display_phone_number"));
        if (number.isEmpty()) {
            return new Fails(
                    String.valueOf(answer.status()),
                    "What answered %d is not WhatsApp: check the base address, the version and the number's id."
                            .formatted(answer.status()));
        }
        var name = body.flatMap(it -> it.text("verified_name")).orElse("a number without a name");
        var quality = body.flatMap(it -> it.text("quality_rating"))
                .map(word -> " Its quality is %s.".formatted(word))
                .orElse("");
        return new Works("Connected as %s, %s.%s%s".formatted(name, number.get(), quality, more));
    }
}
