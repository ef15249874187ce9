package chat.broadcast.optout;

import java.util.Optional;

/**
 * An answer to a word, on its way.
 *
 * @param messageId the message it is in its dialog, and the id under which it is sent at every try
 * @param attempts how often it was handed over before
 * @param thread what it must name to be put beside what the visitor wrote
 */
public record Answer(
        long dialog,
        String messageId,
        int attempts,
        long channelId,
        String address,
        String text,
        Optional<String> thread) {

    /** Names the message, never its text: this may end in a log. */
    @Override
    public String toString() {
        return "Answer[" + messageId + ", dialog " + dialog + "]";
    }
}
