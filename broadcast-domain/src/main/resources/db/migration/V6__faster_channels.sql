-- An endpoint of one's own may take more than ten thousand texts a second.
ALTER TABLE channel DROP CONSTRAINT channel_rate_out_of_range;
ALTER TABLE channel ADD CONSTRAINT channel_rate_out_of_range CHECK (rate_per_second BETWEEN 0.01 AND 100000);
