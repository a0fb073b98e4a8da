-- The newest rows, for people who look at the tables: what lives for longer than a day is not read as a whole for fifty rows of it.
CREATE INDEX users_newest ON users (created_at);
CREATE INDEX clients_newest ON clients (created_at);
CREATE INDEX client_secrets_newest ON client_secrets (created_at);
CREATE INDEX sessions_newest ON sessions (created_at);
CREATE INDEX consents_newest ON consents (created_at);
CREATE INDEX tokens_newest ON tokens (created_at);
CREATE INDEX session_clients_newest ON session_clients (created_at);
