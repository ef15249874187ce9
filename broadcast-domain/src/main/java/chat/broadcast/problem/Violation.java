package chat.broadcast.problem;

/**
 * One thing that is wrong with what somebody gave us.
 *
 * @param field the name of the member or form field it is about, as in the public contract, for example {@code chatNumbers}
 * @param message one sentence for a person: what was read and what to do
 */
public record Violation(String field, String message) {}
