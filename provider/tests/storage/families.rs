//! A family of tokens while several hold one of them: RFC 6749 §4.1.2, RFC 9700 §4.14.2, as the token endpoint does it.

use std::sync::Arc;

use futures_util::future::join_all;
use glasshouse_shared::Secret;
use glasshouse_web::entropy::SystemEntropy;
use provider::{
    protocol::{Refusal, bearer::Kind, code, refresh},
    storage::{Stop, Store, Tx, codes, tokens},
    tokens::issuer::{Grant, Issuer, Lifetimes},
};

use crate::{
    database::{Database, START},
    gate::{Crowd, begin, gate},
    rows::{ada_and_app, code as a_code, look, refresh_token, scope, stored, text, write},
};

on_both! {
    of_fifty_who_bring_one_refresh_token_one_is_served_and_no_child_outlives_the_others,
    of_fifty_who_bring_one_code_one_is_served_and_its_tokens_are_revoked,
    what_a_rotation_makes_while_its_family_is_revoked_dies_with_the_family,
    what_a_rotation_makes_while_the_consent_is_taken_back_dies_with_the_consent,
    two_revocations_at_once_both_end_well,
}

fn issuer() -> Issuer {
    Issuer::new(
        Arc::new(SystemEntropy),
        Lifetimes { code: 60, access: 3600, refresh_idle: 1000, refresh_family: 5000 },
        Arc::default(),
    )
}

fn of_ada() -> Grant {
    Grant { user_id: Some("id-of-ada".into()), ..Grant::itself("grant".into(), "app", scope("email")) }
}

/// The steps of RFC 6749 §6 as they stand in the endpoint.
fn refresh(tx: &mut Tx<'_>, crowd: &Crowd) -> Result<Secret, Stop> {
    let token = tokens::find(tx, &[1; 32])?.unwrap();
    crowd.meet();
    if token.used_at.is_some() || !tokens::rotate(tx, &token)? {
        tokens::revoke_grant(tx, &token.grant_id)?;
        return Err(refresh::used_before().into());
    }
    let issued = issuer().pair(&of_ada(), &of_ada(), Some(&token), tx.now());
    tokens::issue(tx, &issued.rows)?;
    Ok(issued.response.access_token)
}

/// The steps of RFC 6749 §4.1.3.
fn redeem(tx: &mut Tx<'_>, crowd: &Crowd) -> Result<Secret, Stop> {
    let code = codes::find(tx, &[1; 32])?.unwrap();
    crowd.meet();
    if code.redeemed_at.is_some() || !codes::redeem(tx, &code)? {
        tokens::revoke_grant(tx, &code.grant_id)?;
        return Err(code::used_before().into());
    }
    let issued = issuer().pair(&of_ada(), &of_ada(), None, tx.now());
    tokens::issue(tx, &issued.rows)?;
    Ok(issued.response.access_token)
}

/// How many of fifty were served; all others read this refusal.
async fn fifty(db: &Database, store: &Store, work: fn(&mut Tx<'_>, &Crowd) -> Result<Secret, Stop>, refusal: Refusal) -> usize {
    let crowd = Arc::new(Crowd::of(db.side_by_side()));
    let all = (0..50).map(|_| {
        let crowd = crowd.clone();
        store.transaction(move |tx| work(tx, &crowd))
    });
    let served = |outcome: Result<Secret, Stop>| match outcome {
        Ok(_) => true,
        Err(Stop::Refused(refused)) if refused == refusal => false,
        Err(other) => panic!("{other:?}"),
    };
    join_all(all).await.into_iter().map(served).filter(|served| *served).count()
}

/// The tokens of the grant that can be used.
async fn alive(store: &Store) -> Vec<Kind> {
    let hashes = stored(store, "tokens").await.into_iter().map(|row| match &row[0] {
        provider::storage::Value::Bytes(hash) => hash.clone(),
        other => panic!("{other:?}"),
    });
    let hashes: Vec<_> = hashes.collect();
    let all = look(store, move |tx| hashes.iter().map(|hash| tokens::find(tx, hash)).collect::<Result<Vec<_>, _>>()).await;
    all.into_iter().flatten().filter(|token| token.active(START)).map(|token| token.kind).collect()
}

async fn of_fifty_who_bring_one_refresh_token_one_is_served_and_no_child_outlives_the_others(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[refresh_token(1)])).await;
    assert_eq!(fifty(db, &store, refresh, refresh::used_before()).await, 1);
    assert_eq!(alive(&store).await, []);
    assert_eq!(stored(&store, "tokens").await.len(), 3);
}

async fn of_fifty_who_bring_one_code_one_is_served_and_its_tokens_are_revoked(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| codes::issue(tx, &a_code(1))).await;
    assert_eq!(fifty(db, &store, redeem, code::used_before()).await, 1);
    assert_eq!(alive(&store).await, []);
    assert_eq!(stored(&store, "tokens").await.len(), 2);
}

/// A rotation stops between the row that it uses up and those that it makes; meanwhile somebody revokes.
async fn revoked_in_the_middle(db: &Database, revoke: fn(&mut Tx<'_>) -> Result<usize, Stop>) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[refresh_token(1)])).await;
    let (gate, keeper) = gate();
    let rotating = begin(store.transaction(move |tx| {
        let token = tokens::find(tx, &[1; 32])?.unwrap();
        assert!(tokens::rotate(tx, &token)?);
        gate.pass();
        let issued = issuer().pair(&of_ada(), &of_ada(), Some(&token), tx.now());
        Ok(tokens::issue(tx, &issued.rows)?)
    }));
    keeper.somebody_is_here();
    let revoking = begin(store.transaction(revoke));
    db.wait_until_one_waits();
    keeper.open();
    rotating.await.unwrap();
    assert_eq!(revoking.await.unwrap(), 3);
    assert_eq!(alive(&store).await, []);
}

async fn what_a_rotation_makes_while_its_family_is_revoked_dies_with_the_family(db: &Database) {
    revoked_in_the_middle(db, |tx| Ok(tokens::revoke_grant(tx, "grant")?)).await;
}

async fn what_a_rotation_makes_while_the_consent_is_taken_back_dies_with_the_consent(db: &Database) {
    revoked_in_the_middle(db, |tx| Ok(tokens::revoke_held(tx, "id-of-ada", "app")?)).await;
}

async fn two_revocations_at_once_both_end_well(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let family = |grant: u8| (0..40).map(move |number| (grant, number));
    write(&store, move |tx| {
        let rows: Vec<_> = family(0).chain(family(1)).collect();
        let row = |(grant, number): &(u8, u8)| provider::protocol::bearer::Token {
            hash: vec![*number, *grant],
            grant_id: format!("grant-{grant}"),
            ..refresh_token(0)
        };
        tokens::issue(tx, &rows.iter().map(row).collect::<Vec<_>>())
    })
    .await;
    let all = (0..30).map(|number| {
        store.transaction(move |tx| match number % 3 {
            0 => Ok(tokens::revoke_held(tx, "id-of-ada", "app")?),
            grant => Ok(tokens::revoke_grant(tx, &format!("grant-{}", grant - 1))?),
        })
    });
    let revoked: usize = join_all(all).await.into_iter().map(Result::unwrap).sum();
    assert_eq!(revoked, 80);
    assert!(
        stored(&store, "tokens").await.iter().all(|row| row[1] == text("refresh") && row[11] != provider::storage::Value::Null)
    );
}
