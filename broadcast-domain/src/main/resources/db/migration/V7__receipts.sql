-- Since when a pending delivery may have left already, where its channel recognises repeats: some only for a while.
ALTER TABLE delivery ADD COLUMN may_have_left_at timestamptz;
