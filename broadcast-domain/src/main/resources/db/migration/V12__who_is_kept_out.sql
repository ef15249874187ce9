-- The few visitors whom no broadcast reaches: judging a million numbers looks at these alone, not at every visitor.
CREATE INDEX visitor_kept_out ON visitor (id) WHERE opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL;
