package chat.broadcast.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that is understood and not done: the reasons are for people and all of them are given at once.
 *
 * <p>Rolls the transaction back, and reaches the caller as itself: the container would wrap any other runtime exception.
 */
@ApplicationException(rollback = true, inherited = true)
public class Refused extends RuntimeException {

    /** Why, in the terms of a caller that must choose how to answer. */
    public enum Kind {
        /** What was given is malformed or cannot be accepted: fix it and try again. */
        INVALID,
        /** There is nothing of that name or number. */
        NOT_FOUND,
        /** The thing is in a state that does not allow it. */
        CONFLICT,
        /** The caller's role does not allow it. */
        FORBIDDEN,
        /** It was done too often lately: later it can be. */
        TOO_OFTEN
    }

    private final Kind kind;
    private final transient List<Violation> violations;

    private Refused(Kind kind, String message, List<Violation> violations) {
        super(message);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    /** What was given has these faults; never empty. */
    public static Refused because(List<Violation> violations) {
        return new Refused(
                Kind.INVALID, violations.stream().map(Violation::message).collect(Collectors.joining(" ")), violations);
    }

    /** What was given has one fault, at one field. */
    public static Refused because(String field, String message) {
        return because(List.of(new Violation(field, message)));
    }

    /** There is nothing of that name or number; {@code message} says what was looked for. */
    public static Refused notFound(String message) {
        return new Refused(Kind.NOT_FOUND, message, List.of());
    }

    /** The state of the thing does not allow it; {@code message} says which state, and what is possible. */
    public static Refused conflict(String message) {
        return new Refused(Kind.CONFLICT, message, List.of());
    }

    /** The caller may not do this; {@code message} says who may. */
    public static Refused forbidden(String message) {
        return new Refused(Kind.FORBIDDEN, message, List.of());
    }

    /** It was done too often lately; {@code message} says how often it may be, and when again. */
    public static Refused tooOften(String message) {
        return new Refused(Kind.TOO_OFTEN, message, List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** The faults by field; empty for other kinds than {@link Kind#INVALID}. */
    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
