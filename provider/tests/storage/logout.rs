//! The tables `session_clients` and `logout_notices`.

use futures_util::future::join_all;
use provider::{
    protocol::logout::Notice,
    storage::{clients, logout_notices, purge, session_clients},
};

use crate::{
    database::{Database, START},
    rows::{ada_and_app, client, look, stored, write},
};

on_both! {
    a_client_joins_a_session_once_and_leaves_with_it,
    a_notice_is_taken_again_until_it_is_delivered,
    twenty_who_take_at_once_take_each_notice_once,
    what_has_expired_goes
}

fn notice(id: &str) -> Notice {
    Notice { id: id.into(), client_id: "app".into(), user_id: "id-of-ada".into(), sid: "s".into() }
}

async fn a_client_joins_a_session_once_and_leaves_with_it(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| clients::register(tx, &client("another"))).await;
    write(&store, |tx| session_clients::join(tx, "s", "app", "id-of-ada", START + 10)).await;
    db.clock.advance(1);
    for sid in ["s", "t"] {
        write(&store, move |tx| session_clients::join(tx, sid, "another", "id-of-ada", START + 10)).await;
        write(&store, move |tx| session_clients::join(tx, sid, "another", "id-of-ada", START + 10)).await;
    }
    let names =
        |clients: Vec<provider::protocol::client::Client>| clients.into_iter().map(|client| client.client_id).collect::<Vec<_>>();
    assert_eq!(names(look(&store, |tx| session_clients::of(tx, "s")).await), ["app", "another"]);
    write(&store, |tx| session_clients::leave(tx, "s")).await;
    assert!(look(&store, |tx| session_clients::of(tx, "s")).await.is_empty());
    assert_eq!(names(look(&store, |tx| session_clients::of(tx, "t")).await), ["another"]);
}

async fn a_notice_is_taken_again_until_it_is_delivered(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| logout_notices::post(tx, &notice("n"))).await;
    let take = async || write(&store, |tx| logout_notices::take(tx, 10)).await;
    assert_eq!(take().await, [notice("n")]);
    assert!(take().await.is_empty());
    db.clock.advance(10);
    assert_eq!(take().await, [notice("n")]);
    write(&store, |tx| logout_notices::delivered(tx, "n")).await;
    db.clock.advance(1000);
    assert!(take().await.is_empty());
}

async fn twenty_who_take_at_once_take_each_notice_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    for number in 0..5 {
        write(&store, move |tx| logout_notices::post(tx, &notice(&format!("n{number}")))).await;
    }
    let taken = join_all((0..20).map(|_| write(&store, |tx| logout_notices::take(tx, 10)))).await;
    let mut ids: Vec<String> = taken.into_iter().flatten().map(|notice| notice.id).collect();
    ids.sort();
    assert_eq!(ids, ["n0", "n1", "n2", "n3", "n4"]);
}

async fn what_has_expired_goes(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| logout_notices::post(tx, &notice("n"))).await;
    write(&store, |tx| session_clients::join(tx, "s", "app", "id-of-ada", START + 10)).await;
    db.clock.advance(11);
    write(&store, purge::expired).await;
    assert!(stored(&store, "session_clients").await.is_empty());
    assert_eq!(stored(&store, "logout_notices").await.len(), 1);
    db.clock.advance(logout_notices::KEPT);
    write(&store, purge::expired).await;
    assert!(stored(&store, "logout_notices").await.is_empty());
}
