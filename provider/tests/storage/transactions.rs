//! `Store`: what a transaction and a look promise, whatever is written.

use glasshouse_shared::{Cite, ErrorCode};
use provider::{
    protocol::Refusal,
    storage::{Fault, Stop, users},
};

use crate::{
    database::{Database, START, run},
    gate::{begin, gate},
    rows::{fault, look, stored, user, write},
};

on_both! {
    a_refusal_keeps_what_was_written_before_it,
    a_fault_takes_everything_back,
    a_transaction_has_one_time_from_its_beginning,
    others_see_what_is_committed_and_nothing_else,
    a_transaction_that_panics_is_a_fault_and_nobody_ever_sees_what_it_wrote,
    a_caller_that_goes_away_does_not_undo_the_transaction,
    a_look_that_fails_hurts_no_other_look,
}

fn no() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "no", Cite("RFC 6749 §5.2"))
}

async fn a_refusal_keeps_what_was_written_before_it(db: &Database) {
    let store = db.store();
    let refused = store.transaction(|tx| {
        users::create(tx, &user("ada"))?;
        Err::<(), _>(no().into())
    });
    assert!(matches!(refused.await, Err(Stop::Refused(refusal)) if refusal == no()));
    assert!(look(&store, |tx| users::find(tx, "id-of-ada")).await.is_some());
}

async fn a_fault_takes_everything_back(db: &Database) {
    let store = db.store();
    let failed = store.transaction(|tx| {
        users::create(tx, &user("ada"))?;
        users::disable(tx, "id-of-ada")?;
        assert!(users::find(tx, "id-of-ada")?.is_some());
        Err::<(), _>(Fault::Other("our failure".into()).into())
    });
    assert_eq!(fault(failed.await).to_string(), "our failure");
    assert!(stored(&store, "users").await.is_empty());
    write(&store, |tx| users::create(tx, &user("ada"))).await;
}

async fn a_transaction_has_one_time_from_its_beginning(db: &Database) {
    let (store, clock) = (db.store(), db.clock.clone());
    let (first, second) = write(&store, move |tx| {
        let first = tx.now();
        clock.advance(5);
        Ok((first, tx.now()))
    })
    .await;
    assert_eq!((first, second), (START, START));
    assert_eq!(look(&store, |tx| Ok(tx.now())).await, START + 5);
}

async fn others_see_what_is_committed_and_nothing_else(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("eve"))).await;
    let (gate, keeper) = gate();
    let writing = begin(store.transaction(move |tx| {
        users::create(tx, &user("ada"))?;
        users::disable(tx, "id-of-eve")?;
        gate.pass();
        Ok(())
    }));
    keeper.somebody_is_here();
    let seen = |tx: &mut provider::storage::Tx<'_>| {
        let eve = users::find(tx, "id-of-eve")?.unwrap();
        Ok((users::find(tx, "id-of-ada")?.is_some(), eve.disabled_at.is_some()))
    };
    assert_eq!(look(&store, seen).await, (false, false));
    assert_eq!(db.raw().count("users"), 1);
    keeper.open();
    writing.await.unwrap();
    assert_eq!(look(&store, seen).await, (true, true));
}

async fn a_transaction_that_panics_is_a_fault_and_nobody_ever_sees_what_it_wrote(db: &Database) {
    let store = db.store();
    for _ in 0..3 {
        let panicking = store.transaction(|tx| -> Result<(), Stop> {
            users::create(tx, &user("ghost"))?;
            panic!("a test panics here on purpose");
        });
        fault(panicking.await);
        // Whoever gets the connection next must not commit what was left on it.
        for _ in 0..3 {
            write(&store, |_| Ok(())).await;
            assert!(look(&store, |tx| users::find(tx, "id-of-ghost")).await.is_none());
        }
    }
    assert_eq!(db.raw().count("users"), 0);
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    assert_eq!(db.raw().count("users"), 1);
}

async fn a_caller_that_goes_away_does_not_undo_the_transaction(db: &Database) {
    let store = db.store();
    let (gate, keeper) = gate();
    let writing = begin(store.transaction(move |tx| {
        users::create(tx, &user("ada"))?;
        gate.pass();
        Ok(())
    }));
    keeper.somebody_is_here();
    drop(writing);
    keeper.open();
    // The second one waits for the first, in the queue or for its row, and finds what it wrote.
    let found = store.transaction(|tx| {
        let found = users::find(tx, "id-of-ada")?.is_some();
        if !found {
            users::create(tx, &user("ada"))?;
        }
        Ok(found)
    });
    assert!(found.await.unwrap());
}

async fn a_look_that_fails_hurts_no_other_look(db: &Database) {
    let store = db.store();
    for _ in 0..40 {
        fault(store.read(|_| Err::<(), _>(Fault::Busy.into())).await);
        assert!(look(&store, |tx| users::find(tx, "id-of-ada")).await.is_none());
    }
}

/// The pool of PostgreSQL serves both, so there nothing stands against it but the reader of the code.
#[test]
fn a_look_into_sqlite_cannot_write() {
    run(&Database::sqlite(), async |db: &Database| {
        let store = db.store();
        fault(store.read(|tx| Ok(users::create(tx, &user("ada"))?)).await);
        assert!(stored(&store, "users").await.is_empty());
    });
}
