-- Device authorizations: RFC 8628 section 3.2. The device holds one code, the person types the other; here are the digests of both.
CREATE TABLE device_codes (
    device_code_hash BYTEA NOT NULL PRIMARY KEY,
    user_code_hash BYTEA NOT NULL UNIQUE,
    grant_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    resource TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    poll_interval BIGINT NOT NULL,
    polled_at BIGINT,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    auth_time BIGINT,
    amr TEXT,
    sid TEXT,
    allowed_at BIGINT,
    denied_at BIGINT,
    redeemed_at BIGINT
);
CREATE INDEX device_codes_expiry ON device_codes (expires_at);
