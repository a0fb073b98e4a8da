-- Logout tokens that applications have to get, until they have them (OIDC Back-Channel Logout section 2.5).
CREATE TABLE logout_notices (
    id TEXT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sid TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT,
    delivered_at BIGINT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX logout_notices_due ON logout_notices (due_at);
CREATE INDEX logout_notices_expiry ON logout_notices (expires_at);
