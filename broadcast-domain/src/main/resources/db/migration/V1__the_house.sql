-- The schema of Broadcast. Every constraint is named for what it forbids.
-- Runs on PostgreSQL 16 and newer, embedded or external alike.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Facts of this installation that are found once and kept.
CREATE TABLE setting (
    name  text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO setting (name, value) VALUES ('installation', gen_random_uuid()::text);

-- The last number given of each numbered thing. A sequence would leave holes of 32 after a crash,
-- and people ask where № 18 to № 49 went.
CREATE TABLE numbering (
    thing       text PRIMARY KEY,
    last_number bigint NOT NULL
) WITH (fillfactor = 50);
INSERT INTO numbering (thing, last_number) VALUES ('broadcast', 0), ('dialog', 0);

CREATE TABLE agent (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login         text        NOT NULL,
    name          text        NOT NULL,
    role          text        NOT NULL,
    password_hash text        NOT NULL,
    active        boolean     NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT agent_login_twice UNIQUE (login),
    CONSTRAINT agent_login_not_lower_case CHECK (login = lower(login) AND login <> ''),
    CONSTRAINT agent_role_unknown CHECK (role IN ('AGENT', 'SUPERVISOR', 'ADMIN'))
);
CREATE INDEX agent_by_name ON agent (name);

CREATE TABLE audit_entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    login   text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    detail  text        NOT NULL DEFAULT ''
);
CREATE INDEX audit_entry_by_time ON audit_entry (at);

CREATE TABLE channel (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text             NOT NULL,
    name            text             NOT NULL,
    enabled         boolean          NOT NULL DEFAULT true,
    rate_per_second double precision NOT NULL,
    send_window     integer          NOT NULL,
    settings        text             NOT NULL DEFAULT '{}',
    secrets         bytea,
    created_at      timestamptz      NOT NULL DEFAULT now(),
    version         bigint           NOT NULL DEFAULT 1,
    CONSTRAINT channel_name_twice UNIQUE (name),
    CONSTRAINT channel_name_empty CHECK (name <> ''),
    CONSTRAINT channel_rate_out_of_range CHECK (rate_per_second BETWEEN 0.01 AND 10000),
    CONSTRAINT channel_window_out_of_range CHECK (send_window BETWEEN 1 AND 1000)
);

-- How a channel is doing, apart from what an administrator set: the engine alone writes it.
CREATE TABLE channel_health (
    channel_id      bigint PRIMARY KEY REFERENCES channel ON DELETE CASCADE,
    held_since      timestamptz,
    held_code       text,
    held_text       text,
    throttled_until timestamptz,
    last_success_at timestamptz,
    last_trouble_at timestamptz,
    last_trouble    text,
    CONSTRAINT channel_health_hold_without_reason
        CHECK ((held_since IS NULL) = (held_code IS NULL) AND (held_since IS NULL) = (held_text IS NULL))
) WITH (fillfactor = 50);

