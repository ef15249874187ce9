-- How often a node died while this delivery was in its hands; NULL, which takes no room, for never.
ALTER TABLE delivery ADD COLUMN takeovers smallint;

-- What is due again is looked for broadcast by broadcast: a million that wait in a paused one are not read through.
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (channel_id, broadcast_number, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
