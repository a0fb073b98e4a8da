DROP INDEX audit_of_names;
DROP INDEX audit_of_actors;