CREATE TABLE node (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT now(),
    alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Which node asks a provider for news, and how far it has read.
CREATE TABLE channel_poll (
    channel_id   bigint PRIMARY KEY REFERENCES channel ON DELETE CASCADE,
    node_id      bigint,
    leased_until timestamptz,
    cursor       text NOT NULL DEFAULT ''
) WITH (fillfactor = 50);

-- What providers have told us, so that a repeat is known as one.
CREATE TABLE inbound_event (
    channel_id  bigint      NOT NULL REFERENCES channel ON DELETE CASCADE,
    event_id    text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inbound_event_twice PRIMARY KEY (channel_id, event_id)
);
CREATE INDEX inbound_event_by_time ON inbound_event (received_at);

CREATE TABLE visitor (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel_id         bigint      NOT NULL REFERENCES channel,
    address            text        NOT NULL,
    name               text        NOT NULL,
    opted_out_at       timestamptz,
    unreachable_at     timestamptz,
    unreachable_reason text,
    last_wrote_at      timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT visitor_address_twice UNIQUE (channel_id, address),
    CONSTRAINT visitor_address_empty CHECK (address <> ''),
    CONSTRAINT visitor_unreachable_without_reason
        CHECK ((unreachable_at IS NULL) = (unreachable_reason IS NULL))
);
CREATE INDEX visitor_by_name ON visitor (name);
CREATE INDEX visitor_by_name_part ON visitor USING gin ((name || ' ' || address) gin_trgm_ops);

CREATE TABLE dialog (
    number          bigint PRIMARY KEY,
    visitor_id      bigint      NOT NULL REFERENCES visitor,
    channel_id      bigint      NOT NULL REFERENCES channel,
    status          text        NOT NULL DEFAULT 'ACTIVE',
    opened_at       timestamptz NOT NULL DEFAULT now(),
    closed_at       timestamptz,
    last_message_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dialog_number_not_positive CHECK (number > 0),
    CONSTRAINT dialog_status_unknown CHECK (status IN ('ACTIVE', 'CLOSED')),
    CONSTRAINT dialog_closed_without_time CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL))
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX dialog_two_active_of_one_visitor ON dialog (visitor_id) WHERE status = 'ACTIVE';
CREATE INDEX dialog_by_visitor ON dialog (visitor_id, number);
CREATE INDEX dialog_by_channel ON dialog (channel_id, number);
CREATE INDEX dialog_by_last_message ON dialog (last_message_at, number);
CREATE INDEX dialog_by_opening ON dialog (opened_at, number);
CREATE INDEX dialog_by_status ON dialog (status, number);

-- What was said in a dialog by its visitor or its agent. What a broadcast said is read from its delivery.
CREATE TABLE message (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dialog_number bigint      NOT NULL REFERENCES dialog,
    message_id    text        NOT NULL,
    direction     text        NOT NULL,
    agent_id      bigint REFERENCES agent,
    text          text        NOT NULL,
    at            timestamptz NOT NULL DEFAULT now(),
    trouble       text,
    provider_message_id text,
    delivered_at  timestamptz,
    read_at       timestamptz,
    CONSTRAINT message_id_twice_in_a_dialog UNIQUE (dialog_number, message_id),
    CONSTRAINT message_direction_unknown CHECK (direction IN ('INBOUND', 'OUTBOUND')),
    CONSTRAINT message_of_nobody CHECK ((direction = 'OUTBOUND') = (agent_id IS NOT NULL))
);
CREATE INDEX message_by_dialog ON message (dialog_number, at, id);

