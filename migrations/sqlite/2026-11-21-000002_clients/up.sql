-- Applications. Lists are kept as words between spaces, as they travel.
CREATE TABLE clients (
    client_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    auth_method TEXT NOT NULL,
    secret_hash BLOB,
    secret_sealed BLOB,
    grant_types TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,
    scope TEXT NOT NULL,
    pkce TEXT NOT NULL,
    compatibility TEXT NOT NULL,
    owner_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX clients_owner ON clients (owner_id);
