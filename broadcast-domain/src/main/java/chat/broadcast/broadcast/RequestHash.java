package chat.broadcast.broadcast;

import chat.broadcast.delivery.Tempo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells whether two drafts ask for the same: SHA-256 over what would be sent to whom and when. */
final class RequestHash {

    private RequestHash() {}

    static byte[] of(Draft draft) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(words(draft.wording()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            var start = draft.start();
            digest.update(
                    (start.at() + " " + draft.onProblem() + " " + draft.recipients()).getBytes(StandardCharsets.UTF_8));
            // Only when given: what was hashed before these were there must stay the same.
            if (start.zone().isPresent() || !draft.tempo().equals(Tempo.FREE)) {
                digest.update((" " + start.zone() + " " + draft.tempo()).getBytes(StandardCharsets.UTF_8));
            }
            var buffer = ByteBuffer.allocate(8 * 1024);
            for (long number : draft.numbers().distinct()) {
                if (!buffer.hasRemaining()) {
                    digest.update(buffer.flip());
                    buffer.clear();
                }
                buffer.putLong(number);
            }
            digest.update(buffer.flip());
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is in every JDK.", impossible);
        }
    }

    /** No message holds a NUL, so that it can never look like a template. */
    private static String words(Wording wording) {
        return switch (wording) {
            case Wording.Text(var message) -> message;
            case Wording.Template(var wish, var _) -> "\0template " + wish;
        };
    }
}
