-- By what people and applications are listed and searched: their names in small letters, as the program writes them.
-- They are compared byte by byte, as SQLite does; a row is written anew when it changes.
ALTER TABLE users ADD COLUMN name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN email_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE users SET name_key = lower(username), email_key = lower(coalesce(email, ''));
CREATE INDEX users_by_name ON users (name_key, id);
CREATE INDEX users_by_email ON users (email_key, id);
CREATE INDEX users_who_administer ON users (name_key, id) WHERE superuser_at IS NOT NULL;
CREATE INDEX users_who_may_not ON users (name_key, id) WHERE disabled_at IS NOT NULL;
ALTER TABLE clients ADD COLUMN name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE clients SET name_key = lower(name);
CREATE INDEX clients_by_name ON clients (name_key, client_id);
DROP INDEX clients_owner;
CREATE INDEX clients_owner ON clients (owner_id, name_key, client_id);
-- Browsers in which somebody is signed in, the one that was used last first.
CREATE INDEX sessions_of_people ON sessions (expires_at) WHERE user_id IS NOT NULL;
