package chat.broadcast.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * The id that a delivery goes out with: a UUID that carries its numbers, so that it is the same at every try without
 * being stored, and a receipt finds its row without an index.
 *
 * <p>A UUID of version 8 (RFC 9562, “custom”): 19 bits of the installation, 40 of the broadcast's number, 63 of the
 * dialog's. The installation's bits keep two installations that send to one receiver apart.
 *
 * @param installation the low 19 bits tell installations apart
 * @param broadcastNumber 1 to 2^40 - 1
 * @param dialogNumber 1 to 2^63 - 1
 */
public record DeliveryId(int installation, long broadcastNumber, long dialogNumber) {

    private static final int INSTALLATION_BITS = 19;
    private static final long MOST_BROADCAST = (1L << 40) - 1;
    private static final long LOW_62 = (1L << 62) - 1;
    private static final long VARIANT = 0b10L << 62;
    private static final long VERSION = 8L << 12;

    public DeliveryId {
        installation &= (1 << INSTALLATION_BITS) - 1;
        if (broadcastNumber < 1 || broadcastNumber > MOST_BROADCAST || dialogNumber < 1) {
            throw new IllegalArgumentException(broadcastNumber + ", " + dialogNumber);
        }
    }

    /** The UUID in its usual form. */
    public String text() {
        long high = (((((long) installation) << 29) | (broadcastNumber >>> 11)) << 16)
                | VERSION
                | ((broadcastNumber & 0x7FF) << 1)
                | (dialogNumber >>> 62);
        return new UUID(high, VARIANT | (dialogNumber & LOW_62)).toString();
    }

    /** Reads an id of ours back; empty when it is something else, or of another installation. */
    public static Optional<DeliveryId> parse(String text, int installation) {
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
        if (uuid.version() != 8 || uuid.variant() != 2 || !uuid.toString().equals(text)) {
            return Optional.empty();
        }
        long high = uuid.getMostSignificantBits();
        long broadcast = (((high >>> 16) & ((1L << 29) - 1)) << 11) | ((high >>> 1) & 0x7FF);
        long dialog = ((high & 1) << 62) | (uuid.getLeastSignificantBits() & LOW_62);
        if (broadcast < 1 || dialog < 1) {
            return Optional.empty();
        }
        var id = new DeliveryId((int) (high >>> 45), broadcast, dialog);
        return id.installation() == (installation & ((1 << INSTALLATION_BITS) - 1))
                ? Optional.of(id)
                : Optional.empty();
    }
}
