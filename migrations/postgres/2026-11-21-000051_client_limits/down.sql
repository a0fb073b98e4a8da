ALTER TABLE clients DROP COLUMN refresh_family_lifetime;
ALTER TABLE clients DROP COLUMN refresh_idle_lifetime;
ALTER TABLE clients DROP COLUMN access_lifetime;
ALTER TABLE clients DROP COLUMN code_lifetime;
ALTER TABLE clients DROP COLUMN allowed_origins;
