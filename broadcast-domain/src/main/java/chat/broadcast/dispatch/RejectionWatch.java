package chat.broadcast.dispatch;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Pauses a broadcast of which more than half of the last 200 were refused: something is wrong with it that a person should
 * look at before the rest is burned too. What a receipt says of a message that was accepted comes too late for that, and
 * says little of the next ones: a phone that is off. Used by the recorder's thread alone.
 */
final class RejectionWatch {

    private static final int LAST = 200;
    private static final int MOST_BROADCASTS = 1_000;

    private final BiConsumer<Long, String> pause;
    private final Map<Long, Recent> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Recent> eldest) {
            return size() > MOST_BROADCASTS;
        }
    };

    RejectionWatch(BiConsumer<Long, String> pause) {
        this.pause = pause;
    }

    /** Takes outcomes of a broadcast in their order: {@code true} for refused. */
    void saw(long broadcast, List<Boolean> refused) {
        var last = recent.computeIfAbsent(broadcast, number -> new Recent());
        refused.forEach(last::add);
        if (last.mostlyRefused()) {
            recent.remove(broadcast);
            pause.accept(
                    broadcast,
                    "More than half of the last " + LAST
                            + " were refused. Look at the reasons, then resume or cancel it.");
        }
    }

    private static final class Recent {
        private final ArrayDeque<Boolean> last = new ArrayDeque<>(LAST);
        private int refused;

        void add(boolean wasRefused) {
            if (last.size() == LAST && last.removeFirst()) {
                refused--;
            }
            last.addLast(wasRefused);
            if (wasRefused) {
                refused++;
            }
        }

        boolean mostlyRefused() {
            return last.size() == LAST && refused > LAST / 2;
        }
    }
}
