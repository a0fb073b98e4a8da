-- Client assertions that were used: RFC 7523 section 3. Each is accepted once; a row goes as soon as the assertion has expired.
CREATE TABLE assertions (
    assertion_hash BYTEA NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX assertions_expiry ON assertions (expires_at);
