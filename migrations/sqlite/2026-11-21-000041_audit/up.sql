-- Who did what, when, and from where. Rows are added and never changed; they outlive what they tell of, so nothing is referenced.
CREATE TABLE audit (
    number INTEGER NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    user_id TEXT,
    actor TEXT NOT NULL,
    address TEXT,
    action TEXT NOT NULL,
    object_id TEXT,
    object TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_users ON audit (user_id, number);
CREATE INDEX audit_of_objects ON audit (object_id, number);
CREATE INDEX audit_of_actions ON audit (action, number);
CREATE INDEX audit_moments ON audit (created_at);
CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
