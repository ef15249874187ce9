package chat.broadcast.broadcast;

import java.util.Locale;

/** What a broadcast sends. */
public enum BroadcastKind {
    /** A text, to dialogs of every channel but WhatsApp. */
    BY_CHATS,
    /** A template, to WhatsApp dialogs. */
    WHATSAPP;

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
