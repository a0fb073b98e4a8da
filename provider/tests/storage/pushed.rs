//! The table `pushed_requests`.

use provider::{
    protocol::pushed::{ANSWERED_WITHIN, Pushed},
    storage::{purge, pushed},
};

use crate::{
    database::{Database, START},
    rows::{TIMES, ada_and_app, look, stored, write},
};

on_both! {
    a_request_is_found_as_it_was_pushed,
    a_request_is_opened_once_and_then_has_its_ten_minutes,
    a_request_is_answered_once,
    the_requests_of_a_client_are_counted_while_they_wait,
    a_request_goes_as_soon_as_it_has_expired,
}

fn waiting(hash: u8) -> Pushed {
    Pushed {
        hash: vec![hash; 32],
        client_id: "app".into(),
        parameters: "client_id=app&state=é%00&scope=a+b".into(),
        created_at: START,
        expires_at: START + 60,
        opened_at: None,
        used_at: None,
    }
}

async fn a_request_is_found_as_it_was_pushed(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    for (time, hash) in TIMES.into_iter().zip(1..) {
        let kept = Pushed { expires_at: time, opened_at: Some(time), used_at: Some(time), ..waiting(hash) };
        let wanted = kept.clone();
        write(&store, move |tx| pushed::push(tx, &kept)).await;
        assert_eq!(look(&store, move |tx| pushed::find(tx, &[hash; 32])).await, Some(wanted));
    }
    assert_eq!(look(&store, |tx| pushed::find(tx, &[9; 32])).await, None);
}

async fn a_request_is_opened_once_and_then_has_its_ten_minutes(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| (1..4).try_for_each(|hash| pushed::push(tx, &waiting(hash)))).await;
    assert!(write(&store, |tx| pushed::answer(tx, &[3; 32])).await);
    db.clock.advance(59);
    assert!(write(&store, |tx| pushed::open(tx, &[1; 32])).await);
    db.clock.advance(1);
    assert!(!write(&store, |tx| pushed::open(tx, &[1; 32])).await, "not again");
    assert!(!write(&store, |tx| pushed::open(tx, &[2; 32])).await, "it has expired");
    assert!(!write(&store, |tx| pushed::open(tx, &[3; 32])).await, "it was answered");
    let opened = look(&store, |tx| pushed::find(tx, &[1; 32])).await.unwrap();
    assert_eq!((opened.opened_at, opened.expires_at), (Some(START + 59), START + 59 + ANSWERED_WITHIN));
}

async fn a_request_is_answered_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| (1..3).try_for_each(|hash| pushed::push(tx, &waiting(hash)))).await;
    assert!(write(&store, |tx| pushed::answer(tx, &[1; 32])).await);
    assert!(!write(&store, |tx| pushed::answer(tx, &[1; 32])).await);
    assert!(!write(&store, |tx| pushed::answer(tx, &[9; 32])).await);
    assert_eq!(look(&store, |tx| pushed::find(tx, &[1; 32])).await.unwrap().used_at, Some(START));
    assert_eq!(look(&store, |tx| pushed::find(tx, &[2; 32])).await.unwrap().used_at, None);
}

async fn the_requests_of_a_client_are_counted_while_they_wait(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| (1..4).try_for_each(|hash| pushed::push(tx, &waiting(hash)))).await;
    assert_eq!(look(&store, |tx| pushed::waiting(tx, "app")).await, 3);
    assert_eq!(look(&store, |tx| pushed::waiting(tx, "other")).await, 0);
    db.clock.advance(60);
    assert_eq!(look(&store, |tx| pushed::waiting(tx, "app")).await, 0);
}

async fn a_request_goes_as_soon_as_it_has_expired(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| pushed::push(tx, &waiting(1))).await;
    db.clock.advance(60);
    assert_eq!(write(&store, purge::expired).await, 0);
    db.clock.advance(1);
    assert_eq!(write(&store, purge::expired).await, 1);
    write(&store, |tx| pushed::push(tx, &waiting(2))).await;
    db.raw().execute("DELETE FROM clients");
    assert!(stored(&store, "pushed_requests").await.is_empty(), "it goes with its client");
}
