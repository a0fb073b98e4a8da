//! The table `tokens`.

use provider::{
    protocol::bearer::Token,
    storage::{clients, tokens, users},
};

use crate::{
    database::{Database, START},
    rows::{TIMES, access_token, ada_and_app, client, fault, look, refresh_token, scope, stored, user, write},
};

on_both! {
    a_token_is_found_as_it_was_issued,
    tokens_are_issued_together_or_not_at_all,
    a_refresh_token_is_traded_in_once_and_the_row_tells_when,
    a_revoked_refresh_token_cannot_be_traded_in,
    revoking_a_grant_ends_its_tokens_and_no_others,
    what_one_client_holds_of_one_person_is_revoked_alone,
    an_exchanged_token_is_told_from_a_refreshed_one_and_revoked_with_what_came_of_it,
    a_consent_that_is_taken_back_ends_what_others_made_from_its_tokens,
    what_is_made_of_a_token_ends_with_the_consent_of_its_client,
    a_revoked_token_cannot_be_held,
}

/// Ada's tokens of the client `app`, of which `front` made one for itself, and `back` one of that.
async fn chain(db: &Database) -> provider::storage::Store {
    let store = db.store();
    ada_and_app(&store).await;
    let made =
        |hash: u8, by: &str, from: u8| Token { client_id: by.into(), parent_hash: Some(vec![from; 32]), ..access_token(hash) };
    write(&store, move |tx| {
        for id in ["front", "back"] {
            clients::register(tx, &client(id))?;
        }
        let refreshed = Token { parent_hash: Some(vec![9; 32]), ..access_token(1) };
        tokens::issue(tx, &[refresh_token(9), refreshed, made(2, "front", 1), made(3, "back", 2)])
    })
    .await;
    store
}

/// Which of the tokens live.
async fn living(store: &provider::storage::Store, hashes: [u8; 4]) -> Vec<u8> {
    let mut living = Vec::new();
    for hash in hashes {
        let token = look(store, move |tx| tokens::find(tx, &[hash; 32])).await.unwrap();
        living.extend(token.revoked_at.is_none().then_some(hash));
    }
    living
}

async fn an_exchanged_token_is_told_from_a_refreshed_one_and_revoked_with_what_came_of_it(db: &Database) {
    let store = chain(db).await;
    for (hash, exchanged) in [(1, false), (2, true), (3, true), (9, false)] {
        let told = look(&store, move |tx| {
            let token = tokens::find(tx, &[hash; 32])?.unwrap();
            tokens::exchanged(tx, &token)
        });
        assert_eq!(told.await, exchanged, "{hash}");
    }
    assert_eq!(write(&store, |tx| tokens::revoke_exchanged(tx, &access_token(2))).await, 2);
    assert_eq!(living(&store, [1, 2, 3, 9]).await, [1, 9]);
}

async fn a_consent_that_is_taken_back_ends_what_others_made_from_its_tokens(db: &Database) {
    let store = chain(db).await;
    assert_eq!(write(&store, |tx| tokens::revoke_held(tx, "id-of-ada", "front")).await, 2);
    assert_eq!(living(&store, [1, 2, 3, 9]).await, [1, 9], "what `front` held, and what `back` made of it");
    assert_eq!(write(&store, |tx| tokens::revoke_held(tx, "id-of-ada", "app")).await, 2);
    assert!(living(&store, [1, 2, 3, 9]).await.is_empty());
}

async fn what_is_made_of_a_token_ends_with_the_consent_of_its_client(db: &Database) {
    let store = chain(db).await;
    assert_eq!(write(&store, |tx| tokens::revoke_held(tx, "id-of-ada", "app")).await, 4);
    assert!(living(&store, [1, 2, 3, 9]).await.is_empty());
}

async fn a_revoked_token_cannot_be_held(db: &Database) {
    let store = chain(db).await;
    assert!(write(&store, |tx| tokens::hold(tx, &access_token(1))).await);
    write(&store, |tx| tokens::revoke_grant(tx, "grant")).await;
    assert!(!write(&store, |tx| tokens::hold(tx, &access_token(1))).await);
    assert!(!write(&store, |tx| tokens::hold(tx, &access_token(7))).await);
}

