package chat.broadcast.rest.json;

import chat.broadcast.dialog.NumberList;
import chat.broadcast.problem.Violation;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One JSON text on its way in, read by streaming: what is not wanted is never held.
 *
 * <p>Each reading method takes the value at which this stands and goes to its last token. What is wrong with a value is
 * kept as a fault at {@link #path}, and reading goes on, so that all faults are found; {@link #finish} refuses them. Only a
 * text that is no JSON, or no UTF-8, ends the reading at once, as {@link MalformedBody}.
 */
public final class JsonInput {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final int FIRST_ROOM = 64;
    private static final int DEEPEST = 100;

    private final JsonParser parser;
    private final Faults faults = new Faults();
    private final boolean nothing;
    private Event event = Event.VALUE_NULL;
    private String path = "";

    /** Stands at the first token of {@code body}, which is read as UTF-8. */
    public JsonInput(InputStream body) {
        var characters = new PushbackReader(new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.nothing = blank(characters);
        this.parser = PARSERS.createParser(characters);
        if (!nothing) {
            advance();
        }
    }

    private static boolean blank(PushbackReader characters) {
        try {
            int first = skipBlanks(characters);
            if (first < 0) {
                return true;
            }
            characters.unread(first);
            return false;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static int skipBlanks(Reader characters) throws IOException {
        int c = characters.read();
        while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            c = characters.read();
        }
        return c;
    }

    /** Whether the body is empty; then there is nothing to read, not even {@code null}. */
    public boolean nothing() {
        return nothing;
    }

    /** @throws MalformedBody when the body is empty */
    public JsonInput required() {
        if (nothing) {
            throw new MalformedBody("The body is empty: give a JSON text.");
        }
        return this;
    }

    /** Ends the reading: nothing may follow, and nothing may have been wrong. */
    public void finish() {
        finish(List::of);
    }

    /**
     * The same, where more can be known to be wrong than could be found by reading.
     *
     * @param more asked only when something was wrong, so that it is told with the rest
     */
    public void finish(Supplier<List<Violation>> more) {
        if (!nothing) {
            try {
                if (parser.hasNext()) {
                    throw new MalformedBody("Something follows the end of the JSON text: send one JSON text.");
                }
            } catch (JsonException broken) {
                throw broken(broken);
            }
        }
        if (!faults.none()) {
            more.get().forEach(faults::add);
        }
        faults.refuse();
    }

    /** A text without NUL characters and without halves of surrogate pairs. */
    public Optional<String> text() {
        if (event != Event.VALUE_STRING) {
            return wrongType("a text in double quotes");
        }
        var text = string();
        var fault = Faults.fault(text);
        if (!fault.isEmpty()) {
            fault(fault);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag() {
        return switch (event) {
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> wrongType("true or false, without quotes");
        };
    }

    /** A moment as RFC 3339 writes it. */
    public Optional<Instant> time() {
        if (event != Event.VALUE_STRING) {
            return wrongType("a time in double quotes, for example \"2026-12-31T18:00:00Z\"");
        }
        return time(string(), path, faults);
    }

    static Optional<Instant> time(String given, String field, Faults faults) {
        try {
            var time = OffsetDateTime.parse(given);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeException notATime) {
            // said below, together with years that RFC 3339 cannot write
        }
        faults.add(
                field,
                "“%s” is not a time: write it with its zone, for example 2026-12-31T18:00:00Z or 2026-12-31T19:00:00+01:00."
                        .formatted(Faults.shown(given)));
        return Optional.empty();
    }

    /** A time zone by its IANA name; an offset alone is none, because it does not know of summer. */
    public Optional<ZoneId> zone() {
        if (event != Event.VALUE_STRING) {
            return wrongType("a time zone in double quotes, for example \"Europe/Berlin\"");
        }
        var given = string();
        if (!ZoneId.getAvailableZoneIds().contains(given)) {
            fault("“%s” is not a time zone: give its IANA name, for example Europe/Berlin or UTC."
                    .formatted(Faults.shown(given)));
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(given));
    }

    /** A time of the day as {@code 09:00} or {@code 09:00:30}. */
    public Optional<LocalTime> timeOfDay() {
        if (event != Event.VALUE_STRING) {
            return wrongType("a time of the day in double quotes, for example \"09:00\"");
        }
        var given = string();
        try {
            if (given.length() <= "09:00:30".length()) {
                return Optional.of(LocalTime.parse(given));
            }
        } catch (DateTimeException notATime) {
            // said below, together with fractions of a second
        }
        fault("“%s” is not a time of the day: write it from 00:00 to 23:59.".formatted(Faults.shown(given)));
        return Optional.empty();
    }

    /** An array of at least one of a few words. */
    public <T> Optional<List<T>> words(Map<String, T> words) {
        if (event != Event.START_ARRAY) {
            return wrongType("an array of words, each one of " + String.join(", ", words.keySet()));
        }
        var read = new ArrayList<Optional<T>>();
        oneOrMany(Faults.MOST, () -> read.add(word(words)));
        if (read.isEmpty()) {
            fault("Give at least one of the words %s.".formatted(String.join(", ", words.keySet())));
        }
        return Optional.of(read.stream().flatMap(Optional::stream).toList());
    }

    /** One of a few words. */
    public <T> Optional<T> word(Map<String, T> words) {
        if (event != Event.VALUE_STRING) {
            return wrongType("a word in double quotes, one of " + String.join(", ", words.keySet()));
        }
        var given = string();
        var meant = Optional.ofNullable(words.get(given));
        if (meant.isEmpty()) {
            fault("“%s” is none of the words %s.".formatted(Faults.shown(given), String.join(", ", words.keySet())));
        }
        return meant;
    }

    /** A number, whole or not. */
    public Optional<Double> decimal() {
        if (event != Event.VALUE_NUMBER) {
            return wrongType("a number");
        }
        double number = Double.parseDouble(string());
        if (Double.isInfinite(number)) {
            fault("%s is too large.".formatted(Faults.shown(string())));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** A whole number that fits 64 bits; {@code 3.0} and {@code 3e0} are not taken for one. */
    public Optional<Long> whole() {
        if (event != Event.VALUE_NUMBER) {
            return wrongType("a whole number, without quotes");
        }
        var digits = string();
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            fault("%s is not a whole number of at most 19 digits.".formatted(Faults.shown(digits)));
            return Optional.empty();
        }
    }

    /** Anything: what an answer holds and nobody may change, sent back with the rest of it. */
    public Optional<String> ignored() {
        skip();
        return Optional.empty();
    }

    /** A whole number that fits 32 bits. */
    public Optional<Integer> count() {
        return whole().flatMap(number -> {
            if (number != number.intValue()) {
                fault("%d is out of range: give at most %d.".formatted(number, Integer.MAX_VALUE));
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        });
    }

    /**
     * Chat numbers: as people type them in a text, or an array of numbers.
     *
     * <p>Pieces that are no chat numbers are the list's own faults and not told here; elements of a wrong type are.
     */
    public Optional<NumberList> numbers() {
        return switch (event) {
            case VALUE_STRING -> text().map(NumberList::parse);
            case START_ARRAY -> numberArray();
            default -> wrongType("chat numbers, as an array [1, 2, 3] or as a text \"1, 2, 3\"");
        };
    }

    private Optional<NumberList> numberArray() {
        var numbers = new long[FIRST_ROOM];
        int count = 0;
        boolean readable = true;
        while (advance() != Event.END_ARRAY) {
            if (count > NumberList.MOST) {
                skip();
                continue;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.min(NumberList.MOST + 1, count * 2));
            }
            var number = number(count + 1);
            readable &= number.isPresent();
            numbers[count++] = number.orElse(1L); // keeps the places of those that follow; such a list is refused
        }
        return readable ? Optional.of(NumberList.of(numbers, count)) : Optional.empty();
    }

    /** One element of an array of chat numbers. */
    private Optional<Long> number(int place) {
        if (event != Event.VALUE_NUMBER) {
            fault("Element %d is %s: use whole numbers without quotes.".formatted(place, described()));
            skip();
            return Optional.empty();
        }
        var digits = string();
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            fault("“%s” (element %d) is not a chat number: use whole numbers from 1 to 9223372036854775807."
                    .formatted(Faults.shown(digits), place));
            return Optional.empty();
        }
    }

    /** An array of texts. */
    public Optional<List<String>> texts() {
        if (event != Event.START_ARRAY) {
            return wrongType("an array of texts");
        }
        var texts = new ArrayList<String>();
        var outer = path;
        for (int i = 0; advance() != Event.END_ARRAY; i++) {
            go("%s[%d]".formatted(outer, i));
            if (i >= Faults.MOST) {
                fault("There are more than %d: leave some out.".formatted(Faults.MOST));
                skip();
            } else {
                text().ifPresent(texts::add);
            }
        }
        go(outer);
        return Optional.of(texts);
    }

    /** An object whose values are texts; a number is taken as the text it is written as, {@code null} as not given. */
    public Optional<Map<String, String>> textByName() {
        if (event != Event.START_OBJECT) {
            return wrongType("an object in braces");
        }
        var texts = new LinkedHashMap<String, String>();
        var outer = path;
        while (advance() == Event.KEY_NAME) {
            var name = name();
            go(outer + "." + name);
            advance();
            if (texts.size() >= Faults.MOST) {
                fault("There are more than %d members: leave some out.".formatted(Faults.MOST));
                skip();
            } else {
                value().ifPresent(text -> {
                    if (texts.put(name, text) != null) {
                        fault("“%s” is given more than once: give it once.".formatted(Faults.shown(path)));
                    }
                });
            }
        }
        go(outer);
        return Optional.of(texts);
    }

    private Optional<String> value() {
        return switch (event) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_NUMBER -> Optional.of(string());
            default -> text();
        };
    }

    /**
     * The elements of an array, or the one value that stands instead of an array.
     *
     * @param most how many elements are taken; more are a fault
     * @param each reads the element at which this stands
     */
    public void oneOrMany(int most, Runnable each) {
        if (event != Event.START_ARRAY) {
            each.run();
            return;
        }
        var outer = path;
        int count = 0;
        while (advance() != Event.END_ARRAY) {
            if (count < most) {
                go("%s[%d]".formatted(outer, count));
                each.run();
            } else {
                skip();
            }
            count++;
        }
        go(outer);
        if (count > most) {
            fault("There are %d elements, and at most %d are taken at once: split them over several requests."
                    .formatted(count, most));
        }
    }

    /** Says that something else should stand here, and passes over what does. */
    <T> Optional<T> wrongType(String wanted) {
        fault("Give %s; here is %s.".formatted(wanted, described()));
        skip();
        return Optional.empty();
    }

    private String described() {
        return switch (event) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text “" + Faults.shown(string()) + "”";
            case VALUE_NUMBER -> "the number " + Faults.shown(string());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalStateException("Not at a value: " + event);
        };
    }

    void fault(String message) {
        faults.add(path, message);
    }

    /** Something is wrong with a member of the whole, as it is known after reading it. */
    public void fault(String field, String message) {
        faults.add(field, message);
    }

    /** Where this stands, as in {@code settings.url} or {@code [3].address}; empty at the outermost value. */
    String path() {
        return path;
    }

    void go(String place) {
        this.path = place;
    }

    Event event() {
        return event;
    }

    /** The name of the member at which this stands. */
    String name() {
        return string();
    }

    private String string() {
        return parser.getString();
    }

    /** Passes over the rest of the value at which this stands. */
    void skip() {
        int depth = opens() ? 1 : 0;
        while (depth > 0) {
            advance();
            if (opens()) {
                depth++;
                if (depth > DEEPEST) {
                    throw new MalformedBody("The body is nested more than %d levels deep.".formatted(DEEPEST));
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
        }
    }

    private boolean opens() {
        return event == Event.START_OBJECT || event == Event.START_ARRAY;
    }

    Event advance() {
        required();
        try {
            event = parser.next();
            return event;
        } catch (NoSuchElementException ended) {
            throw new MalformedBody("The body is not JSON: it ends too early.");
        } catch (JsonException broken) {
            throw broken(broken);
        }
    }

    private static MalformedBody broken(JsonException broken) {
        if (broken.getCause() instanceof IOException unreadable) {
            return unreadable(unreadable);
        }
        if (broken instanceof JsonParsingException at && at.getLocation().getLineNumber() > 0) {
            return new MalformedBody("The body is not JSON: see line %d, column %d."
                    .formatted(
                            at.getLocation().getLineNumber(), at.getLocation().getColumnNumber()));
        }
        return new MalformedBody("The body is not JSON.");
    }

    private static MalformedBody unreadable(IOException unreadable) {
        if (unreadable instanceof CharacterCodingException) {
            return new MalformedBody("The body is not UTF-8: send it in that encoding.");
        }
        throw new UncheckedIOException(unreadable);
    }
}
