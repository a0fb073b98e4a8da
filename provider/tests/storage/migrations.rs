//! The migrations, forward and back.

use std::sync::{Arc, Barrier};

use diesel::QueryableByName;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use provider::{
    protocol::{client::Auth, client_secret::ClientSecret},
    storage::{Engine, Store, clients, users},
};

use crate::{
    database::{Database, Raw},
    rows::{look, secret, stored, user, write},
};

on_both! {
    a_database_that_is_up_to_date_is_left_as_it_is,
    stores_that_are_opened_at_once_on_a_new_database_all_work,
    each_migration_is_undone_by_its_other_half,
    a_secret_that_was_there_before_clients_had_two_is_kept_forward_and_back,
}

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");
/// The table in which diesel keeps what was run, and its index.
const JOURNAL: &str = "__diesel_schema_migrations";

#[derive(QueryableByName)]
struct Thing {
    #[diesel(sql_type = diesel::sql_types::Text)]
    thing: String,
}

/// Everything that a migration can make, in words. Not the order of columns: one that comes back stands last, and nobody asks for
/// columns by their place.
fn things(raw: &mut Raw) -> Vec<String> {
    let sqlite = "SELECT concat_ws(' ', type, name, tbl_name, iif(type = 'table', '', sql)) AS thing FROM sqlite_master
         UNION ALL SELECT concat_ws(' ', 'table', name, strict, wr) FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'
         UNION ALL SELECT concat_ws(' ', 'column', t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk)
             FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
         UNION ALL SELECT concat_ws(' ', 'key', t.name, k.\"from\", k.\"table\", k.\"to\", k.on_update, k.on_delete)
             FROM sqlite_master t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
         ORDER BY 1";
    let postgres = "SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default)
             AS thing FROM information_schema.columns WHERE table_schema = current_schema()
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
         UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
             WHERE connamespace = current_schema()::regnamespace
         UNION ALL SELECT concat_ws(' ', relkind, relname) FROM pg_class WHERE relnamespace = current_schema()::regnamespace
         UNION ALL SELECT concat_ws(' ', 'type', typname) FROM pg_type WHERE typnamespace = current_schema()::regnamespace
         UNION ALL SELECT concat_ws(' ', 'function', proname) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
         ORDER BY 1";
    let things = raw.ask::<Thing>(sqlite, postgres).into_iter().map(|thing| thing.thing);
    things.filter(|thing| !thing.contains(JOURNAL)).collect()
}

/// What diesel noted as run, and when.
fn journal(raw: &mut Raw) -> Vec<String> {
    let query = |time: &str| format!("SELECT version || ' ' || {time} AS thing FROM {JOURNAL} ORDER BY 1");
    raw.ask::<Thing>(&query("run_on"), &query("run_on::text")).into_iter().map(|thing| thing.thing).collect()
}

async fn a_database_that_is_up_to_date_is_left_as_it_is(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    let before = (things(&mut db.raw()), journal(&mut db.raw()));
    drop(store);
    for _ in 0..2 {
        let again = db.store();
        assert_eq!((things(&mut db.raw()), journal(&mut db.raw())), before);
        assert_eq!(stored(&again, "users").await.len(), 1);
    }
}

async fn stores_that_are_opened_at_once_on_a_new_database_all_work(db: &Database) {
    for round in 0..10 {
        let together = Arc::new(Barrier::new(4));
        let openers: Vec<_> = (0..4)
            .map(|_| {
                let (engine, clock, together) = (db.engine.clone(), db.clock.clone(), together.clone());
                std::thread::spawn(move || {
                    together.wait();
                    Store::open(&engine, clock)
                })
            })
            .collect();
        let stores: Vec<_> = openers.into_iter().map(|opener| opener.join().unwrap()).collect();
        for (number, store) in stores.into_iter().enumerate() {
            let store = store.unwrap_or_else(|fault| panic!("store {number} of round {round}: {fault:?}"));
            write(&store, move |tx| users::create(tx, &user(&format!("user-{number}")))).await;
        }
        assert_eq!(db.raw().count("users"), 4);
        empty(db);
    }
}

/// As if the database had never been opened.
fn empty(db: &Database) {
    match &db.engine {
        Engine::Sqlite(path) => {
            for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
                std::fs::remove_file(file.unwrap().path()).unwrap();
            }
        }
        Engine::Postgres(_) => {
            let schema = db.raw().ask::<Thing>("", "SELECT current_schema()::text AS thing").remove(0).thing;
            db.raw().execute(&format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}"));
        }
    }
}

