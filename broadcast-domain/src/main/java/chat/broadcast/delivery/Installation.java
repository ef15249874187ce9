package chat.broadcast.delivery;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Which installation this is: a random number made with the schema, by which ids of ours are told from others'. */
@ApplicationScoped
public class Installation {

    private static final String READ = "SELECT value FROM setting WHERE name = 'installation'";
    private static final String LOCK = READ + " FOR UPDATE";

    @Inject
    private Database database;

    private volatile int bits = -1;

    /** Keeps other nodes from setting up the same installation until this transaction has ended. */
    public void lock() {
        database.run(sql -> sql.createQuery(LOCK).mapTo(String.class).one());
    }

    /** The id that a delivery goes out with, at every try. */
    public String deliveryId(long broadcastNumber, long dialogNumber) {
        return new DeliveryId(bits(), broadcastNumber, dialogNumber).text();
    }

    /** The bits of this installation in a {@link DeliveryId}; the first call needs a transaction. */
    public int bits() {
        if (bits < 0) {
            var id = database.query(
                    sql -> sql.createQuery(READ).mapTo(String.class).one());
            bits = (int) (UUID.fromString(id).getLeastSignificantBits() & 0x7FFFF);
        }
        return bits;
    }
}
