-- Who did what, when, and from where. Rows are added and never changed; they outlive what they tell of, so nothing is referenced.
CREATE TABLE audit (
    number BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_at BIGINT NOT NULL,
    user_id TEXT,
    actor TEXT NOT NULL,
    address TEXT,
    action TEXT NOT NULL,
    object_id TEXT,
    object TEXT NOT NULL
);
CREATE INDEX audit_of_users ON audit (user_id, number);
CREATE INDEX audit_of_objects ON audit (object_id, number);
CREATE INDEX audit_of_actions ON audit (action, number);
CREATE INDEX audit_moments ON audit (created_at);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
