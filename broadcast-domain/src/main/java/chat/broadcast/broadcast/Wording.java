package chat.broadcast.broadcast;

import chat.broadcast.channel.TemplateCatalogue;

/** What somebody wants to be said. */
public sealed interface Wording {

    /** His own words, exactly as typed: a broadcast by chats. */
    record Text(String message) implements Wording {}

    /**
     * A template: a WhatsApp broadcast.
     *
     * @param catalogue the templates there are, to check it against
     */
    record Template(TemplateWish wish, TemplateCatalogue catalogue) implements Wording {}

    /** What kind of broadcast it makes. */
    default BroadcastKind kind() {
        return switch (this) {
            case Text _ -> BroadcastKind.BY_CHATS;
            case Template _ -> BroadcastKind.WHATSAPP;
        };
    }
}
