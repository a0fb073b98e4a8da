//! The table `device_codes`.

use provider::{
    protocol::{
        authentication::{Authentication, Method},
        device::{DeviceCode, State},
    },
    storage::device_codes,
};

use crate::{
    database::{Database, START},
    rows::{ada_and_app, look, scope, stored, user, write},
};

on_both! {
    a_device_is_found_by_either_of_its_codes,
    a_device_is_claimed_by_the_first_and_answered_by_them_alone,
    a_yes_is_redeemed_once_and_a_no_never,
    nothing_is_said_to_a_device_after_it_expired,
    a_question_is_noted_with_the_interval_that_follows,
    a_yes_that_is_taken_back_is_a_no_and_others_stay,
}

fn device(number: u8) -> DeviceCode {
    DeviceCode {
        hash: vec![number; 32],
        user_code_hash: vec![number ^ 0xff; 32],
        grant_id: "grant".into(),
        client_id: "app".into(),
        scope: scope("email photos:read"),
        resource: vec!["https://api.test/".into()],
        created_at: START,
        expires_at: START + 600,
        interval: 5,
        polled_at: None,
        state: State::Waiting,
    }
}

fn sign_in() -> Authentication {
    Authentication { time: START - 1, method: Method::Password, sid: "sid".into() }
}

async fn with(db: &Database, numbers: &'static [u8]) -> provider::storage::Store {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| provider::storage::users::create(tx, &user("eve"))).await;
    write(&store, |tx| numbers.iter().try_for_each(|number| device_codes::begin(tx, &device(*number)))).await;
    store
}

async fn state(store: &provider::storage::Store, number: u8) -> State {
    look(store, move |tx| device_codes::find(tx, &[number; 32])).await.unwrap().state
}

async fn a_device_is_found_by_either_of_its_codes(db: &Database) {
    let store = with(db, &[1, 2]).await;
    let by_device = look(&store, |tx| device_codes::find(tx, &[1; 32])).await.unwrap();
    let by_user = look(&store, |tx| device_codes::find_by_user_code(tx, &[1 ^ 0xff; 32])).await.unwrap();
    assert_eq!(format!("{by_device:?}"), format!("{:?}", device(1)));
    assert_eq!(format!("{by_user:?}"), format!("{:?}", device(1)));
    assert!(look(&store, |tx| device_codes::find(tx, &[1 ^ 0xff; 32])).await.is_none(), "one is not taken for the other");
    assert!(look(&store, |tx| device_codes::find_by_user_code(tx, &[1; 32])).await.is_none());
}

async fn a_device_is_claimed_by_the_first_and_answered_by_them_alone(db: &Database) {
    let store = with(db, &[1]).await;
    assert!(!write(&store, |tx| device_codes::allow(tx, &device(1), "id-of-ada", &sign_in())).await, "nobody typed it yet");
    assert!(write(&store, |tx| device_codes::claim(tx, &device(1), "id-of-ada")).await);
    assert!(write(&store, |tx| device_codes::claim(tx, &device(1), "id-of-ada")).await, "a reload is no harm");
    assert!(!write(&store, |tx| device_codes::claim(tx, &device(1), "id-of-eve")).await);
    assert!(!write(&store, |tx| device_codes::allow(tx, &device(1), "id-of-eve", &sign_in())).await);
    assert!(!write(&store, |tx| device_codes::deny(tx, &device(1), "id-of-eve")).await);
    assert_eq!(state(&store, 1).await, State::Claimed { by: "id-of-ada".into() });
    assert!(write(&store, |tx| device_codes::allow(tx, &device(1), "id-of-ada", &sign_in())).await);
    assert!(!write(&store, |tx| device_codes::deny(tx, &device(1), "id-of-ada")).await, "it is answered");
    let allowed = State::Allowed { by: "id-of-ada".into(), authentication: sign_in(), at: START, redeemed_at: None };
    assert_eq!(state(&store, 1).await, allowed);
}

async fn a_yes_is_redeemed_once_and_a_no_never(db: &Database) {
    let store = with(db, &[1, 2, 3]).await;
    for number in [1, 2] {
        write(&store, move |tx| device_codes::claim(tx, &device(number), "id-of-ada")).await;
    }
    write(&store, |tx| device_codes::allow(tx, &device(1), "id-of-ada", &sign_in())).await;
    write(&store, |tx| device_codes::deny(tx, &device(2), "id-of-ada")).await;
    db.clock.advance(7);
    assert!(write(&store, |tx| device_codes::redeem(tx, &device(1))).await);
    for number in [1, 2, 3] {
        assert!(!write(&store, move |tx| device_codes::redeem(tx, &device(number))).await, "{number}");
    }
    assert!(matches!(state(&store, 1).await, State::Allowed { redeemed_at: Some(at), .. } if at == START + 7));
    assert_eq!(state(&store, 2).await, State::Denied { by: "id-of-ada".into(), at: START });
}

async fn nothing_is_said_to_a_device_after_it_expired(db: &Database) {
    let store = with(db, &[1, 2]).await;
    write(&store, |tx| device_codes::claim(tx, &device(1), "id-of-ada")).await;
    db.clock.advance(600);
    assert!(!write(&store, |tx| device_codes::claim(tx, &device(2), "id-of-ada")).await);
    assert!(!write(&store, |tx| device_codes::allow(tx, &device(1), "id-of-ada", &sign_in())).await);
    assert!(!write(&store, |tx| device_codes::deny(tx, &device(1), "id-of-ada")).await);
    db.clock.advance(24 * 3600 + 1);
    assert_eq!(write(&store, provider::storage::purge::expired).await, 2);
    assert!(stored(&store, "device_codes").await.is_empty());
}

async fn a_question_is_noted_with_the_interval_that_follows(db: &Database) {
    let store = with(db, &[1]).await;
    db.clock.advance(3);
    write(&store, |tx| device_codes::polled(tx, &device(1), 10)).await;
    let polled = look(&store, |tx| device_codes::find(tx, &[1; 32])).await.unwrap();
    assert_eq!((polled.polled_at, polled.interval), (Some(START + 3), 10));
}

async fn a_yes_that_is_taken_back_is_a_no_and_others_stay(db: &Database) {
    let store = with(db, &[1, 2, 3]).await;
    for (number, by) in [(1, "id-of-ada"), (2, "id-of-ada"), (3, "id-of-eve")] {
        write(&store, move |tx| device_codes::claim(tx, &device(number), by)).await;
        write(&store, move |tx| device_codes::allow(tx, &device(number), by, &sign_in())).await;
    }
    write(&store, |tx| device_codes::redeem(tx, &device(2))).await;
    assert_eq!(write(&store, |tx| device_codes::deny_held(tx, "id-of-ada", "another")).await, 0);
    assert_eq!(write(&store, |tx| device_codes::deny_held(tx, "id-of-ada", "app")).await, 1);
    assert!(matches!(state(&store, 1).await, State::Denied { .. }));
    assert!(matches!(state(&store, 3).await, State::Allowed { .. }));
}
