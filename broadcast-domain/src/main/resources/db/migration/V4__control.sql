-- What steers sending beside a broadcast's status: its tempo, a channel's hours, and the switch that stops everything.

ALTER TABLE broadcast
    ADD COLUMN time_zone     text,
    ADD COLUMN undo_seconds  integer NOT NULL DEFAULT 0,
    ADD COLUMN ended_because text,
    ADD CONSTRAINT broadcast_undo_out_of_range CHECK (undo_seconds BETWEEN 0 AND 60);

-- How fast a broadcast may leave, and until when. Only one that somebody gave a tempo has a row. Apart from the broadcast
-- for the reason its counters are: may_take_at moves with every claim, and stays HOT here.
CREATE TABLE broadcast_tempo (
    broadcast_number bigint PRIMARY KEY REFERENCES broadcast,
    per_minute       integer,
    finish_by        timestamptz,
    not_after        timestamptz,
    may_take_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tempo_without_content CHECK (num_nonnulls(per_minute, finish_by, not_after) > 0),
    CONSTRAINT tempo_of_two_kinds CHECK (per_minute IS NULL OR finish_by IS NULL),
    CONSTRAINT tempo_out_of_range CHECK (per_minute BETWEEN 1 AND 600000)
) WITH (fillfactor = 20);

ALTER TABLE channel
    ADD COLUMN most_attempts            integer NOT NULL DEFAULT 6,
    ADD COLUMN longest_back_off_seconds integer NOT NULL DEFAULT 300,
    ADD COLUMN hours_days               text,
    ADD COLUMN hours_from               time,
    ADD COLUMN hours_to                 time,
    ADD COLUMN hours_zone               text,
    ADD CONSTRAINT channel_attempts_out_of_range CHECK (most_attempts BETWEEN 1 AND 20),
    ADD CONSTRAINT channel_back_off_out_of_range CHECK (longest_back_off_seconds BETWEEN 1 AND 86400),
    ADD CONSTRAINT channel_hours_incomplete
        CHECK (num_nonnulls(hours_days, hours_from, hours_to, hours_zone) IN (0, 4));

-- What a person, or the product itself after a restored backup, has stopped. No channel: everything.
CREATE TABLE sending_stop (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel_id bigint REFERENCES channel ON DELETE CASCADE,
    kind       text        NOT NULL,
    since      timestamptz NOT NULL DEFAULT now(),
    login      text        NOT NULL,
    name       text        NOT NULL,
    reason     text        NOT NULL,
    CONSTRAINT sending_stop_twice UNIQUE NULLS NOT DISTINCT (channel_id),
    CONSTRAINT sending_stop_kind_unknown CHECK (kind IN ('BY_HAND', 'RESTORED')),
    CONSTRAINT sending_stop_without_reason CHECK (reason <> '')
);
