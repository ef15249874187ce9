-- By what a provider calls a message, its delivery: filled only for channels whose receipts name messages so. Not the name
-- itself but its hash, because the delivery has the name and is compared; an index on the delivery would end its cheap
-- second write.
CREATE TABLE receipt_address (
    name_hash        bigint      NOT NULL,
    broadcast_number bigint      NOT NULL,
    dialog_number    bigint      NOT NULL,
    noted_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX receipt_address_by_hash ON receipt_address (name_hash);
CREATE INDEX receipt_address_by_time ON receipt_address USING brin (noted_at);

-- Receipts that came before what they are about was recorded: looked at again after 1, 2, 4 … seconds, then forgotten.
CREATE TABLE receipt_waiting (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel_id          bigint      NOT NULL REFERENCES channel ON DELETE CASCADE,
    our_id              text,
    provider_message_id text,
    address             text,
    mark                text,
    up_to_time          timestamptz,
    up_to_prefix        text,
    up_to_number        bigint,
    fate                text        NOT NULL,
    at                  timestamptz NOT NULL,
    code                text        NOT NULL DEFAULT '',
    reason              text        NOT NULL DEFAULT '',
    looks               smallint    NOT NULL DEFAULT 0,
    look_at             timestamptz NOT NULL DEFAULT now() + interval '1 second',
    CONSTRAINT receipt_about_nothing
        CHECK (num_nonnulls(our_id, provider_message_id, mark, up_to_time, up_to_prefix) > 0),
    CONSTRAINT receipt_mark_of_nobody CHECK (mark IS NULL OR address IS NOT NULL),
    CONSTRAINT receipt_up_to_half_a_number CHECK ((up_to_prefix IS NULL) = (up_to_number IS NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
CREATE INDEX receipt_waiting_by_look ON receipt_waiting (look_at);

-- Since when a pending delivery may have left already, where its channel recognises repeats: some only for a while.
ALTER TABLE delivery ADD COLUMN may_have_left_at timestamptz;

-- Receipts of agents' replies name them as the provider does, too.
CREATE INDEX message_by_provider_id ON message (provider_message_id) WHERE provider_message_id IS NOT NULL;
