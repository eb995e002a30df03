-- photos.db, version 2: drawn strokes, pictures of inked prints, and the texts that were signed.

CREATE TABLE mark (
    -- A file that an act of its stream may cite.
    sha256 BLOB NOT NULL REFERENCES blob (sha256) CHECK (length(sha256) = 32),
    stream TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('strokes', 'print', 'text')),
    -- What the strokes stand under; a print stands on the paper itself.
    document BLOB CHECK (length(document) = 32),
    -- Finger and quality of a print, as JSON.
    info TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (sha256, stream),
    CHECK ((kind = 'strokes') = (document IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX mark_by_stream ON mark (stream);
