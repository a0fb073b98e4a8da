-- People. An account without a password is one that anybody at this machine may use.
CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    email TEXT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
