DROP INDEX tokens_of_clients;
DROP INDEX tokens_of_users;
CREATE INDEX tokens_holder ON tokens (user_id, client_id);
ALTER TABLE tokens DROP COLUMN hint;
