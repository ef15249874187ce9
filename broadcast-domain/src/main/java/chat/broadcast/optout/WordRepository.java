package chat.broadcast.optout;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All access to the tables {@code opt_out_language} and {@code opt_out_word}. */
@ApplicationScoped
class WordRepository {

    private static final String SAID = """
            SELECT w.wish, CASE w.wish WHEN 'STOP' THEN l.stop_answer ELSE l.start_answer END AS answer
            FROM opt_out_word w JOIN opt_out_language l ON l.language = w.language
            WHERE w.word = :word""";

    private static final String ALL = """
            SELECT l.language, l.stop_answer, l.start_answer,
                   ARRAY(SELECT w.word FROM opt_out_word w
                         WHERE w.language = l.language AND w.wish = 'STOP' ORDER BY w.place) AS stop_words,
                   ARRAY(SELECT w.word FROM opt_out_word w
                         WHERE w.language = l.language AND w.wish = 'START' ORDER BY w.place) AS start_words
            FROM opt_out_language l
            ORDER BY l.language""";

    /** Two administrators at once would each see the other's words as free. */
    private static final String LOCK = "LOCK TABLE opt_out_language IN SHARE ROW EXCLUSIVE MODE";

    private static final String ELSEWHERE = """
            SELECT word, language FROM opt_out_word WHERE word = ANY(:words) AND language <> :language""";

    private static final String PUT_LANGUAGE = """
            INSERT INTO opt_out_language (language, stop_answer, start_answer) VALUES (:language, :stop, :start)
            ON CONFLICT (language) DO UPDATE
            SET stop_answer = excluded.stop_answer, start_answer = excluded.start_answer""";

    private static final String CLEAR = "DELETE FROM opt_out_word WHERE language = :language";

    private static final String ADD = """
            INSERT INTO opt_out_word (word, language, wish, place)
            SELECT word, :language, :wish, place FROM unnest(:words) WITH ORDINALITY AS given (word, place)""";

    private static final String REMOVE = "DELETE FROM opt_out_language WHERE language = :language";

    @Inject
    private Database database;

    /** What a word asks for, and what is answered in its language. */
    record Said(Wish wish, String answer) {}

    /** What a message asks for that is this word; empty when it is none of them. */
    Optional<Said> said(SpokenWord word) {
        return database.query(sql -> sql.createQuery(SAID)
                .bind("word", word.text())
                .map((row, context) -> new Said(Wish.valueOf(row.getString("wish")), row.getString("answer")))
                .findOne());
    }

    List<OptOutLanguage> all() {
        return database.query(sql -> sql.createQuery(ALL)
                .map((row, context) -> new OptOutLanguage(
                        row.getString("language"),
                        words(row.getArray("stop_words").getArray()),
                        words(row.getArray("start_words").getArray()),
                        row.getString("stop_answer"),
                        row.getString("start_answer")))
                .list());
    }

    private static List<String> words(Object array) {
        return Arrays.asList((String[]) array);
    }

    void lock() {
        database.run(sql -> sql.execute(LOCK));
    }

    /** Which of these words belong to another language, and to which. */
    Map<String, String> elsewhere(String language, List<String> words) {
        return database.query(sql -> sql
                .createQuery(ELSEWHERE)
                .bind("words", words.toArray(String[]::new))
                .bind("language", language)
                .map((row, context) -> Map.entry(row.getString("word"), row.getString("language")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    void put(OptOutLanguage language) {
        database.run(sql -> {
            sql.createUpdate(PUT_LANGUAGE)
                    .bind("language", language.language())
                    .bind("stop", language.stopAnswer())
                    .bind("start", language.startAnswer())
                    .execute();
            sql.createUpdate(CLEAR).bind("language", language.language()).execute();
            Map.of(Wish.STOP, language.stopWords(), Wish.START, language.startWords())
                    .forEach((wish, words) -> sql.createUpdate(ADD)
                            .bind("language", language.language())
                            .bind("wish", wish.name())
                            .bind("words", words.toArray(String[]::new))
                            .execute());
        });
    }

    boolean remove(String language) {
        return database.query(sql ->
                        sql.createUpdate(REMOVE).bind("language", language).execute())
                > 0;
    }
}
