package chat.broadcast.broadcast;

import chat.broadcast.agent.Role;
import chat.broadcast.delivery.*;
import chat.broadcast.page.*;
import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.List;

/** Preview, create, find and steer broadcasts. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Broadcasts {
    /** The longest message, in UTF-16 units. */
    public static final int MOST_CHARACTERS = 10_000;

    public Preview preview(Draft draft) {
        throw new IllegalStateException("stub");
    }

    public Created create(Draft draft) {
        throw new IllegalStateException("stub");
    }

    public Page<BroadcastRow> find(BroadcastFilter filter, BroadcastSort sort, Order order, Slice slice) {
        throw new IllegalStateException("stub");
    }

    public long count(BroadcastFilter filter) {
        throw new IllegalStateException("stub");
    }

    public BroadcastRow find(long number) {
        throw new IllegalStateException("stub");
    }

    public BroadcastRow pause(long number) {
        throw new IllegalStateException("stub");
    }

    public BroadcastRow resume(long number) {
        throw new IllegalStateException("stub");
    }

    public BroadcastRow cancel(long number) {
        throw new IllegalStateException("stub");
    }

    public BroadcastRow undo(long number) {
        throw new IllegalStateException("stub");
    }

    @RolesAllowed(Role.SUPERVISOR_NAME)
    public BroadcastRow retry(long number, Retry retry) {
        throw new IllegalStateException("stub");
    }

    public Page<DeliveryRow> deliveries(long number, DeliveryFilter filter, Slice slice) {
        throw new IllegalStateException("stub");
    }

    public long countDeliveries(long number, DeliveryFilter filter) {
        throw new IllegalStateException("stub");
    }

    public List<ReasonCount> reasons(long number) {
        throw new IllegalStateException("stub");
    }
}
