-- Signing keys. The public half is published, the private half is sealed with the key of the provider.
CREATE TABLE keys (
    kid TEXT NOT NULL PRIMARY KEY,
    algorithm TEXT NOT NULL,
    public_jwk TEXT NOT NULL,
    private_sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
