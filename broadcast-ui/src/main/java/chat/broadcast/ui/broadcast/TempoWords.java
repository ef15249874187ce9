package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import java.util.ArrayList;

/** A tempo in words. */
final class TempoWords {

    private TempoWords() {}

    /** For example “at most 60 a minute, nothing after 25 Nov 2026, 18:00”. */
    static String of(Tempo tempo) {
        var words = new ArrayList<String>();
        tempo.perMinute().ifPresent(perMinute -> words.add(Texts.text("tempo.words.perMinute", perMinute)));
        tempo.finishBy()
                .ifPresent(at -> words.add(
                        Texts.text("tempo.words.finishBy", Times.here().moment(at))));
        if (words.isEmpty()) {
            words.add(Texts.text("tempo.words.free"));
        }
        tempo.notAfter()
                .ifPresent(at -> words.add(
                        Texts.text("tempo.words.notAfter", Times.here().moment(at))));
        return String.join(", ", words);
    }
}
