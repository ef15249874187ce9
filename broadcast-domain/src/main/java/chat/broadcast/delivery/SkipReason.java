package chat.broadcast.delivery;

import java.util.Locale;

/** Why a number cannot be sent to, known without asking a provider. */
public enum SkipReason {
    UNKNOWN("There is no dialog with this number."),
    WHATSAPP("WhatsApp takes templates only: use Broadcasts → WhatsApp."),
    NOT_WHATSAPP("A template goes to WhatsApp dialogs only: use Broadcasts → By chats."),
    NO_TEMPLATE("The WhatsApp account of this dialog has no such approved template."),
    OPTED_OUT("The visitor does not want broadcasts."),
    UNREACHABLE("The visitor cannot be reached on this channel."),
    OUTSIDE_WINDOW("The visitor wrote too long ago: the channel allows answers only for a time."),
    TOO_LONG("The text is too long for this channel."),
    CHANNEL_OFF("The channel is switched off."),
    SAME_VISITOR("Another dialog of the same visitor gets it.");

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    /** Its code in the API and in SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason in a sentence. */
    public String text() {
        return text;
    }
}
