-- Up to when the sends of a channel are given away, on whatever node: who wants to send takes the time after that.
-- Times are this database's, so no node's clock has a say.
CREATE TABLE channel_pace (
    channel_id             bigint PRIMARY KEY REFERENCES channel ON DELETE CASCADE,
    free_at                timestamptz      NOT NULL,
    configured_per_second  double precision NOT NULL,
    -- What the provider has taught us by asking to wait: the pace at which it did, and where we went on from, when.
    refused_per_second     double precision,
    learned_per_second     double precision,
    learned_at             timestamptz,
    CONSTRAINT channel_pace_half_learned CHECK ((refused_per_second IS NULL) = (learned_per_second IS NULL)
        AND (refused_per_second IS NULL) = (learned_at IS NULL))
) WITH (fillfactor = 20);

-- Polling goes by the node's own lease: one lease less to wait for when a node dies.
ALTER TABLE channel_poll DROP COLUMN leased_until;
UPDATE channel_poll SET node_id = NULL;
