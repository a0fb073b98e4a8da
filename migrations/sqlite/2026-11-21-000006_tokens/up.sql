-- Access and refresh tokens: RFC 6749 sections 1.4, 1.5. The tokens of one grant are one family.
CREATE TABLE tokens (
    token_hash BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    grant_id TEXT NOT NULL,
    parent_hash BLOB,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    family_ends_at INTEGER,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX tokens_grant ON tokens (grant_id);
CREATE INDEX tokens_holder ON tokens (user_id, client_id);
CREATE INDEX tokens_expiry ON tokens (expires_at);
