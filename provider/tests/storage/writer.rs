//! The one writer of SQLite: its queue, its groups, its end. PostgreSQL has none.

use std::{future::poll_fn, task::Poll};

use provider::storage::{Fault, Stop, Store, users};

use crate::{
    database::{Database, run},
    gate::{Begun, Keeper, begin, gate},
    rows::{fault, user, write},
};

/// The writer stands still in a transaction of its own: whatever begins now waits in the queue.
fn hold(store: &Store) -> (Begun<'_, Result<(), Stop>>, Keeper) {
    let (gate, keeper) = gate();
    let holding = begin(store.transaction(move |_| {
        gate.pass();
        Ok(())
    }));
    keeper.somebody_is_here();
    (holding, keeper)
}

fn create(store: &Store, name: impl Into<String>) -> Begun<'_, Result<(), Stop>> {
    let name = name.into();
    begin(store.transaction(move |tx| Ok(users::create(tx, &user(&name))?)))
}

fn names(db: &Database) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Name {
        #[diesel(sql_type = diesel::sql_types::Text)]
        username: String,
    }
    db.raw().ask::<Name>("SELECT username FROM users ORDER BY 1", "").into_iter().map(|name| name.username).collect()
}

#[test]
fn when_the_queue_is_full_the_next_one_is_told_so_at_once_and_the_others_are_written() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        let (holding, keeper) = hold(&store);
        let waiting: Vec<_> = (0..1024).map(|number| create(&store, format!("user-{number}"))).collect();
        for _ in 0..3 {
            let refused = fault(store.transaction(|tx| Ok(users::create(tx, &user("one-too-many"))?)).await);
            assert!(matches!(refused, Fault::Busy) && refused.passing(), "{refused}");
        }
        keeper.open();
        holding.await.unwrap();
        for written in waiting {
            written.await.unwrap();
        }
        assert_eq!(db.raw().count("users"), 1024);
        write(&store, |tx| users::create(tx, &user("later"))).await;
    });
}

#[test]
fn one_that_panics_or_fails_hurts_nobody_else_in_its_group() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        let (holding, keeper) = hold(&store);
        let before = create(&store, "before");
        let panics = begin(store.transaction(|tx| -> Result<(), Stop> {
            users::create(tx, &user("ghost"))?;
            panic!("a test panics here on purpose");
        }));
        let between = create(&store, "between");
        let twice = create(&store, "before");
        let fails = begin(store.transaction(|tx| {
            users::create(tx, &user("ghost"))?;
            Err::<(), _>(Fault::Other("our failure".into()).into())
        }));
        let after = create(&store, "after");
        keeper.open();
        for good in [holding, before, between, after] {
            good.await.unwrap();
        }
        assert!(matches!(fault(panics.await), Fault::Commit(_)));
        assert!(matches!(fault(twice.await), Fault::Database(_)));
        assert_eq!(fault(fails.await).to_string(), "our failure");
        assert_eq!(names(db), ["after", "before", "between"]);
    });
}

#[test]
fn nobody_is_answered_before_the_commit_of_the_group() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        let (holding, keeper) = hold(&store);
        let mut first = create(&store, "ada");
        let (gate, of_second) = gate();
        let second = begin(store.transaction(move |_| {
            gate.pass();
            Ok(())
        }));
        keeper.open();
        of_second.somebody_is_here();
        // The work of the first one is done by now; it is not on the disk.
        let pending = poll_fn(|context| Poll::Ready(first.as_mut().poll(context).is_pending())).await;
        assert!(pending && names(db).is_empty());
        of_second.open();
        for waited in [holding, first, second] {
            waited.await.unwrap();
        }
        assert_eq!(names(db), ["ada"]);
    });
}

#[test]
fn two_hundred_transactions_that_wait_together_take_four_commits() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        let (holding, keeper) = hold(&store);
        let before = commits(db);
        let waiting: Vec<_> = (0..200).map(|number| create(&store, format!("user-{number}"))).collect();
        keeper.open();
        holding.await.unwrap();
        for written in waiting {
            written.await.unwrap();
        }
        // Groups of 64: one that holds, and two hundred.
        assert_eq!((commits(db) - before, names(db).len()), (4, 200));
    });
}

/// Commits in the write-ahead log: the frames that end one tell the size of the database (SQLite file format, §4.1).
fn commits(db: &Database) -> usize {
    let log = std::fs::read(db.file().with_extension("db-wal")).unwrap();
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let frame = 24 + number(8) as usize;
    let frames = (32..log.len()).step_by(frame).take_while(|at| at + frame <= log.len() && number(at + 8) == number(16));
    frames.filter(|at| number(at + 4) != 0).count()
}

#[test]
fn what_was_handed_over_is_written_before_the_store_goes() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        let (holding, keeper) = hold(&store);
        let waiting: Vec<_> = (0..100).map(|number| create(&store, format!("user-{number}"))).collect();
        drop((holding, waiting));
        keeper.open();
        drop(store);
        assert_eq!(names(db).len(), 100);
    });
}

#[test]
fn a_transaction_that_holds_the_last_handle_of_its_store_is_written_all_the_same() {
    run(&Database::sqlite(), async |db: &Database| {
        let (store, (gate, keeper)) = (db.store(), gate());
        let handle = store.clone();
        let writing = begin(async move {
            let work = store.transaction(move |tx| {
                let _held = &handle;
                users::create(tx, &user("ada"))?;
                gate.pass();
                Ok(())
            });
            work.await
        });
        keeper.somebody_is_here();
        drop(writing);
        keeper.open();
        // A second writer waits for the first one's lock, and then finds the row.
        let found = write(&db.store(), |tx| users::find(tx, "id-of-ada")).await;
        assert!(found.is_some());
    });
}
