-- The last characters of a token, for people who must tell one from another: four of its end, which open nothing.
ALTER TABLE tokens ADD COLUMN hint TEXT;
-- The tokens of a person, of an application, and of one at the other: those that live longest first.
DROP INDEX tokens_holder;
CREATE INDEX tokens_of_users ON tokens (user_id, expires_at);
CREATE INDEX tokens_of_clients ON tokens (client_id, expires_at);
