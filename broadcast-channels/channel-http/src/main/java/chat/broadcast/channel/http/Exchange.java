package chat.broadcast.channel.http;

import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.SendResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * What became of one request. A closed set: a {@code switch} over it has no {@code default}.
 *
 * <p>Only {@link NotSent} and {@link Barred} may be called “surely not sent”. No cause ever holds more of the address
 * than its host: a path or a query may be a credential.
 */
public sealed interface Exchange {

    /** What it means for a message: an answer what {@code reader} makes of it, and none the same for every provider. */
    default SendResult asSendResult(Function<Answered, SendResult> reader) {
        return switch (this) {
            case Answered answer -> reader.apply(answer);
            case Unanswered none -> none.asSendResult();
        };
    }

    /** What it means for a check: an answer what {@code reader} makes of it, and none that the provider cannot be reached. */
    default CheckResult asCheckResult(Function<Answered, CheckResult> reader) {
        return switch (this) {
            case Answered answer -> reader.apply(answer);
            case Unanswered none -> new CheckResult.Fails("unreachable", none.cause());
        };
    }

    /**
     * The other side answered, whatever it said.
     *
     * @param status the HTTP status, 200 to 599
     * @param headers by lower-case name
     * @param body the whole body; empty for none
     */
    record Answered(int status, Map<String, List<String>> headers, byte[] body) implements Exchange {

        /** The longest wait that is believed; who asks for more is asked again after that. */
        private static final Duration LONGEST_WAIT = Duration.ofDays(1);

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** An answer in the 200s. */
        public boolean ok() {
            return status / 100 == 2;
        }

        /** The first value of a header, whatever the case of its name. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        /**
         * How long {@code Retry-After} asks to wait, 1 s to 1 day; empty without that header or when it cannot be read.
         * RFC 9110, 10.2.3: whole seconds or an HTTP date. Such a date is the other side's, as is the one that the answer
         * itself carries: the two are compared, whatever our clock says.
         *
         * @param now counts where the answer carries no date
         */
        public Optional<Duration> retryAfter(Instant now) {
            var theirs = header("date").map(DateUtils::parseStandardDate).orElse(now);
            return header("retry-after").map(String::strip).flatMap(value -> wait(value, theirs));
        }

        /**
         * How long to leave a provider alone that said “too fast”: what {@code Retry-After} asks for, else one to two
         * seconds, drawn by lot so that nodes do not come back together.
         */
        public Duration pause(Instant now) {
            return retryAfter(now)
                    .orElseGet(() -> Duration.ofMillis(
                            1_000 + ThreadLocalRandom.current().nextInt(1_000)));
        }

        /**
         * What an answer means that is not one of the provider's API: a balancer's page, or another server's at a wrong
         * base address. Whatever it says, no visitor is refused by it.
         *
         * @param provider what the provider is called, for sentences
         */
        public SendResult asStrangers(String provider, Instant now) {
            return switch (status) {
                case 301, 302, 303, 307, 308 ->
                    new SendResult.AccountRefused(
                            "redirect",
                            "The base address redirects (%d), which is not followed with a token: correct it."
                                    .formatted(status));
                case 401, 403, 404, 407, 421 ->
                    new SendResult.AccountRefused(
                            String.valueOf(status),
                            "What answered at the base address is not %s, and said %d: check the address."
                                    .formatted(provider, status));
                case 429 -> new SendResult.Throttled(pause(now), SendResult.Scope.CHANNEL);
                case 503 ->
                    retryAfter(now)
                            .<SendResult>map(wait -> new SendResult.Throttled(wait, SendResult.Scope.CHANNEL))
                            .orElseGet(() -> unreadable(provider));
                default -> unreadable(provider);
            };
        }

        private SendResult unreadable(String provider) {
            return new SendResult.Uncertain(
                    "%s answered %d with something that cannot be understood.".formatted(provider, status));
        }

        private static Optional<Duration> wait(String value, Instant now) {
            if (value.matches("\\d{1,18}")) {
                return Optional.of(believable(Duration.ofSeconds(Long.parseLong(value))));
            }
            return Optional.ofNullable(DateUtils.parseStandardDate(value))
                    .map(date -> believable(Duration.between(now, date)));
        }

        private static Duration believable(Duration asked) {
            var least = Duration.ofSeconds(1);
            return asked.compareTo(least) < 0 ? least : asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        }

        /** The body as UTF-8 text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Names the answer, never its body. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " bytes]";
        }
    }

    /** No answer that can be used came. */
    sealed interface Unanswered extends Exchange {
        /** One sentence for people. */
        String cause();

        /** What that means for a message: the same for every provider. */
        SendResult asSendResult();
    }

    /** No byte of the request left: no such name, refused, no connection in time, no secure connection. */
    record NotSent(String cause) implements Unanswered {
        @Override
        public SendResult asSendResult() {
            return new SendResult.Unavailable(cause);
        }
    }

    /** The address is one that we do not call; nothing was sent, and nothing will be until an administrator changes it. */
    record Barred(String cause) implements Unanswered {
        @Override
        public SendResult asSendResult() {
            return new SendResult.AccountRefused("address", cause);
        }
    }

    /** Bytes may have left, and no whole answer came back: nobody knows what the other side made of them. */
    record Unknown(String cause) implements Unanswered {
        @Override
        public SendResult asSendResult() {
            return new SendResult.Uncertain(cause);
        }
    }
}
