package chat.broadcast.delivery;

/** Where the deliveries of a broadcast stand. The sum of all is the number of distinct dialogs, fixed at creation. */
public record Counters(int completed, int failed, int uncertain, int skipped, int cancelled, int pending) {

    public int total() {
        return completed + failed + uncertain + skipped + cancelled + pending;
    }

    public int of(DeliveryState state) {
        return switch (state) {
            case COMPLETED -> completed;
            case FAILED -> failed;
            case UNCERTAIN -> uncertain;
            case SKIPPED -> skipped;
            case CANCELLED -> cancelled;
            case PENDING -> pending;
        };
    }
}
