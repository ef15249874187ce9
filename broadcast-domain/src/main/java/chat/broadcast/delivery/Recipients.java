package chat.broadcast.delivery;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Judges numbers, and makes deliveries of them: one rule, asked twice. The preview reads what it says, the creation
 * writes it, so the two cannot disagree about anything but what changed in between.
 */
@ApplicationScoped
public class Recipients {

    /** Every number with its dialog and the reason, if any, why it cannot be sent to; %1$s to %3$s are of a window. */
    private static final String JUDGING = """
            WITH rule AS (
                SELECT channel_id, refusal, reply_seconds, allowance
                FROM unnest(:channels, :refusals, :reply_seconds, :allowances)
                    AS r (channel_id, refusal, reply_seconds, allowance)),
            judged AS (
                SELECT g.number, d.channel_id, d.visitor_id, d.status, %1$s AS detail,
                       CASE
                           WHEN d.number IS NULL THEN 'unknown'
                           WHEN r.channel_id IS NULL THEN 'channel_off'
                           WHEN r.refusal IS NOT NULL THEN r.refusal
                           WHEN v.opted_out_at IS NOT NULL THEN 'opted_out'
                           WHEN v.unreachable_at IS NOT NULL THEN 'unreachable'
                           %2$s
                       END AS reason
                FROM unnest(:numbers) AS g (number)
                LEFT JOIN dialog d ON d.number = g.number
                LEFT JOIN %3$s v ON v.id = d.visitor_id
                LEFT JOIN rule r ON r.channel_id = d.channel_id)""";

    /** Where no channel has a window, nobody pays for one: of the visitors, only the few who are kept out are looked at. */
    private static final String JUDGED = JUDGING.formatted("v.unreachable_reason", "", """
            (SELECT id, opted_out_at, unreachable_at, unreachable_reason
                           FROM visitor
                           WHERE opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL)""");

    private static final String JUDGED_BY_WINDOW =
            JUDGING.formatted("""
            CASE
                WHEN v.unreachable_at IS NOT NULL THEN v.unreachable_reason
                WHEN r.reply_seconds IS NOT NULL THEN %s
            END""".formatted(ContactWindow.SENTENCE), """
            WHEN v.last_wrote_at IS NULL AND r.reply_seconds IS NOT NULL THEN 'outside_window'
            WHEN v.last_wrote_at < now() - r.reply_seconds * interval '1 second' THEN 'outside_window'""", "visitor");

    private static final String EVERY_DIALOG = """
            , verdict AS (SELECT number, channel_id, visitor_id, status, detail, reason FROM judged)""";

    private static final String ONCE_PER_VISITOR = """
            , verdict AS MATERIALIZED (
                SELECT number, channel_id, visitor_id, status, detail,
                       CASE
                           WHEN reason IS NULL AND row_number() OVER (
                               PARTITION BY visitor_id
                               ORDER BY reason IS NOT NULL, status <> 'ACTIVE', number DESC) > 1
                           THEN 'same_visitor'
                           ELSE reason
                       END AS reason
                FROM judged)""";

    /** For a creation: one pass that keeps nothing but who is left out, and those only while they are few. */
    private static final String COUNT = """
            SELECT channel_id, reason, count(*) AS many, min(number) AS first, max(number) AS last,
                   (array_agg(number) FILTER (WHERE reason IS NOT NULL))[1: %d] AS numbers
            FROM verdict
            GROUP BY channel_id, reason""".formatted(Counted.FEW + 1);

    /**
     * As much memory as joining and sorting a million numbers takes; PostgreSQL's own 4 MB would make files of it. And a
     * plan for these numbers: one for any numbers, which a statement prepared on the server may get, expects ten of them.
     */
    private static final String MEMORY = """
            SELECT set_config('work_mem', '64MB', true) AS work_mem,
                   set_config('plan_cache_mode', 'force_custom_plan', true) AS plan_cache_mode""";

    private static final int MANY = 20_000;

