package chat.broadcast.installation;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** All access to the table {@code last_use}. */
@ApplicationScoped
class UseRepository {

    private static final String READ = """
            SELECT used_at, database_oid, table_oid, system_identifier, timeline
            FROM last_use
            FOR UPDATE""";

    /** Everybody may call these two since PostgreSQL 10, unless an administrator took that away. */
    private static final String ALLOWED = """
            SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
                AND has_function_privilege('pg_catalog.pg_control_checkpoint()', 'EXECUTE')""";

    private static final String NOW = """
            SELECT now() AS used_at, d.oid::bigint AS database_oid, 'last_use'::regclass::oid::bigint AS table_oid,
                   s.system_identifier, c.timeline_id AS timeline
            FROM pg_database d, pg_control_system() s, pg_control_checkpoint() c
            WHERE d.datname = current_database()""";

    private static final String NOW_WITHOUT_CONTROL = """
            SELECT now() AS used_at, d.oid::bigint AS database_oid, 'last_use'::regclass::oid::bigint AS table_oid,
                   NULL::bigint AS system_identifier, NULL::int AS timeline
            FROM pg_database d
            WHERE d.datname = current_database()""";

    private static final String WRITE = """
            INSERT INTO last_use (used_at, database_oid, table_oid, system_identifier, timeline)
            VALUES (now(), :database, :table, :system::bigint, :timeline::int)
            ON CONFLICT (one_row) DO UPDATE
            SET used_at = excluded.used_at, database_oid = excluded.database_oid, table_oid = excluded.table_oid,
                system_identifier = excluded.system_identifier, timeline = excluded.timeline""";

    @Inject
    private Database database;

    /** When it was last used; empty for a database that no server of this version has used yet. Locked. */
    Optional<Use> last() {
        return database.query(
                sql -> sql.createQuery(READ).map((row, context) -> use(row)).findOne());
    }

    /** It is used now, as this database. */
    Use now() {
        return database.query(sql -> {
            boolean allowed = sql.createQuery(ALLOWED).mapTo(Boolean.class).one();
            return sql.createQuery(allowed ? NOW : NOW_WITHOUT_CONTROL)
                    .map((row, context) -> use(row))
                    .one();
        });
    }

    void write(Use use) {
        database.run(sql -> sql.createUpdate(WRITE)
                .bind("database", use.databaseOid())
                .bind("table", use.tableOid())
                .bind("system", boxed(use.systemIdentifier()))
                .bind("timeline", boxed(use.timeline()))
                .execute());
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(
                Columns.instant(row, "used_at"),
                row.getLong("database_oid"),
                row.getLong("table_oid"),
                Columns.optionalLong(row, "system_identifier"),
                Columns.optionalLong(row, "timeline"));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
