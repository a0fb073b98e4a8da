-- Which applications were told who somebody is, in which session: they are told when it ends (OIDC Back-Channel Logout section 2.1).
CREATE TABLE session_clients (
    sid TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (sid, client_id)
) STRICT;
CREATE INDEX session_clients_expiry ON session_clients (expires_at);
