-- What is set for one application: from where browsers may use it, and how long what it is given lives, in seconds.
ALTER TABLE clients ADD COLUMN allowed_origins TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN code_lifetime BIGINT;
ALTER TABLE clients ADD COLUMN access_lifetime BIGINT;
ALTER TABLE clients ADD COLUMN refresh_idle_lifetime BIGINT;
ALTER TABLE clients ADD COLUMN refresh_family_lifetime BIGINT;
