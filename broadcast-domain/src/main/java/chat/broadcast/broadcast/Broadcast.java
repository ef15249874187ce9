package chat.broadcast.broadcast;

import chat.broadcast.problem.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text sent by one agent to a list of dialogs. Its changes are verbs that refuse. */
@Entity
@Table(name = "broadcast")
@SuppressWarnings("UnusedVariable") // some fields are written here and read by SQL
class Broadcast {

    @Id
    private long number;

    @Enumerated(EnumType.STRING)
    private BroadcastKind kind;

    private String message;

    @Column(name = "agent_id")
    private long agentId;

    @Enumerated(EnumType.STRING)
    private BroadcastStatus status;

    private int run;
    private int total;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "scheduled_at")
    private @Nullable Instant scheduledAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "waits_because")
    private @Nullable String waitsBecause;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    @Column(name = "request_hash")
    private byte @Nullable [] requestHash;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Broadcast() {}

    /** A broadcast by chats that waits for {@code start}, or is sent at once when that is empty. */
    Broadcast(long number, String message, long agentId, int total, Instant now, Optional<Instant> start) {
        this.number = number;
        this.kind = BroadcastKind.BY_CHATS;
        this.message = message;
        this.agentId = agentId;
        this.run = 1;
        this.total = total;
        this.createdAt = now;
        this.scheduledAt = start.orElse(null);
        this.status = start.isPresent() ? BroadcastStatus.SCHEDULED : BroadcastStatus.SENDING;
        this.startedAt = start.isPresent() ? null : now;
    }

    /** Remembers the request it came from, so that the same request again finds it. */
    void rememberRequest(String key, byte[] hash) {
        idempotencyKey = key;
        requestHash = hash;
    }

    Optional<byte[]> requestHash() {
        return Optional.ofNullable(requestHash);
    }

    long number() {
        return number;
    }

    long agentId() {
        return agentId;
    }

    BroadcastStatus status() {
        return status;
    }

    /** Nothing more leaves until it is resumed; {@code why} names who or what paused it. */
    void pause(String why) {
        become(BroadcastStatus.PAUSED, "paused");
        waitsBecause = why;
    }

    void resume(Instant now) {
        if (status != BroadcastStatus.PAUSED) {
            throw refuse("resumed");
        }
        become(BroadcastStatus.SENDING, "resumed");
        waitsBecause = null;
        startedAt = startedAt == null ? now : startedAt;
    }

    void cancel() {
        become(BroadcastStatus.CANCELLED, "cancelled");
        waitsBecause = null;
    }

    /** Opens another run, in which what failed is sent again. */
    void retry() {
        if (!status.ended()) {
            throw refuse("retried");
        }
        become(BroadcastStatus.SENDING, "retried");
        run++;
        finishedAt = null;
    }

    private void become(BroadcastStatus next, String participle) {
        if (!status.canBecome(next)) {
            throw refuse(participle);
        }
        status = next;
    }

    private Refused refuse(String participle) {
        return Refused.conflict("Broadcast № " + number + " is "
                + status.word().replace('_', ' ').toLowerCase(Locale.ROOT) + ": it cannot be " + participle + ".");
    }
}
