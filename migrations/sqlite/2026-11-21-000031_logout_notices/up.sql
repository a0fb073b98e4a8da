-- Logout tokens that applications have to get, until they have them (OIDC Back-Channel Logout section 2.5).
CREATE TABLE logout_notices (
    id TEXT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sid TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER,
    delivered_at INTEGER,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX logout_notices_due ON logout_notices (due_at);
CREATE INDEX logout_notices_expiry ON logout_notices (expires_at);
