-- Broadcasts in words that a provider has approved. What a visitor reads stays in message, his own name aside; the
-- template's language, text and variables are beside its name, as JSON.
ALTER TABLE broadcast
    ADD COLUMN template text,
    ADD CONSTRAINT broadcast_template_without_name CHECK ((template_name IS NULL) = (template IS NULL)),
    ADD CONSTRAINT broadcast_template_of_wrong_kind CHECK ((kind = 'WHATSAPP') = (template_name IS NOT NULL));

-- In a list, a template goes by its name; it is found by its text too.
DROP INDEX broadcast_by_message;
CREATE INDEX broadcast_by_message ON broadcast (coalesce(template_name, left(message, 100)), number);
DROP INDEX broadcast_by_message_part;
CREATE INDEX broadcast_by_message_part ON broadcast
    USING gin ((coalesce(template_name || ' ', '') || message) gin_trgm_ops);
