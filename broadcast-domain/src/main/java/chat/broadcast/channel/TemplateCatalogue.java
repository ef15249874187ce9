package chat.broadcast.channel;

import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.TemplateAdapter;
import java.util.List;
import java.util.stream.Stream;

/** The templates of every enabled channel whose provider wants them, as they were within the last minute. */
public record TemplateCatalogue(List<OfChannel> channels) {

    /** What one account said of its templates. */
    public record OfChannel(long channelId, String channel, TemplateAdapter.Templates said) {

        /** Those it has; none when it did not say. */
        public List<MessageTemplate> templates() {
            return switch (said) {
                case TemplateAdapter.Templates.Known(var templates) -> templates;
                case TemplateAdapter.Templates.Unknown _ -> List.of();
            };
        }
    }

    public TemplateCatalogue {
        channels = List.copyOf(channels);
    }

    /** Those of all channels, also those that are not approved. */
    public Stream<MessageTemplate> templates() {
        return channels.stream().flatMap(channel -> channel.templates().stream());
    }
}
