-- Device authorizations: RFC 8628 section 3.2. The device holds one code, the person types the other; here are the digests of both.
CREATE TABLE device_codes (
    device_code_hash BLOB NOT NULL PRIMARY KEY,
    user_code_hash BLOB NOT NULL UNIQUE,
    grant_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    resource TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    poll_interval INTEGER NOT NULL,
    polled_at INTEGER,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    auth_time INTEGER,
    amr TEXT,
    sid TEXT,
    allowed_at INTEGER,
    denied_at INTEGER,
    redeemed_at INTEGER
) STRICT;
CREATE INDEX device_codes_expiry ON device_codes (expires_at);
