package chat.broadcast.rest.json;

import jakarta.json.stream.JsonParser.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members that one JSON object may have, and how each is read. Made for one object, read once.
 *
 * <pre>{@code
 * var shape = new ObjectShape();
 * var message = shape.required("message", JsonInput::text);
 * var scheduledAt = shape.optional("scheduledAt", JsonInput::time);
 * shape.read(in);
 * in.finish();
 * return new NewThing(message.value(), scheduledAt.given());
 * }</pre>
 */
public final class ObjectShape {

    private enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** What one member was given as. */
    public static final class Member<T> {
        private final Function<JsonInput, Optional<T>> reader;
        private final Need need;
        private Optional<T> given = Optional.empty();
        private boolean met;
        private boolean none;

        private Member(Function<JsonInput, Optional<T>> reader, Need need) {
            this.reader = reader;
            this.need = need;
        }

        /** The value of a required member; only after {@link JsonInput#finish}, which refuses a body without it. */
        public T value() {
            return given.orElseThrow();
        }

        /** The value, if one was given that is not {@code null}. */
        public Optional<T> given() {
            return given;
        }

        /** The value, or what holds when none was given. */
        public T or(T otherwise) {
            return given.orElse(otherwise);
        }
    }

    private final Map<String, Member<?>> members = new LinkedHashMap<>();

    public <T> Member<T> required(String name, Function<JsonInput, Optional<T>> reader) {
        return add(name, reader, Need.REQUIRED);
    }

    /** A member that may be left out, or be {@code null}, which means the same. */
    public <T> Member<T> optional(String name, Function<JsonInput, Optional<T>> reader) {
        return add(name, reader, Need.OPTIONAL);
    }

    private <T> Member<T> add(String name, Function<JsonInput, Optional<T>> reader, Need need) {
        var member = new Member<>(reader, need);
        members.put(name, member);
        return member;
    }

    /** Reads the object at which {@code in} stands. What is wrong is kept there. */
    public void read(JsonInput in) {
        if (in.event() != Event.START_OBJECT) {
            in.wrongType("an object in braces");
            return;
        }
        var outer = in.path();
        while (in.advance() == Event.KEY_NAME) {
            var name = in.name();
            var member = members.get(name);
            in.advance();
            if (member == null) {
                in.go(outer.isEmpty() ? name : outer + "." + name);
                in.fault("There is no member “%s” here: the members are %s."
                        .formatted(Faults.shown(name), String.join(", ", members.keySet())));
                in.skip();
            } else {
                in.go(outer.isEmpty() ? name : outer + "." + name);
                read(member, in);
            }
        }
        members.forEach((name, member) -> {
            if (member.need == Need.REQUIRED && !member.met) {
                in.go(outer.isEmpty() ? name : outer + "." + name);
                in.fault("“%s” is missing: give it.".formatted(in.path()));
            }
        });
        in.go(outer);
    }

    /** Whether a member was given, and not as {@code null}; wrong ones count. Only after {@link #read}. */
    public boolean has(String name) {
        var member = members.get(name);
        return member != null && member.met && !member.none;
    }

    private static <T> void read(Member<T> member, JsonInput in) {
        if (member.met) {
            in.fault("“%s” is given more than once: give it once.".formatted(in.path()));
            in.skip();
        } else if (in.event() == Event.VALUE_NULL && member.need == Need.OPTIONAL) {
            member.met = true;
            member.none = true;
        } else {
            member.met = true;
            member.given = member.reader.apply(in);
        }
    }
}
