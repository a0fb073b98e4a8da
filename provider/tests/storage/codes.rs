//! The table `codes`.

use glasshouse_shared::{authorization::Challenge, pkce::Method};
use provider::{protocol::code::Code, storage::codes};

use crate::{
    database::{Database, START},
    rows::{TIMES, ada_and_app, code, look, scope, stored, write},
};

on_both! {
    a_code_is_found_as_it_was_issued,
    a_code_is_redeemed_once_and_the_row_tells_when,
    a_code_that_was_never_issued_cannot_be_redeemed,
    the_codes_of_a_consent_that_is_taken_back_are_used_up_and_no_others,
}

async fn the_codes_of_a_consent_that_is_taken_back_are_used_up_and_no_others(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| [code(1), code(2)].iter().try_for_each(|code| codes::issue(tx, code))).await;
    assert!(write(&store, |tx| codes::redeem(tx, &code(1))).await);
    let (user, client) = (code(1).user_id, code(1).client_id);
    assert_eq!(
        write(&store, {
            let client = client.clone();
            move |tx| codes::spend_held(tx, "somebody else", &client)
        })
        .await,
        0
    );
    assert_eq!(
        write(&store, {
            let user = user.clone();
            move |tx| codes::spend_held(tx, &user, "something else")
        })
        .await,
        0
    );
    assert_eq!(write(&store, move |tx| codes::spend_held(tx, &user, &client)).await, 1);
    assert!(!write(&store, |tx| codes::redeem(tx, &code(2))).await);
}

async fn a_code_is_found_as_it_was_issued(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let challenge = |method| Some(Challenge { value: "~-._ABCxyz0".repeat(11), method });
    let kinds = [
        code(1),
        Code { challenge: None, redirect_uri: None, ..code(2) },
        Code { challenge: challenge(Method::Plain), redeemed_at: Some(START + 1), ..code(3) },
        Code { challenge: challenge(Method::S256), scope: scope(""), ..code(4) },
        Code { redirect_uri: Some("http://127.0.0.1:65535/a?b=c%20d&é=1".into()), ..code(5) },
    ];
    for (kind, time) in kinds.into_iter().zip(TIMES) {
        let issued = Code { created_at: time, expires_at: time, ..kind };
        let (wanted, hash) = (format!("{issued:?}"), issued.hash.clone());
        write(&store, move |tx| codes::issue(tx, &issued)).await;
        assert_eq!(format!("{:?}", look(&store, move |tx| codes::find(tx, &hash)).await.unwrap()), wanted);
    }
    for unknown in [vec![], vec![1; 31], vec![1; 33], vec![9; 32]] {
        assert!(look(&store, move |tx| codes::find(tx, &unknown)).await.is_none());
    }
}

async fn a_code_is_redeemed_once_and_the_row_tells_when(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| [code(1), code(2)].iter().try_for_each(|code| codes::issue(tx, code))).await;
    db.clock.advance(7);
    assert!(write(&store, |tx| codes::redeem(tx, &code(1))).await);
    db.clock.advance(1);
    assert!(!write(&store, |tx| codes::redeem(tx, &code(1))).await);
    let [first, second] = [1, 2].map(|hash| look(&store, move |tx| codes::find(tx, &[hash; 32])));
    assert_eq!(first.await.unwrap().redeemed_at, Some(START + 7));
    assert_eq!(second.await.unwrap().redeemed_at, None);
}

async fn a_code_that_was_never_issued_cannot_be_redeemed(db: &Database) {
    let store = db.store();
    assert!(!write(&store, |tx| codes::redeem(tx, &code(1))).await);
    assert!(stored(&store, "codes").await.is_empty());
}