    private static final String LOOK = """
            SELECT 'count' AS part, channel_id, reason, status = 'CLOSED' AS closed, count(*) AS many,
                   NULL::bigint AS number, NULL::text AS detail
            FROM verdict GROUP BY channel_id, reason, status = 'CLOSED'
            UNION ALL
            SELECT 'several', NULL, NULL, NULL, count(*) - count(DISTINCT visitor_id), NULL, NULL
            FROM verdict WHERE reason IS NULL
            UNION ALL
            (SELECT 'excluded', NULL, reason, NULL, NULL, number, detail
             FROM verdict WHERE reason IS NOT NULL ORDER BY number LIMIT :named)
            UNION ALL
            (SELECT 'first', e.channel_id, NULL, NULL, NULL, e.number, v.name
             FROM (SELECT number, channel_id, visitor_id FROM verdict WHERE reason IS NULL ORDER BY number LIMIT 5) e
             JOIN visitor v ON v.id = e.visitor_id
             ORDER BY e.number)""";

    private static final String CREATE = """
            , created AS (
                INSERT INTO delivery (broadcast_number, dialog_number, channel_id, state, ended_at, error_code, error_text)
                SELECT :broadcast, v.number, v.channel_id,
                       CASE WHEN v.reason IS NULL THEN 'PENDING' ELSE 'SKIPPED' END::delivery_state,
                       CASE WHEN v.reason IS NOT NULL THEN now() END,
                       v.reason,
                       CASE WHEN v.reason IN ('unreachable', 'outside_window') THEN coalesce(v.detail, w.text) ELSE w.text END
                FROM verdict v
                LEFT JOIN unnest(:reasons, :texts) AS w (reason, text) ON w.reason = v.reason
                ORDER BY v.number
                RETURNING channel_id, dialog_number, state, error_code)
            SELECT channel_id, error_code AS reason, count(*) AS many, min(dialog_number) AS first, max(dialog_number) AS last
            FROM created
            GROUP BY channel_id, error_code""";

    /** Where all can be sent to, nothing is left to judge: on one channel it takes half the time of {@link #CREATE}. */
    private static final String CREATE_ALIKE = """
            INSERT INTO delivery (broadcast_number, dialog_number, channel_id, state)
            SELECT :broadcast, n, :channel, 'PENDING' FROM unnest(:numbers) AS n""";

    private static final String CREATE_ON_CHANNELS = """
            INSERT INTO delivery (broadcast_number, dialog_number, channel_id, state)
            SELECT :broadcast, d.number, d.channel_id, 'PENDING'
            FROM unnest(:numbers) AS g (number)
            JOIN dialog d ON d.number = g.number
            ORDER BY d.number""";

    private static final String BACKLOG = """
            INSERT INTO backlog (broadcast_number, channel_id, cursor, last_number)
            VALUES (:broadcast, :channel, :first - 1, :last)""";

    @Inject
    private Database database;

    /** Which numbers are meant, and by what they are judged. */
    public record Question(long[] numbers, List<ChannelRule> rules, boolean oncePerVisitor) {}

    /** How many numbers of one channel share a verdict; {@code reason} empty for those that can be sent to. */
    public record Share(OptionalLong channelId, Optional<SkipReason> reason, boolean closed, int count) {}

    /** A number that cannot be sent to; {@code text} is the reason in a sentence. */
    public record Named(long number, SkipReason reason, String text) {}

    /** One who would get it. */
    public record First(long number, long channelId, String visitor) {}

    /** What the judgement says: counts are complete, lists are not. */
    public record Verdict(List<Share> shares, int severalDialogs, List<Named> excluded, List<First> first) {}

    /** How many numbers of one channel share a verdict, and the smallest and the largest of them. */
    public record Part(OptionalLong channelId, Optional<SkipReason> reason, int count, long first, long last) {}

    /**
     * A judgement as a creation needs it: every number is counted in one part.
     *
     * @param leftOut those that cannot be sent to, in order; empty while they are more than {@link #FEW}
     */
    public record Counted(List<Part> parts, Optional<long[]> leftOut) {

        /** So many are kept by their numbers. */
        static final int FEW = 100_000;

        /** How many of the numbers cannot be sent to, by reason. */
        public Map<SkipReason, Integer> excluded() {
            var counts = new EnumMap<SkipReason, Integer>(SkipReason.class);
            parts.forEach(part -> part.reason().ifPresent(why -> counts.merge(why, part.count(), Integer::sum)));
            return counts;
        }

        private List<Part> deliverable() {
            return parts.stream().filter(part -> part.reason().isEmpty()).toList();
        }
    }

