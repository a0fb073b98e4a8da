-- The secrets of applications: at most two that live at once, so that one can take over from the other. A secret that was there
-- before takes the name of its application, under which it was sealed.
CREATE TABLE client_secrets (
    id TEXT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
    secret_hash BLOB NOT NULL,
    secret_sealed BLOB,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
) STRICT;
CREATE INDEX client_secrets_client ON client_secrets (client_id);
INSERT INTO client_secrets (id, client_id, secret_hash, secret_sealed, created_at, expires_at)
SELECT client_id, client_id, secret_hash, secret_sealed, created_at, secret_expires_at FROM clients WHERE secret_hash IS NOT NULL;
ALTER TABLE clients DROP COLUMN secret_hash;
ALTER TABLE clients DROP COLUMN secret_sealed;
ALTER TABLE clients DROP COLUMN secret_expires_at;
