-- By what a person knows a session of theirs again: their browser, its network address at the sign-in, when it was last here.
ALTER TABLE sessions ADD COLUMN user_agent TEXT;
ALTER TABLE sessions ADD COLUMN address TEXT;
ALTER TABLE sessions ADD COLUMN seen_at BIGINT;
