-- Names are what people type when they look for somebody in the log, and they outlive the accounts.
CREATE INDEX audit_of_actors ON audit (actor, number);
CREATE INDEX audit_of_names ON audit (object, number);
