//! The migrations, forward and back.

use std::sync::{Arc, Barrier};

use diesel::QueryableByName;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use provider::storage::{Engine, Store, users};

use crate::{
    database::{Database, Raw},
    rows::{stored, user, write},
};

on_both! {
    a_database_that_is_up_to_date_is_left_as_it_is,
    stores_that_are_opened_at_once_on_a_new_database_all_work,
    each_migration_is_undone_by_its_other_half,
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

/// Everything that a migration can make, in words.
fn things(raw: &mut Raw) -> Vec<String> {
    let sqlite =
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS thing FROM sqlite_master ORDER BY 1";
    let postgres =
        "SELECT concat_ws(' ', 'column', table_name, column_name, ordinal_position, data_type, is_nullable, column_default)
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