CREATE TABLE broadcast (
    number          bigint PRIMARY KEY,
    kind            text        NOT NULL DEFAULT 'BY_CHATS',
    message         text        NOT NULL,
    template_name   text,
    agent_id        bigint      NOT NULL REFERENCES agent,
    status          text        NOT NULL,
    run             integer     NOT NULL DEFAULT 1,
    total           integer     NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    scheduled_at    timestamptz,
    started_at      timestamptz,
    finished_at     timestamptz,
    waits_because   text,
    idempotency_key text,
    request_hash    bytea,
    CONSTRAINT broadcast_number_not_positive CHECK (number > 0),
    CONSTRAINT broadcast_kind_unknown CHECK (kind IN ('BY_CHATS', 'WHATSAPP')),
    CONSTRAINT broadcast_status_unknown CHECK (status IN ('AWAITING_APPROVAL', 'REJECTED', 'SCHEDULED', 'SENDING',
        'PAUSED', 'COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED', 'CANCELLED')),
    CONSTRAINT broadcast_without_dialogs CHECK (total > 0),
    CONSTRAINT broadcast_scheduled_without_time CHECK (status <> 'SCHEDULED' OR scheduled_at IS NOT NULL),
    CONSTRAINT broadcast_key_used_twice UNIQUE (agent_id, idempotency_key),
    CONSTRAINT broadcast_key_without_content CHECK ((idempotency_key IS NULL) = (request_hash IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX broadcast_by_message ON broadcast (left(message, 100), number);
CREATE INDEX broadcast_by_message_part ON broadcast USING gin (message gin_trgm_ops);
CREATE INDEX broadcast_by_agent ON broadcast (agent_id, number);
CREATE INDEX broadcast_by_creation ON broadcast (created_at, number);
CREATE INDEX broadcast_by_total ON broadcast (total, number);
CREATE INDEX broadcast_by_status ON broadcast (status, number);

-- Counters apart from the broadcast: they change with every batch of outcomes, and stay HOT here.
CREATE TABLE broadcast_progress (
    broadcast_number bigint PRIMARY KEY REFERENCES broadcast,
    completed        integer NOT NULL,
    failed           integer NOT NULL,
    uncertain        integer NOT NULL,
    skipped          integer NOT NULL,
    cancelled        integer NOT NULL,
    pending          integer NOT NULL,
    CONSTRAINT progress_below_zero CHECK (completed >= 0 AND failed >= 0 AND uncertain >= 0 AND skipped >= 0
        AND cancelled >= 0 AND pending >= 0)
) WITH (fillfactor = 20);

CREATE TYPE delivery_state AS ENUM ('PENDING', 'COMPLETED', 'FAILED', 'UNCERTAIN', 'SKIPPED', 'CANCELLED');

-- One broadcast x one dialog number. Written twice in an ordinary life: created, ended.
-- A pending one is in exactly one of three places: ahead of its backlog's cursor; in a claim; or waiting for
-- next_attempt_at. Ending an ordinary one changes no indexed column, so the second write is HOT.
CREATE TABLE delivery (
    broadcast_number    bigint         NOT NULL,
    dialog_number       bigint         NOT NULL,
    channel_id          bigint,
    next_attempt_at     timestamptz,
    ended_at            timestamptz,
    delivered_at        timestamptz,
    read_at             timestamptz,
    state               delivery_state NOT NULL,
    attempts            smallint       NOT NULL DEFAULT 0,
    provider_message_id text,
    error_code          text,
    error_text          text,
    CONSTRAINT delivery_number_twice_in_a_broadcast PRIMARY KEY (broadcast_number, dialog_number),
    CONSTRAINT delivery_pending_but_ended CHECK ((state = 'PENDING') = (ended_at IS NULL)),
    CONSTRAINT delivery_waits_though_ended CHECK (state = 'PENDING' OR next_attempt_at IS NULL),
    CONSTRAINT delivery_not_completed_without_reason
        CHECK (state IN ('PENDING', 'COMPLETED', 'CANCELLED') OR (error_code IS NOT NULL AND error_text IS NOT NULL)),
    CONSTRAINT delivery_without_channel CHECK (channel_id IS NOT NULL OR state = 'SKIPPED'),
    CONSTRAINT delivery_read_but_not_delivered CHECK (read_at IS NULL OR delivered_at IS NOT NULL)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX delivery_due ON delivery (channel_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_by_dialog ON delivery (dialog_number, broadcast_number);

-- What is not yet claimed of a broadcast on a channel: dialogs beyond the cursor, in order of their numbers.
-- The row goes when its last dialog is claimed.
CREATE TABLE backlog (
    broadcast_number bigint NOT NULL REFERENCES broadcast,
    channel_id       bigint NOT NULL REFERENCES channel,
    cursor           bigint NOT NULL,
    last_number      bigint NOT NULL,
    taken_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT backlog_twice PRIMARY KEY (broadcast_number, channel_id)
) WITH (fillfactor = 50);
CREATE INDEX backlog_by_channel ON backlog (channel_id);

-- What one node is sending now of one broadcast on one channel. The row is the lease: an outcome counts only while
-- it exists, and it exists until its node has recorded everything, or is found dead.
CREATE TABLE claim (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id          bigint      NOT NULL REFERENCES node,
    broadcast_number bigint      NOT NULL REFERENCES broadcast,
    channel_id       bigint      NOT NULL REFERENCES channel,
    dialog_numbers   bigint[]    NOT NULL,
    taken_at         timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
CREATE INDEX claim_by_node ON claim (node_id);
CREATE INDEX claim_by_broadcast ON claim (broadcast_number);
