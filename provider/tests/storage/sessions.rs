//! The table `sessions`.

use provider::storage::{
    Value,
    sessions::{self, Session},
    users,
};

use crate::{
    database::{Database, START},
    rows::{look, stored, text, user, write},
};

on_both! {
    a_session_is_loaded_until_its_last_second,
    what_changed_is_kept_and_the_time_of_its_beginning_stays,
    a_session_that_was_ended_does_not_come_back,
    prolonging_changes_the_end_alone,
}

fn session(hash: u8) -> Session {
    Session { id_hash: vec![hash; 32], user_id: None, state: r#"{"csrf":"\"x\""}"#.into(), expires_at: START + 100, sid: None }
}

async fn a_session_is_loaded_until_its_last_second(db: &Database) {
    let store = db.store();
    let unusual = "{\"name\":\"\\\"Zoë \\u0000 李雷 📷\\\"\"}";
    write(&store, |tx| sessions::begin(tx, &session(1))).await;
    write(&store, |tx| sessions::begin(tx, &Session { state: unusual.into(), ..session(2) })).await;
    assert_eq!(look(&store, |tx| sessions::load(tx, &[1; 32])).await, Some(session(1).state));
    assert_eq!(look(&store, |tx| sessions::load(tx, &[2; 32])).await.as_deref(), Some(unusual));
    assert_eq!(look(&store, |tx| sessions::load(tx, &[3; 32])).await, None);
    db.clock.advance(99);
    assert!(look(&store, |tx| sessions::load(tx, &[1; 32])).await.is_some());
    db.clock.advance(1);
    assert!(look(&store, |tx| sessions::load(tx, &[1; 32])).await.is_none());
}

async fn what_changed_is_kept_and_the_time_of_its_beginning_stays(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| sessions::begin(tx, &session(1))).await;
    db.clock.advance(10);
    let changed = || Session {
        user_id: Some("id-of-ada".into()),
        state: "{}".into(),
        expires_at: START + 200,
        sid: Some("s".into()),
        ..session(1)
    };
    assert!(write(&store, move |tx| sessions::keep(tx, &changed())).await);
    let times = [Value::Number(START), Value::Number(START + 200)];
    let row: Vec<_> =
        [Value::Bytes(vec![1; 32]), text("id-of-ada"), text("{}")].into_iter().chain(times).chain([text("s")]).collect();
    assert_eq!(stored(&store, "sessions").await, [row]);
}

async fn a_session_that_was_ended_does_not_come_back(db: &Database) {
    let store = db.store();
    write(&store, |tx| sessions::begin(tx, &session(1))).await;
    write(&store, |tx| sessions::begin(tx, &session(2))).await;
    write(&store, |tx| sessions::end(tx, &[1; 32])).await;
    assert!(!write(&store, |tx| sessions::keep(tx, &session(1))).await);
    write(&store, |tx| sessions::prolong(tx, &[1; 32], START + 900)).await;
    assert_eq!(look(&store, |tx| sessions::load(tx, &[1; 32])).await, None);
    write(&store, |tx| sessions::end(tx, &[1; 32])).await;
    assert_eq!(stored(&store, "sessions").await.len(), 1);
}

async fn prolonging_changes_the_end_alone(db: &Database) {
    let store = db.store();
    write(&store, |tx| sessions::begin(tx, &session(1))).await;
    let mut wanted = stored(&store, "sessions").await;
    db.clock.advance(10);
    write(&store, |tx| sessions::prolong(tx, &[1; 32], START + 900)).await;
    wanted[0][4] = Value::Number(START + 900);
    assert_eq!(stored(&store, "sessions").await, wanted);
}
