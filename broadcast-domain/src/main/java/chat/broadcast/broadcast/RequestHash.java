package chat.broadcast.broadcast;

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
            digest.update(draft.message().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update((draft.scheduledAt() + " " + draft.onProblem() + " " + draft.recipients())
                    .getBytes(StandardCharsets.UTF_8));
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
}