async fn each_migration_is_undone_by_its_other_half(db: &Database) {
    let mut raw = db.raw();
    let mut steps = vec![things(&mut raw)];
    while forward(&mut raw) {
        let step = things(&mut raw);
        assert_ne!(steps.last(), Some(&step), "a migration changed nothing");
        steps.push(step);
    }
    assert!(steps.len() > 7 && steps[0].is_empty());
    while let Some(step) = steps.pop() {
        assert_eq!(things(&mut raw), step, "after undoing back to step {}", steps.len());
        if !steps.is_empty() {
            back(&mut raw);
        }
    }
    while forward(&mut raw) {}
}

/// Version 50 of the tables moved the one secret of a client into a table of its own.
async fn a_secret_that_was_there_before_clients_had_two_is_kept_forward_and_back(db: &Database) {
    const BEFORE: &str = "20261121000050";
    let mut raw = db.raw();
    while forward(&mut raw) {}
    while !journal(&mut raw).last().unwrap().starts_with(BEFORE) {
        back(&mut raw);
    }
    back(&mut raw);
    let bytes = |byte: u8| match raw_kind(db) {
        "sqlite" => format!("X'{byte:02x}'"),
        _ => format!("'\\x{byte:02x}'::bytea"),
    };
    let client = |id: &str, method: &str, hash: &str, sealed: &str, end: &str| {
        format!(
            "INSERT INTO clients (client_id, name, description, auth_method, secret_hash, secret_sealed, grant_types, redirect_uris,
                scope, pkce, compatibility, created_at, metadata, secret_expires_at)
             VALUES ('{id}', '{id}', '', '{method}', {hash}, {sealed}, '', '', '', 'required', '', 5, '{{}}', {end});"
        )
    };
    raw.execute(&client("hashed", "client_secret_basic", &bytes(1), "NULL", "NULL"));
    raw.execute(&client("sealed", "client_secret_jwt", &bytes(2), &bytes(3), "900"));
    raw.execute(&client("public", "none", "NULL", "NULL", "NULL"));
    while forward(&mut raw) {}
    let store = db.store();
    let found = |id: &'static str| look(&store, move |tx| clients::find(tx, id));
    let secret = |id: &str| ClientSecret { id: id.into(), created_at: 5, ..secret(id, 0) };
    let hashed = ClientSecret { hash: vec![1], ..secret("hashed") };
    let sealed = ClientSecret { hash: vec![2], sealed: Some(vec![3]), expires_at: Some(900), ..secret("sealed") };
    assert!(found("hashed").await.unwrap().auth == Auth::Secret(vec![hashed]));
    assert!(found("sealed").await.unwrap().auth == Auth::SecretJwt(vec![sealed.clone()]));
    assert!(found("public").await.unwrap().auth == Auth::None);
    drop(store);
    while journal(&mut raw).last().unwrap().as_str() >= BEFORE {
        back(&mut raw);
    }
    while forward(&mut raw) {}
    let again = look(&db.store(), |tx| clients::find(tx, "sealed")).await.unwrap();
    assert!(again.auth == Auth::SecretJwt(vec![sealed]));
}

fn raw_kind(db: &Database) -> &'static str {
    if matches!(db.engine, Engine::Sqlite(_)) { "sqlite" } else { "postgres" }
}

/// Run the next migration. False when there is none.
fn forward(raw: &mut Raw) -> bool {
    let pending = match raw {
        Raw::Sqlite(connection) => connection.has_pending_migration(SQLITE).unwrap(),
        Raw::Postgres(connection) => connection.has_pending_migration(POSTGRES).unwrap(),
    };
    if pending {
        match raw {
            Raw::Sqlite(connection) => connection.run_next_migration(SQLITE).unwrap(),
            Raw::Postgres(connection) => connection.run_next_migration(POSTGRES).unwrap(),
        };
    }
    pending
}

fn back(raw: &mut Raw) {
    match raw {
        Raw::Sqlite(connection) => connection.revert_last_migration(SQLITE).unwrap(),
        Raw::Postgres(connection) => connection.revert_last_migration(POSTGRES).unwrap(),
    };
}
