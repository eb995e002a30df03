-- Somebody showed this ward more of its own journal than it holds: it stands on an older copy. Until a
-- clerk confirms the last number on paper no number is given.

CREATE TABLE register_doubt (
    ward TEXT NOT NULL PRIMARY KEY REFERENCES ward,
    held INTEGER NOT NULL,   -- last position of this ward when it was shown more
    at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
