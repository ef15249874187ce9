package chat.broadcast.rest.optout;

import chat.broadcast.optout.OptOutLanguage;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The words of every language. */
public record OptOutWordsJson(List<LanguageJson> items) {

    /** The words of one language, and what is answered to them. */
    @JsonbPropertyOrder({"language", "stopWords", "startWords", "stopAnswer", "startAnswer"})
    public record LanguageJson(
            String language, List<String> stopWords, List<String> startWords, String stopAnswer, String startAnswer) {

        static LanguageJson of(OptOutLanguage language) {
            return new LanguageJson(
                    language.language(),
                    language.stopWords(),
                    language.startWords(),
                    language.stopAnswer(),
                    language.startAnswer());
        }
    }
}
