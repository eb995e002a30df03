-- photos.db, version 1: bytes of photos, so that saving one never stalls a tap.

CREATE TABLE blob (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    media TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    made_at TEXT NOT NULL,
    -- An own entry cites it (set before that entry is written): it has to reach the ward.
    cited INTEGER NOT NULL DEFAULT 0 CHECK (cited IN (0, 1)),
    -- Fetched from the ward: may be dropped at any time.
    fetched INTEGER NOT NULL DEFAULT 0 CHECK (fetched IN (0, 1)),
    -- Time of the verified file receipt; the receipt itself is in vault.db.
    receipted_at TEXT,
    -- Where the upload stands: its address and the bytes that the ward said are on its disk.
    location TEXT,
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent BETWEEN 0 AND bytes),
    -- Why the ward does not take it, as a code; the next try is then later.
    trouble TEXT
) STRICT;

CREATE INDEX blob_unsent ON blob (bytes) WHERE cited = 1 AND receipted_at IS NULL;

CREATE TABLE blob_data (
    id INTEGER PRIMARY KEY REFERENCES blob (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE photo (
    -- A photo that was taken for a component: the camera's bytes, then page and thumbnail made of them.
    original BLOB NOT NULL REFERENCES blob (sha256),
    stream TEXT NOT NULL,
    component TEXT NOT NULL,
    page BLOB REFERENCES blob (sha256),
    thumb BLOB REFERENCES blob (sha256),
    -- Size, corners, verdict, as JSON.
    info TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
    taken_at TEXT NOT NULL,
    PRIMARY KEY (original, stream, component)
) STRICT, WITHOUT ROWID;

CREATE INDEX photo_by_stream ON photo (stream, component);
CREATE INDEX photo_by_page ON photo (page);
CREATE INDEX photo_by_thumb ON photo (thumb);

CREATE TRIGGER blob_fixed BEFORE UPDATE OF sha256, media, bytes, made_at ON blob
BEGIN SELECT RAISE(ABORT, 'blob_is_fixed'); END;

CREATE TRIGGER blob_cited_kept BEFORE UPDATE OF cited, fetched ON blob
WHEN OLD.cited = 1 AND OLD.receipted_at IS NULL AND (NEW.cited = 0 OR NEW.fetched = 1)
BEGIN SELECT RAISE(ABORT, 'unsent_blob_is_kept'); END;

CREATE TRIGGER blob_unsent_kept BEFORE DELETE ON blob
WHEN OLD.cited = 1 AND OLD.receipted_at IS NULL
BEGIN SELECT RAISE(ABORT, 'unsent_blob_is_kept'); END;

CREATE TRIGGER blob_data_fixed BEFORE UPDATE ON blob_data
BEGIN SELECT RAISE(ABORT, 'blob_is_fixed'); END;

CREATE TRIGGER blob_data_kept BEFORE DELETE ON blob_data
WHEN EXISTS (SELECT 1 FROM blob WHERE id = OLD.id AND cited = 1 AND receipted_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'unsent_blob_is_kept'); END;
