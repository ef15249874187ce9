package chat.broadcast.delivery;

/** Why everything that has not left of a broadcast is ended together. */
public enum Ending {
    /** A person cancelled it. */
    CANCELLED(DeliveryState.CANCELLED, "The broadcast was cancelled before this was sent."),
    /** It may not leave after a time, and that is past: failed, because somebody wanted it sent and it was not. */
    TIME_OVER(DeliveryState.FAILED, "Not sent: its time was over.");

    /** Begins the reason of one that ended though an earlier try may have left: it is uncertain then, whatever ended it. */
    public static final String MAY_HAVE_ARRIVED = "An earlier try may have arrived. ";

    private final DeliveryState state;
    private final String text;

    Ending(DeliveryState state, String text) {
        this.state = state;
        this.text = text;
    }

    /** What the deliveries become. */
    public DeliveryState state() {
        return state;
    }

    /** The error code of such deliveries. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The reason in a sentence. */
    public String text() {
        return text;
    }
}
