package chat.broadcast.optout;

import java.util.List;

/**
 * The words of one language, and what is answered to them.
 *
 * @param language its tag (BCP 47), for example {@code en} or {@code pt-BR}
 * @param stopWords with which a visitor opts out, each a whole message
 * @param startWords with which he comes back
 * @param stopAnswer what he is answered when he has opted out
 * @param startAnswer what he is answered when he has come back
 */
public record OptOutLanguage(
        String language, List<String> stopWords, List<String> startWords, String stopAnswer, String startAnswer) {
    public OptOutLanguage {
        stopWords = List.copyOf(stopWords);
        startWords = List.copyOf(startWords);
    }
}
