package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.MessageTemplate.Slot;
import chat.broadcast.channel.spi.TemplateAdapter.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The account's templates, as the API lists them. */
final class WhatsAppTemplates {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private WhatsAppTemplates() {}

    /**
     * A page of the list.
     *
     * @param after where the next one begins; empty when this is the last
     */
    record Page(List<MessageTemplate> templates, String after) {}

    /** The templates in an answer; empty when it is not one that lists them. */
    static Optional<Page> read(Answered answer) {
        return JsonBody.read(answer.body())
                .filter(body -> answer.ok() && body.at("data").isPresent())
                .map(body -> new Page(
                        body.items("data").flatMap(it -> template(it).stream()).toList(),
                        body.text("paging", "next").isPresent()
                                ? body.text("paging", "cursors", "after").orElse("")
                                : ""));
    }

    static Templates readRefusal(Answered answer) {
        var error = WhatsAppWire.error(JsonBody.read(answer.body()));
        var code = error.flatMap(it -> it.text("code")).orElse(String.valueOf(answer.status()));
        var said = error.map(WhatsAppWire::said).orElse("no reason given");
        return new Templates.Unknown(code, WhatsAppErrors.refusedAccountText(code, said));
    }

    private static Optional<MessageTemplate> template(JsonBody written) {
        var name = written.text("name");
        var language = written.text("language");
        if (name.isEmpty() || language.isEmpty()) {
            return Optional.empty();
        }
        var slots = new ArrayList<Slot>();
        var body = "";
        for (var component : written.items("components").toList()) {
            switch (component.text("type").orElse("")) {
                case "HEADER" -> slots.addAll(slots(Part.HEADER, component));
                case "BODY" -> {
                    body = component.text("text").orElse("");
                    slots.addAll(slots(Part.BODY, component));
                }
                case "BUTTONS" ->
                    slots.addAll(buttonSlots(component.items("buttons").toList()));
                default -> {} // a footer has no variables
            }
        }
        return Optional.of(new MessageTemplate(
                name.get(), language.get(), written.text("status").orElse(""), body, slots));
    }

    private static List<Slot> slots(Part part, JsonBody component) {
        return VARIABLE.matcher(component.text("text").orElse(""))
                .results()
                .map(found -> new Slot(part, found.group(1)))
                .distinct()
                .toList();
    }

    private static List<Slot> buttonSlots(List<JsonBody> buttons) {
        return Stream.iterate(0, place -> place + 1)
                .limit(buttons.size())
                .filter(place -> buttons.get(place)
                        .text("url")
                        .filter(url -> VARIABLE.matcher(url).find())
                        .isPresent())
                .map(place -> new Slot(Part.BUTTON, String.valueOf(place)))
                .toList();
    }
}
