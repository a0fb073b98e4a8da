ALTER TABLE users DROP COLUMN superuser_at;
