package chat.broadcast.start;

/** Why the server does not start: one sentence for the person who started it, with the way out. */
@SuppressWarnings("serial")
final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
