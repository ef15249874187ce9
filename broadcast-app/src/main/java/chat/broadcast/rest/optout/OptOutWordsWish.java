package chat.broadcast.rest.optout;

import chat.broadcast.optout.OptOutLanguage;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.List;

/** The words of one language as they shall be; the address names the language. */
public record OptOutWordsWish(List<String> stopWords, List<String> startWords, String stopAnswer, String startAnswer)
        implements Body {
    public OptOutWordsWish {
        stopWords = List.copyOf(stopWords);
        startWords = List.copyOf(startWords);
    }

    public static OptOutWordsWish read(JsonInput in) {
        var shape = new ObjectShape();
        var stopWords = shape.required("stopWords", JsonInput::texts);
        var startWords = shape.required("startWords", JsonInput::texts);
        var stopAnswer = shape.required("stopAnswer", JsonInput::text);
        var startAnswer = shape.required("startAnswer", JsonInput::text);
        shape.optional("language", JsonInput::ignored);
        shape.read(in.required());
        in.finish();
        return new OptOutWordsWish(stopWords.value(), startWords.value(), stopAnswer.value(), startAnswer.value());
    }

    OptOutLanguage of(String language) {
        return new OptOutLanguage(language, stopWords, startWords, stopAnswer, startAnswer);
    }
}
