package chat.broadcast.broadcast;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Gives broadcasts their numbers, in a transaction of its own: the creation of a million deliveries must not keep others
 * from getting theirs. Taken after all judging, so that refused requests leave no gap.
 */
@Stateless
@PermitAll
public class Numbers {

    @Inject
    private BroadcastRepository broadcasts;

    /** The next number. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long next() {
        return broadcasts.nextNumber();
    }
}
