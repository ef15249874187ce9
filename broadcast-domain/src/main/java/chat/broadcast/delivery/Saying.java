package chat.broadcast.delivery;

import chat.broadcast.channel.spi.InboundEvent.Acknowledgement;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What receipts say of one message, put together: the same whatever their order, and said twice no more than once.
 *
 * @param name what the provider calls it; empty where none of them says
 * @param delivered the earliest time of delivery; there is one if it was read
 * @param failure why it failed: the first that was heard
 */
record Saying(Optional<String> name, Optional<Instant> delivered, Optional<Instant> read, Optional<Failure> failure) {

    private static final int MOST_CODE = 100;
    private static final int MOST_TEXT = 500;
    private static final int MOST_NAME = 300;

    /** A provider's code, and a sentence. */
    record Failure(String code, String text) {}

    /** @param name what the provider calls the message; empty where it does not say */
    static Saying of(Acknowledgement word, String name) {
        var at = Optional.of(word.at().truncatedTo(ChronoUnit.MICROS)); // what PostgreSQL keeps of it
        var called = Optional.of(name).filter(it -> !it.isEmpty() && it.length() <= MOST_NAME);
        return switch (word.fate()) {
            case SENT -> new Saying(called, Optional.empty(), Optional.empty(), Optional.empty());
            case DELIVERED -> new Saying(called, at, Optional.empty(), Optional.empty());
            case READ -> new Saying(called, at, at, Optional.empty());
            case FAILED -> new Saying(called, Optional.empty(), Optional.empty(), Optional.of(failure(word)));
        };
    }

    private static Failure failure(Acknowledgement word) {
        var code = word instanceof Receipt receipt ? clean(receipt.code(), MOST_CODE) : "";
        var text = word instanceof Receipt receipt ? clean(receipt.text(), MOST_TEXT) : "";
        return new Failure(
                code.isEmpty() ? "failed_later" : code,
                text.isEmpty() ? "The provider took it, and says now that it could not be delivered." : text);
    }

    /** A provider's words, fit to be stored. */
    private static String clean(String words, int most) {
        var plain = words.replace("\0", "").strip();
        int end = Math.min(plain.length(), most);
        return end > 0 && Character.isHighSurrogate(plain.charAt(end - 1))
                ? plain.substring(0, end - 1)
                : plain.substring(0, end);
    }

    Saying and(Saying other) {
        return new Saying(
                name.or(other::name),
                earliest(delivered, other.delivered),
                earliest(read, other.read),
                failure.or(other::failure));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Instant::compareTo);
    }

    /** Whether a message that stands so fails by this: one that was delivered does not. */
    boolean fails(Optional<Instant> deliveredAt) {
        return failure.isPresent() && delivered.isEmpty() && deliveredAt.isEmpty();
    }

    /** Whether it tells an accepted message anything new. */
    boolean isNews(Optional<Instant> deliveredAt, Optional<Instant> readAt) {
        return fails(deliveredAt) || isEarlier(delivered, deliveredAt) || isEarlier(read, readAt);
    }

    private static boolean isEarlier(Optional<Instant> said, Optional<Instant> known) {
        return said.isPresent() && known.filter(at -> !said.get().isBefore(at)).isEmpty();
    }
}
