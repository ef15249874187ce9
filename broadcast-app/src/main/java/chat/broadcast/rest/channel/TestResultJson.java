package chat.broadcast.rest.channel;

import chat.broadcast.trial.TestResult;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Locale;
import java.util.Optional;

/** What came of a message that tried a channel. */
@JsonbPropertyOrder({"outcome", "code", "text", "providerMessageId", "note"})
@JsonbNillable
public record TestResultJson(
        String outcome, Optional<String> code, String text, Optional<String> providerMessageId, Optional<String> note) {

    static TestResultJson of(TestResult result) {
        return new TestResultJson(
                result.outcome().name().toLowerCase(Locale.ROOT),
                result.code(),
                result.text(),
                result.providerMessageId(),
                result.note());
    }
}
