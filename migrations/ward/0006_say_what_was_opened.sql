-- What of a certification was opened: its page, the statement as a sheet, a photo or mark at full
-- size, or the evidence bundle that holds it.
ALTER TABLE certification_opening
    ADD COLUMN what TEXT NOT NULL DEFAULT 'page'
        CHECK (what IN ('page', 'statement', 'file', 'bundle'));
