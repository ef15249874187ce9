-- How a channel is doing, for whoever looks after it. What was accepted today is counted beside the time of the last success,
-- some seconds' worth at a time; the day is that of the channel's own zone. While nothing leaves because the provider does not
-- answer, resting_until says until when; once it is past, one message at a time is tried.
ALTER TABLE channel_health
    ADD COLUMN last_trouble_code text,
    ADD COLUMN resting_until timestamptz,
    ADD COLUMN sent_day date,
    ADD COLUMN sent_today bigint NOT NULL DEFAULT 0,
    -- Messages that administrators have sent to try it, since when: a bound that holds over all servers.
    ADD COLUMN tests_since timestamptz,
    ADD COLUMN tests integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT channel_health_counts_backwards CHECK (sent_today >= 0 AND tests >= 0);
UPDATE channel_health SET last_trouble_code = coalesce(held_code, 'unavailable') WHERE last_trouble_at IS NOT NULL;