async fn a_token_is_found_as_it_was_issued(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let kinds = [
        access_token(1),
        refresh_token(2),
        Token { user_id: None, scope: scope(""), ..access_token(3) },
        Token { parent_hash: Some(vec![2; 32]), used_at: Some(START), ..refresh_token(4) },
        Token { revoked_at: Some(START), family_ends_at: None, ..refresh_token(5) },
    ];
    for (kind, time) in kinds.into_iter().zip(TIMES) {
        let issued = Token { created_at: time, expires_at: time, ..kind };
        let (wanted, hash) = (format!("{issued:?}"), issued.hash.clone());
        write(&store, move |tx| tokens::issue(tx, std::slice::from_ref(&issued))).await;
        assert_eq!(format!("{:?}", look(&store, move |tx| tokens::find(tx, &hash)).await.unwrap()), wanted);
    }
    assert!(look(&store, |tx| tokens::find(tx, &[9; 32])).await.is_none());
}

async fn tokens_are_issued_together_or_not_at_all(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    fault(store.transaction(|tx| Ok(tokens::issue(tx, &[access_token(1), access_token(2), access_token(1)])?)).await);
    assert!(stored(&store, "tokens").await.is_empty());
    write(&store, |tx| tokens::issue(tx, &[])).await;
}

async fn a_refresh_token_is_traded_in_once_and_the_row_tells_when(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[refresh_token(1), refresh_token(2)])).await;
    db.clock.advance(7);
    assert!(write(&store, |tx| tokens::rotate(tx, &refresh_token(1))).await);
    db.clock.advance(1);
    assert!(!write(&store, |tx| tokens::rotate(tx, &refresh_token(1))).await);
    assert!(!write(&store, |tx| tokens::rotate(tx, &refresh_token(3))).await);
    assert_eq!(look(&store, |tx| tokens::find(tx, &[1; 32])).await.unwrap().used_at, Some(START + 7));
    assert_eq!(look(&store, |tx| tokens::find(tx, &[2; 32])).await.unwrap().used_at, None);
}

async fn a_revoked_refresh_token_cannot_be_traded_in(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[refresh_token(1)])).await;
    write(&store, |tx| tokens::revoke_grant(tx, "grant")).await;
    assert!(!write(&store, |tx| tokens::rotate(tx, &refresh_token(1))).await);
    assert_eq!(look(&store, |tx| tokens::find(tx, &[1; 32])).await.unwrap().used_at, None);
}

async fn revoking_a_grant_ends_its_tokens_and_no_others(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let dead = || Token { revoked_at: Some(START - 9), ..access_token(3) };
    let other = || Token { grant_id: "grant-of-another".into(), ..access_token(4) };
    write(&store, move |tx| tokens::issue(tx, &[access_token(1), refresh_token(2), dead(), other()])).await;
    db.clock.advance(5);
    assert_eq!(write(&store, |tx| tokens::revoke_grant(tx, "grant")).await, 2);
    assert_eq!(write(&store, |tx| tokens::revoke_grant(tx, "grant")).await, 0);
    assert_eq!(write(&store, |tx| tokens::revoke_grant(tx, "gran_")).await, 0);
    let wanted = [Some(START + 5), Some(START + 5), Some(START - 9), None];
    for (hash, revoked_at) in (1_u8..).zip(wanted) {
        assert_eq!(look(&store, move |tx| tokens::find(tx, &[hash; 32])).await.unwrap().revoked_at, revoked_at, "token {hash}");
    }
}

async fn what_one_client_holds_of_one_person_is_revoked_alone(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| {
        users::create(tx, &user("eve"))?;
        clients::register(tx, &client("other"))?;
        let another_grant = Token { grant_id: "second".into(), ..access_token(3) };
        let of_eve = Token { user_id: Some("id-of-eve".into()), ..access_token(4) };
        let of_nobody = Token { user_id: None, ..access_token(5) };
        let of_other = Token { client_id: "other".into(), ..access_token(6) };
        tokens::issue(tx, &[access_token(1), refresh_token(2), another_grant, of_eve, of_nobody, of_other])
    })
    .await;
    assert_eq!(write(&store, |tx| tokens::revoke_held(tx, "id-of-ada", "app")).await, 3);
    assert_eq!(write(&store, |tx| tokens::revoke_held(tx, "id-of-ada", "app")).await, 0);
    for hash in 1..=6 {
        let token = look(&store, move |tx| tokens::find(tx, &[hash; 32])).await.unwrap();
        assert_eq!(token.revoked_at.is_some(), hash <= 3, "token {hash}");
    }
}
