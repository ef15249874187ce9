package chat.broadcast.fire;

/** Who receives what the product sends. */
enum Receiver {
    /** Recognises a repeat by its id, so what was in flight is sent again. */
    WEBHOOK("webhook"),
    /** Recognises nothing, so what was in flight is uncertain. */
    TELEGRAM("telegram");

    private final String word;

    Receiver(String word) {
        this.word = word;
    }

    /** Its kind of channel. */
    String word() {
        return word;
    }
}