    /** What was created: how many deliveries are skipped for each reason, and how many are pending on each channel. */
    public record CreatedDeliveries(Map<SkipReason, Integer> skipped, Map<Long, Integer> pending) {
        public int skippedCount() {
            return skipped.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int pendingCount() {
            return pending.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Judges and changes nothing: the counts of {@link #judge}, sooner. */
    public Counted count(Question question) {
        return database.query(sql -> {
            withMemory(sql, question);
            var leftOut = new ArrayList<Long[]>();
            var parts = asked(sql.createQuery(statement(question, COUNT)), question)
                    .map((row, context) -> {
                        var numbers = row.getArray("numbers");
                        if (numbers != null) {
                            leftOut.add((Long[]) numbers.getArray());
                        }
                        return part(row);
                    })
                    .list();
            return new Counted(parts, few(leftOut));
        });
    }

    private static Optional<long[]> few(List<Long[]> numbers) {
        int count = numbers.stream().mapToInt(part -> part.length).sum();
        return count > Counted.FEW
                ? Optional.empty()
                : Optional.of(numbers.stream()
                        .flatMap(Arrays::stream)
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray());
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                Columns.optionalLong(row, "channel_id"),
                reason(row.getString("reason")),
                row.getInt("many"),
                row.getLong("first"),
                row.getLong("last"));
    }

    private static void withMemory(Handle sql, Question question) {
        if (question.numbers().length > MANY) {
            sql.createQuery(MEMORY).mapToMap().list();
        }
    }

    /**
     * The first of those that cannot be sent to.
     *
     * @param counted what {@link #count} said of the question
     */
    public List<Named> excluded(Question question, Counted counted, int named) {
        return judge(leftOut(question, counted).orElse(question), named).excluded();
    }

    /**
     * The same question about those alone that were left out; empty where they are many, or where what is said of one
     * depends on the others.
     */
    private static Optional<Question> leftOut(Question question, Counted counted) {
        return counted.leftOut()
                .filter(few -> few.length == 0 || !question.oncePerVisitor())
                .map(few -> new Question(few, question.rules(), false));
    }

    /** Judges and changes nothing. At most {@code named} excluded numbers are listed. */
    public Verdict judge(Question question, int named) {
        var shares = new ArrayList<Share>();
        var excluded = new ArrayList<Named>();
        var first = new ArrayList<First>();
        var several = new AtomicInteger();
        database.run(sql -> {
            withMemory(sql, question);
            asked(sql.createQuery(statement(question, LOOK)), question)
                    .bind("named", named)
                    .map((row, context) -> {
                        var part = row.getString("part");
                        var reason = reason(row.getString("reason"));
                        switch (part) {
                            case "count" ->
                                shares.add(new Share(
                                        Columns.optionalLong(row, "channel_id"),
                                        reason,
                                        row.getBoolean("closed"),
                                        row.getInt("many")));
                            case "several" -> several.set(row.getInt("many"));
                            case "excluded" -> excluded.add(named(row, reason.orElseThrow()));
                            default ->
                                first.add(new First(
                                        row.getLong("number"), row.getLong("channel_id"), row.getString("detail")));
                        }
                        return part;
                    })
                    .list();
        });
        return new Verdict(shares, several.get(), excluded, first);
    }

    private static Named named(ResultSet row, SkipReason reason) throws SQLException {
        var detail = Columns.optionalText(row, "detail")
                .filter(text -> reason == SkipReason.UNREACHABLE || reason == SkipReason.OUTSIDE_WINDOW);
        return new Named(row.getLong("number"), reason, detail.orElse(reason.text()));
    }

    /**
     * Writes one delivery for every number, with its backlog. Those that cannot be sent to are judged once more, so that
     * what is written of them may differ from what was counted; of the others, whoever opts out in between is left out when
     * his turn comes. A dialog is never deleted and never changes its channel.
     *
     * @param counted what {@link #count} said of the question in this transaction
     */
    public CreatedDeliveries create(long broadcast, Question question, Counted counted) {
        return database.query(sql -> {
            withMemory(sql, question);
            var leftOut = leftOut(question, counted);
            if (leftOut.isEmpty()) {
                return withBacklog(sql, broadcast, createJudged(sql, broadcast, question));
            }
            var parts = new ArrayList<>(counted.deliverable());
            if (!parts.isEmpty()) {
                createPlain(
                        sql,
                        broadcast,
                        without(question.numbers(), leftOut.get().numbers()),
                        parts);
            }
            if (leftOut.get().numbers().length > 0) {
                parts.addAll(createJudged(sql, broadcast, leftOut.get()));
            }
            return withBacklog(sql, broadcast, parts);
        });
    }

    private static long[] without(long[] numbers, long[] sorted) {
        return sorted.length == 0
                ? numbers
                : Arrays.stream(numbers)
                        .filter(number -> Arrays.binarySearch(sorted, number) < 0)
                        .toArray();
    }

    private static void createPlain(Handle sql, long broadcast, long[] numbers, List<Part> parts) {
        boolean alike = parts.size() == 1;
        var insert = sql.createUpdate(alike ? CREATE_ALIKE : CREATE_ON_CHANNELS)
                .bind("broadcast", broadcast)
                .bind("numbers", (position, prepared, context) -> prepared.setObject(position, numbers));
        if (alike) {
            insert.bind("channel", parts.getFirst().channelId().orElseThrow());
        }
        insert.execute();
    }

    private static List<Part> createJudged(Handle sql, long broadcast, Question question) {
        return asked(sql.createQuery(statement(question, CREATE)), question)
                .bind("broadcast", broadcast)
                .bind(
                        "reasons",
                        Arrays.stream(SkipReason.values()).map(SkipReason::word).toArray(String[]::new))
                .bind(
                        "texts",
                        Arrays.stream(SkipReason.values()).map(SkipReason::text).toArray(String[]::new))
                .map((row, context) -> part(row))
                .list();
    }

    private static CreatedDeliveries withBacklog(Handle sql, long broadcast, List<Part> created) {
        var pending = new HashMap<Long, Part>();
        for (var part : created) {
            if (part.reason().isEmpty()) {
                pending.merge(part.channelId().orElseThrow(), part, Recipients::both);
            }
        }
        pending.forEach((channel, part) -> sql.createUpdate(BACKLOG)
                .bind("broadcast", broadcast)
                .bind("channel", channel)
                .bind("first", part.first())
                .bind("last", part.last())
                .execute());
        var counts = new HashMap<Long, Integer>();
        pending.forEach((channel, part) -> counts.put(channel, part.count()));
        return new CreatedDeliveries(new Counted(created, Optional.empty()).excluded(), counts);
    }

    private static Part both(Part one, Part other) {
        return new Part(
                one.channelId(),
                one.reason(),
                one.count() + other.count(),
                Math.min(one.first(), other.first()),
                Math.max(one.last(), other.last()));
    }

    private static String statement(Question question, String rest) {
        boolean windowed =
                question.rules().stream().anyMatch(rule -> rule.window().isPresent());
        return String.join(
                "\n",
                windowed ? JUDGED_BY_WINDOW : JUDGED,
                question.oncePerVisitor() ? ONCE_PER_VISITOR : EVERY_DIALOG,
                rest);
    }

    private static <S extends SqlStatement<S>> S asked(S statement, Question question) {
        var rules = question.rules();
        return statement
                .bind("numbers", (position, prepared, context) -> prepared.setObject(position, question.numbers()))
                .bind("channels", rules.stream().map(ChannelRule::channelId).toArray(Long[]::new))
                .bind(
                        "refusals",
                        rules.stream()
                                .map(rule ->
                                        rule.refusal().map(SkipReason::word).orElse(null))
                                .toArray(String[]::new))
                .bind(
                        "reply_seconds",
                        rules.stream()
                                .map(rule -> rule.window()
                                        .map(window -> (double) window.length().toSeconds())
                                        .orElse(null))
                                .toArray(Double[]::new))
                .bind(
                        "allowances",
                        rules.stream()
                                .map(rule -> rule.window()
                                        .map(ContactWindow::allowance)
                                        .orElse(null))
                                .toArray(String[]::new));
    }

    private static Optional<SkipReason> reason(@Nullable String word) {
        return Optional.ofNullable(word).map(text -> SkipReason.valueOf(text.toUpperCase(Locale.ROOT)));
    }
}
