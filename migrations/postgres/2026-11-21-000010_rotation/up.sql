-- When a signing key signs (from active_at until retired_at, NULL: until another takes over) and when it leaves the key set.
ALTER TABLE keys ADD COLUMN active_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN retired_at BIGINT;
ALTER TABLE keys ADD COLUMN expires_at BIGINT;
UPDATE keys SET active_at = created_at;
