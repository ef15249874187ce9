package chat.broadcast.rest.json;

/** What the body of a request is read into; each such class reads itself from a {@link JsonInput}. */
public interface Body {}
