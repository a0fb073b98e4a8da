//! The table `assertions`.

use provider::storage::{assertions, purge};

use crate::{
    database::{Database, START},
    rows::{ada_and_app, client, stored, write},
};

on_both! {
    an_assertion_is_spent_once,
    an_assertion_is_forgotten_once_nobody_would_take_it,
}

async fn an_assertion_is_spent_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let spend = |hash: u8| write(&store, move |tx| assertions::spend(tx, &[hash; 32], "app", START + 120));
    assert!(spend(1).await);
    assert!(!spend(1).await);
    assert!(spend(2).await);
    assert_eq!(stored(&store, "assertions").await.len(), 2);
}

async fn an_assertion_is_forgotten_once_nobody_would_take_it(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| provider::storage::clients::register(tx, &client("other"))).await;
    write(&store, |tx| assertions::spend(tx, &[1; 32], "app", START + 120)).await;
    write(&store, |tx| assertions::spend(tx, &[2; 32], "other", START + 121)).await;
    db.clock.advance(120);
    assert_eq!(write(&store, purge::expired).await, 0);
    db.clock.advance(1);
    assert_eq!(write(&store, purge::expired).await, 1);
    assert!(write(&store, |tx| assertions::spend(tx, &[1; 32], "app", START + 500)).await);
    db.raw().execute("DELETE FROM clients WHERE client_id = 'app'");
    assert_eq!(stored(&store, "assertions").await.len(), 1, "they go with their client");
}
