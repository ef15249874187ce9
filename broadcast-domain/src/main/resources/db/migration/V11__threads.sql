-- What an answer in a dialog must name so that the provider puts it beside what the visitor wrote last: for e-mail, the
-- Message-IDs of his thread and its subject. In the adapter's own form; null where the provider needs nothing.
ALTER TABLE dialog
    ADD COLUMN thread text,
    ADD CONSTRAINT dialog_thread_empty_or_too_long CHECK (length(thread) BETWEEN 1 AND 4000);
