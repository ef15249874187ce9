package chat.broadcast.rest.json;

/** A body that cannot be read at all: not JSON, not UTF-8, or nothing where something is needed. Answered 400. */
public final class MalformedBody extends RuntimeException {

    MalformedBody(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
