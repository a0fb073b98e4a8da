-- Authorization requests that wait to be answered: pushed (RFC 9126), or read from a request object. Each is answered once.
CREATE TABLE pushed_requests (
    id_hash BLOB NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    parameters TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    opened_at INTEGER,
    used_at INTEGER
) STRICT;
CREATE INDEX pushed_requests_client ON pushed_requests (client_id, expires_at);
CREATE INDEX pushed_requests_expiry ON pushed_requests (expires_at);
