-- Scopes that administrators make beside the built-in ones. Claims are names with blanks between.
CREATE TABLE scopes (
    name TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    hint TEXT NOT NULL,
    claims TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
