package chat.broadcast.rest.broadcast;

import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.TemplateCatalogue.OfChannel;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Known;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The templates there are, channel by channel; the list has no parts.
 *
 * @param unknown the channels whose templates are not known, and why
 */
@JsonbPropertyOrder({"items", "unknown", "next"})
@JsonbNillable
public record TemplatesJson(List<ItemJson> items, List<UnknownJson> unknown, Optional<String> next) {

    /** One template of one channel. */
    @JsonbPropertyOrder({"channel", "channelId", "name", "language", "state", "body", "variables"})
    public record ItemJson(
            String channel,
            long channelId,
            String name,
            String language,
            String state,
            String body,
            List<String> variables) {}

    /** A channel that did not say. */
    @JsonbPropertyOrder({"channel", "channelId", "code", "text"})
    public record UnknownJson(String channel, long channelId, String code, String text) {}

    static TemplatesJson of(TemplateCatalogue catalogue) {
        return new TemplatesJson(
                catalogue.channels().stream().flatMap(TemplatesJson::items).toList(),
                catalogue.channels().stream().flatMap(TemplatesJson::unknown).toList(),
                Optional.empty());
    }

    private static Stream<ItemJson> items(OfChannel channel) {
        return channel.templates().stream()
                .map(template -> new ItemJson(
                        channel.channel(),
                        channel.channelId(),
                        template.name(),
                        template.language(),
                        template.state().toLowerCase(Locale.ROOT),
                        template.body(),
                        template.slots().stream()
                                .map(MessageTemplate.Slot::word)
                                .toList()));
    }

    private static Stream<UnknownJson> unknown(OfChannel channel) {
        return switch (channel.said()) {
            case Known _ -> Stream.empty();
            case Unknown(var code, var text) ->
                Stream.of(new UnknownJson(channel.channel(), channel.channelId(), code, text));
        };
    }
}
