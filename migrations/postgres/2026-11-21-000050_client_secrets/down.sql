-- There was room for one secret: the newest stays. One that was sealed under a name of its own stays as its digest alone.
ALTER TABLE clients ADD COLUMN secret_hash BYTEA;
ALTER TABLE clients ADD COLUMN secret_sealed BYTEA;
ALTER TABLE clients ADD COLUMN secret_expires_at BIGINT;
UPDATE clients SET (secret_hash, secret_sealed, secret_expires_at) = (
    SELECT secret_hash, CASE WHEN id = client_id THEN secret_sealed END, expires_at FROM client_secrets
    WHERE client_secrets.client_id = clients.client_id ORDER BY created_at DESC, id DESC LIMIT 1
);
DROP TABLE client_secrets;
