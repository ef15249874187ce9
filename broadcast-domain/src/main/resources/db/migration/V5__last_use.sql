-- When this database was last used by any server, and as which database: by that a restored backup is known.
-- One row, written every half minute.
CREATE TABLE last_use (
    one_row           boolean PRIMARY KEY DEFAULT true,
    used_at           timestamptz NOT NULL,
    database_oid      bigint      NOT NULL,
    table_oid         bigint      NOT NULL,
    system_identifier bigint,
    timeline          integer,
    CONSTRAINT last_use_twice CHECK (one_row),
    CONSTRAINT last_use_timeline_without_system CHECK ((system_identifier IS NULL) = (timeline IS NULL))
) WITH (fillfactor = 20);
