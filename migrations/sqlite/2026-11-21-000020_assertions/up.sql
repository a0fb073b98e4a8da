-- Client assertions that were used: RFC 7523 section 3. Each is accepted once; a row goes as soon as the assertion has expired.
CREATE TABLE assertions (
    assertion_hash BLOB NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX assertions_expiry ON assertions (expires_at);
