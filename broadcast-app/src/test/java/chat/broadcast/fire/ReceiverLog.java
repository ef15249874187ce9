package chat.broadcast.fire;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What one receiver took, written down where it was taken. */
final class ReceiverLog {

    /**
     * A message as the receiver can tell it from others.
     *
     * @param key the id that it came under, or where there is none its address and text
     * @param hash of its whole body
     */
    record Parcel(String key, String hash, String address) {}

    /** How often one message was taken, and what of it. */
    static final class Entry {
        private final Parcel parcel;
        private final List<String> receiverIds = new ArrayList<>(1);
        private final Instant first = Instant.now();
        private Instant last = first;
        private boolean contradicted;

        private Entry(Parcel parcel) {
            this.parcel = parcel;
        }

        private synchronized void took(Parcel again, String receiverId) {
            receiverIds.add(receiverId);
            last = Instant.now();
            contradicted |= !again.hash().equals(parcel.hash());
        }

        Parcel parcel() {
            return parcel;
        }

        synchronized int count() {
            return receiverIds.size();
        }

        /** What the receiver called it, each time. */
        synchronized List<String> receiverIds() {
            return List.copyOf(receiverIds);
        }

        /** Whether another body came under the same key. */
        synchronized boolean contradicted() {
            return contradicted;
        }

        private synchronized String line() {
            return String.join(
                    ";",
                    parcel.key(),
                    parcel.hash(),
                    Integer.toString(receiverIds.size()),
                    first.toString(),
                    last.toString());
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger answersLost = new AtomicInteger();
    private final AtomicInteger unclear = new AtomicInteger();

    void took(Parcel parcel, String receiverId) {
        entries.computeIfAbsent(parcel.key(), key -> new Entry(parcel)).took(parcel, receiverId);
    }

    /** It was taken, and its sender was not told so: he may send it again, or call it uncertain. */
    void answerLost() {
        answersLost.incrementAndGet();
        unclear.incrementAndGet();
    }

    /** It was not taken, and its sender cannot know that. */
    void requestLost() {
        unclear.incrementAndGet();
    }

    /** Messages that were taken without their sender being told so. */
    int answersLost() {
        return answersLost.get();
    }

    /** Requests of which the sender was left in the dark, taken or not. */
    int unclear() {
        return unclear.get();
    }

    Optional<Entry> of(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** How many messages were taken, repeats not counted. */
    int distinct() {
        return entries.size();
    }

    /** How often a message was taken that had been taken before. */
    int repeats() {
        return entries.values().stream().mapToInt(entry -> entry.count() - 1).sum();
    }

    List<Entry> repeated() {
        return entries.values().stream().filter(entry -> entry.count() > 1).toList();
    }

    List<Entry> contradicted() {
        return entries.values().stream().filter(Entry::contradicted).toList();
    }

    void writeTo(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("key;sha256 of the body;times taken;first;last\n");
            for (var entry : entries.values()) {
                out.write(entry.line());
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
