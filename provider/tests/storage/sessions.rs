//! The table `sessions`.

use provider::storage::{
    Value,
    sessions::{self, Loaded, Place, Session},
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
    a_visit_is_noted_and_nothing_else_changes,
    a_person_sees_their_own_sessions_that_live_the_last_used_first,
    nobody_ends_the_session_of_somebody_else,
}

fn firefox() -> Place {
    Place { user_agent: Some("Firefox".into()), address: Some("192.0.2.1".into()) }
}

/// A session in which this person is signed in; the sign-in is named after it.
fn signed_in(hash: u8, name: &str) -> Session {
    Session { user_id: Some(format!("id-of-{name}")), sid: Some(format!("sid {hash}")), place: firefox(), ..session(hash) }
}

fn session(hash: u8) -> Session {
    let (state, place) = (r#"{"csrf":"\"x\""}"#.into(), Place::default());
    Session { id_hash: vec![hash; 32], user_id: None, state, expires_at: START + 100, sid: None, place }
}

async fn a_session_is_loaded_until_its_last_second(db: &Database) {
    let store = db.store();
    let unusual = "{\"name\":\"\\\"Zoë \\u0000 李雷 📷\\\"\"}";
    write(&store, |tx| sessions::begin(tx, &session(1))).await;
    write(&store, |tx| sessions::begin(tx, &Session { state: unusual.into(), ..session(2) })).await;
    assert_eq!(look(&store, |tx| sessions::load(tx, &[1; 32])).await.unwrap().state, session(1).state);
    assert_eq!(look(&store, |tx| sessions::load(tx, &[2; 32])).await.unwrap().state, unusual);
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
        place: firefox(),
        ..session(1)
    };
    assert!(write(&store, move |tx| sessions::keep(tx, &changed())).await);
    let times = [Value::Number(START), Value::Number(START + 200)];
    let row: Vec<_> = [Value::Bytes(vec![1; 32]), text("id-of-ada"), text("{}")]
        .into_iter()
        .chain(times)
        .chain([text("s"), text("Firefox"), text("192.0.2.1"), Value::Number(START + 10)])
        .collect();
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

async fn a_visit_is_noted_and_nothing_else_changes(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| sessions::begin(tx, &signed_in(1, "ada"))).await;
    let mut wanted = stored(&store, "sessions").await;
    db.clock.advance(70);
    write(&store, |tx| sessions::see(tx, &[1; 32])).await;
    wanted[0][8] = Value::Number(START + 70);
    assert_eq!(stored(&store, "sessions").await, wanted);
    let loaded = look(&store, |tx| sessions::load(tx, &[1; 32])).await.unwrap();
    assert_eq!(loaded, Loaded { state: session(1).state, seen_at: Some(START + 70) });
    write(&store, |tx| sessions::begin(tx, &session(2))).await;
    assert_eq!(look(&store, |tx| sessions::load(tx, &[2; 32])).await.unwrap().seen_at, None, "nobody is signed in");
}

async fn a_person_sees_their_own_sessions_that_live_the_last_used_first(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| users::create(tx, &user("eve"))).await;
    for hash in 1..=3 {
        db.clock.advance(1);
        write(&store, move |tx| sessions::begin(tx, &signed_in(hash, "ada"))).await;
    }
    write(&store, |tx| sessions::begin(tx, &signed_in(4, "eve"))).await;
    write(&store, |tx| sessions::prolong(tx, &[1; 32], START + 200)).await;
    write(&store, |tx| sessions::prolong(tx, &[3; 32], START + 200)).await;
    db.clock.advance(60);
    write(&store, |tx| sessions::see(tx, &[1; 32])).await;
    db.clock.advance(50);
    let open = look(&store, |tx| sessions::of(tx, "id-of-ada")).await;
    let told: Vec<_> = open.iter().map(|open| (open.sid.as_str(), open.created_at - START, open.seen_at)).collect();
    assert_eq!(told, [("sid 1", 1, Some(START + 63)), ("sid 3", 3, Some(START + 3))]);
    assert_eq!((&open[0].place, open[0].expires_at), (&firefox(), START + 200));
}

async fn nobody_ends_the_session_of_somebody_else(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| users::create(tx, &user("eve"))).await;
    write(&store, |tx| sessions::begin(tx, &signed_in(1, "ada"))).await;
    assert!(!write(&store, |tx| sessions::end_sign_in(tx, "id-of-eve", "sid 1")).await);
    assert!(!write(&store, |tx| sessions::end_sign_in(tx, "id-of-ada", "sid 2")).await);
    assert_eq!(stored(&store, "sessions").await.len(), 1);
    assert!(write(&store, |tx| sessions::end_sign_in(tx, "id-of-ada", "sid 1")).await);
    assert!(stored(&store, "sessions").await.is_empty());
}
