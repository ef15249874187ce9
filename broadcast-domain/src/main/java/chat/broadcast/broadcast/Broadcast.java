package chat.broadcast.broadcast;

import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.TemplateColumn;
import chat.broadcast.problem.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text or template sent by one agent to a list of dialogs. Its changes are verbs that refuse. */
@Entity
@Table(name = "broadcast")
@SuppressWarnings("UnusedVariable") // some fields are written here and read by SQL
class Broadcast {

    @Id
    private long number;

    @Enumerated(EnumType.STRING)
    private BroadcastKind kind;

    private String message;

    @Column(name = "template_name")
    private @Nullable String templateName;

    private @Nullable String template;

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

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    @Column(name = "undo_seconds")
    private int undoSeconds;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "waits_because")
    private @Nullable String waitsBecause;

    @Column(name = "ended_because")
    private @Nullable String endedBecause;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    @Column(name = "request_hash")
    private byte @Nullable [] requestHash;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Broadcast() {}

    /** Where the message shows a visitor's own name, in lists and where texts are looked for. */
    static final String VISITOR_NAME = "{visitor’s name}";

    /** A broadcast that waits for its start, or is sent at once when that is now. */
    Broadcast(long number, long agentId, Terms terms, Instant now) {
        this.number = number;
        this.kind = kindOf(terms.content());
        say(terms.content());
        this.agentId = agentId;
        this.run = 1;
        this.total = terms.total();
        this.createdAt = now;
        this.status = BroadcastStatus.SENDING;
        waitFor(terms.start(), now);
    }

    /** What a broadcast says, to how many, and when. */
    record Terms(Content content, int total, Start start) {}

    private static BroadcastKind kindOf(Content content) {
        return switch (content) {
            case Content.Text _ -> BroadcastKind.BY_CHATS;
            case Content.Template _ -> BroadcastKind.WHATSAPP;
        };
    }

    private void say(Content content) {
        switch (content) {
            case Content.Text(var text) -> message = text;
            case Content.Template said -> {
                message = said.text(VISITOR_NAME);
                templateName = said.name();
                template = TemplateColumn.write(said);
            }
        }
    }

    private void waitFor(Start start, Instant now) {
        boolean undoable = start.at().isEmpty() && start.undo().isPositive();
        scheduledAt = undoable ? now.plus(start.undo()) : start.at().orElse(null);
        timeZone = start.zone().map(ZoneId::getId).orElse(null);
        undoSeconds = undoable ? (int) start.undo().toSeconds() : 0;
        status = scheduledAt == null ? BroadcastStatus.SENDING : BroadcastStatus.SCHEDULED;
        startedAt = scheduledAt == null ? now : null;
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

    /** Goes on; one whose start is still to come waits for it again. */
    void resume(Instant now) {
        if (status != BroadcastStatus.PAUSED) {
            throw refuse("resumed");
        }
        boolean early = startedAt == null && scheduledAt != null && scheduledAt.isAfter(now);
        become(early ? BroadcastStatus.SCHEDULED : BroadcastStatus.SENDING, "resumed");
        waitsBecause = null;
        startedAt = early || startedAt != null ? startedAt : now;
    }

    /** Nothing more leaves, ever; {@code why} names who cancelled it. */
    void cancel(String why) {
        become(BroadcastStatus.CANCELLED, "cancelled");
        waitsBecause = null;
        endedBecause = why;
    }

    /** Takes it back before its first message; {@code why} names who did. */
    void undo(String why) {
        refuseIfStarted("undone");
        cancel(why);
    }

    /** Becomes another one before its first message. */
    void edit(Terms terms, Instant now) {
        refuseIfStarted("changed");
        if (kindOf(terms.content()) != kind) {
            throw Refused.conflict(
                    switch (kind) {
                        case BY_CHATS -> "Broadcast № " + number + " sends a text: it cannot become one of a template.";
                        case WHATSAPP -> "Broadcast № " + number + " sends a template: it cannot become one of a text.";
                    });
        }
        say(terms.content());
        total = terms.total();
        waitsBecause = null;
        waitFor(terms.start(), now);
    }

    /** Refuses when its first message may have left. */
    void refuseIfStarted(String participle) {
        if (status.ended() || status == BroadcastStatus.AWAITING_APPROVAL) {
            throw refuse(participle);
        }
        if (startedAt != null) {
            throw Refused.conflict("Broadcast № " + number + " has started: it can be paused or cancelled, but not "
                    + participle + ".");
        }
    }

    /** Refuses when nothing of it is to leave any more. */
    void refuseIfEnded(String participle) {
        if (status.ended()) {
            throw refuse(participle);
        }
    }

    Content content() {
        return templateName == null || template == null
                ? new Content.Text(message)
                : TemplateColumn.read(templateName, template);
    }

    int total() {
        return total;
    }

    Start start() {
        return new Start(
                undoSeconds > 0 ? Optional.empty() : Optional.ofNullable(scheduledAt),
                Optional.ofNullable(timeZone).map(ZoneId::of),
                Duration.ofSeconds(undoSeconds));
    }

    /** Opens another run, in which what failed is sent again. */
    void retry() {
        if (!status.ended()) {
            throw refuse("retried");
        }
        become(BroadcastStatus.SENDING, "retried");
        run++;
        finishedAt = null;
        endedBecause = null;
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
