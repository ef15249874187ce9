package chat.broadcast.benchmark;

/** Fills the database with visitors and dialogs, set-based: opening a million by the API would take the day. */
final class Load {

    /** Dialogs of the measured channel are numbered from the one after this. */
    static final long FIRST_DIALOG = 10_000_000;

    private static final String DROP_TRIGRAMS = "DROP INDEX visitor_by_name_part";

    private static final String VISITORS = """
            INSERT INTO visitor (channel_id, address, name, last_wrote_at)
            SELECT ?, 'bench-' || n, 'Visitor ' || n, now() FROM generate_series(1, ?) AS n""";

    private static final String DIALOGS = """
            INSERT INTO dialog (number, visitor_id, channel_id)
            SELECT ? + row_number() OVER (ORDER BY id), id, channel_id FROM visitor WHERE channel_id = ?""";

    private static final String RAISE_NUMBERING = """
            UPDATE numbering SET last_number = greatest(last_number, (SELECT max(number) FROM dialog))
            WHERE thing = 'dialog'""";

    /** Each a delivery of its own in one of 100 broadcasts long past; there is no foreign key to want their rows. */
    private static final String OLD = """
            INSERT INTO delivery (broadcast_number, dialog_number, channel_id, state, attempts, ended_at)
            SELECT 1000000000 + n % 100, ? + n / 100, ?, 'COMPLETED', 1, now() - interval '30 days'
            FROM generate_series(0, ? - 1) AS n""";

    private final Database database;

    Load(Database database) {
        this.database = database;
    }

    /** Dialogs {@code first + 1} to {@code first + count} of as many visitors. */
    void dialogs(long channel, long first, int count) {
        database.run(VISITORS, channel, count);
        database.run(DIALOGS, first, channel);
        database.run(RAISE_NUMBERING);
    }

    /** Does {@code filling} without the one index that is slow to fill and that no broadcast reads. */
    void withoutTrigrams(Runnable filling) {
        var definition = database.text("SELECT pg_get_indexdef('visitor_by_name_part'::regclass)");
        database.run(DROP_TRIGRAMS);
        filling.run();
        database.run(definition);
        database.run("VACUUM (ANALYZE) visitor");
        database.run("VACUUM (ANALYZE) dialog");
    }

    void oldDeliveries(long channel, long count) {
        database.run(OLD, FIRST_DIALOG, channel, count);
        database.run("VACUUM (ANALYZE) delivery");
        database.checkpoint();
    }
}
