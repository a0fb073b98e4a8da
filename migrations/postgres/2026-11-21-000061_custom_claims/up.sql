-- What an administrator says of somebody, as a JSON object.
ALTER TABLE users ADD COLUMN custom_claims TEXT NOT NULL DEFAULT '{}';
