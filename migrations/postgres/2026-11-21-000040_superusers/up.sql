-- Since when somebody administers this provider.
ALTER TABLE users ADD COLUMN superuser_at BIGINT;
