package chat.broadcast.broadcast;

import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Tempo;
import java.util.ArrayList;

/** What of a broadcast can be changed before its first message, as it stood at one moment. */
record Snapshot(String numbers, int total, Content content, Start start, Tempo tempo) {

    /** What is different in {@code after}, for the audit log: never a message's text. */
    String changesTo(Snapshot after) {
        var changes = new ArrayList<String>();
        if (!numbers.equals(after.numbers)) {
            changes.add("chat numbers: %d → %d dialogs".formatted(total, after.total));
        }
        if (!content.equals(after.content)) {
            changes.add(change(content, after.content));
        }
        if (!start.equals(after.start)) {
            changes.add("start: %s → %s".formatted(words(start), words(after.start)));
        }
        if (!tempo.equals(after.tempo)) {
            changes.add("pace: %s → %s".formatted(words(tempo), words(after.tempo)));
        }
        return changes.isEmpty() ? "nothing changed" : String.join("; ", changes);
    }

    private static String change(Content before, Content after) {
        return before instanceof Content.Text(var old) && after instanceof Content.Text(var now)
                ? "message: %d → %d characters".formatted(old.length(), now.length())
                : "template: %s → %s".formatted(words(before), words(after));
    }

    private static String words(Content content) {
        return switch (content) {
            case Content.Text _ -> "none";
            case Content.Template template -> template.name() + " (" + template.language() + ")";
        };
    }

    private static String words(Start start) {
        var at = start.at().map(Object::toString).orElse("at once");
        return start.zone().map(zone -> at + " (" + zone + ")").orElse(at);
    }

    static String words(Tempo tempo) {
        var words = new ArrayList<String>();
        tempo.perMinute().ifPresent(perMinute -> words.add(perMinute + " a minute"));
        tempo.finishBy().ifPresent(at -> words.add("finished by " + at));
        tempo.notAfter().ifPresent(at -> words.add("not after " + at));
        return words.isEmpty() ? "free" : String.join(", ", words);
    }
}
