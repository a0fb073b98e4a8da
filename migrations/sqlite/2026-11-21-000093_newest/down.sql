DROP INDEX session_clients_newest;
DROP INDEX tokens_newest;
DROP INDEX consents_newest;
DROP INDEX sessions_newest;
DROP INDEX client_secrets_newest;
DROP INDEX clients_newest;
DROP INDEX users_newest;
