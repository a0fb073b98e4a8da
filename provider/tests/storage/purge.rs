//! What may go, and what must stay.

use provider::{
    protocol::{bearer::Token, code::Code},
    storage::{
        Store, codes,
        purge::{self, BATCH, KEPT},
        sessions::{self, Place, Session},
        tokens,
    },
};

use crate::{
    database::{Database, START},
    rows::{access_token, ada_and_app, code, look, refresh_token, stored, write},
};

on_both! {
    expired_tokens_go_in_batches_the_oldest_first_and_live_ones_stay,
    rows_that_expired_in_one_second_go_together,
    a_redeemed_code_is_known_for_a_day_after_it_expired,
    a_session_goes_as_soon_as_it_cannot_be_loaded,
    each_table_has_its_own_batch,
}

/// Keep tokens that expire at these seconds. Each gets a digest of its own.
async fn keep(store: &Store, ends: impl Iterator<Item = i64> + Clone + Send + 'static) {
    write(store, move |tx| {
        let row = |expires_at: i64, number: u64| Token {
            hash: [expires_at.to_be_bytes(), number.to_be_bytes()].concat(),
            expires_at,
            ..access_token(0)
        };
        let rows: Vec<_> = ends.clone().zip(0..).map(|(end, number)| row(end, number)).collect();
        tokens::issue(tx, &rows)
    })
    .await;
}

async fn expired_tokens_go_in_batches_the_oldest_first_and_live_ones_stay(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    assert_eq!(write(&store, purge::expired).await, 0);
    // The last of these expired exactly as long ago as rows are kept: it stays, like what is younger.
    let oldest = START - KEPT - 1100;
    keep(&store, (oldest..=START - KEPT).chain([START - 1, START, START + 1])).await;
    let mut removed = Vec::new();
    for _ in 0..4 {
        removed.push(write(&store, purge::expired).await);
        let left = stored(&store, "tokens").await;
        assert_eq!(left.len(), 1104 - removed.iter().sum::<usize>());
    }
    assert_eq!(removed, [500, 500, 100, 0]);
    db.clock.advance(1);
    assert_eq!(write(&store, purge::expired).await, 1);
    assert_eq!(db.raw().count(&format!("tokens WHERE expires_at < {}", START - 1)), 0);
    assert_eq!(db.raw().count("tokens"), 3);
}

async fn rows_that_expired_in_one_second_go_together(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let second = START - KEPT - 10;
    keep(&store, std::iter::repeat_n(second, 700).chain([second + 1])).await;
    assert_eq!(write(&store, purge::expired).await, 700);
    assert_eq!(write(&store, purge::expired).await, 1);
}

async fn a_redeemed_code_is_known_for_a_day_after_it_expired(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| [code(1), code(2)].iter().try_for_each(|code| codes::issue(tx, code))).await;
    assert!(write(&store, |tx| codes::redeem(tx, &code(1))).await);
    db.clock.advance(60 + KEPT);
    assert_eq!(write(&store, purge::expired).await, 0);
    let kept = look(&store, |tx| codes::find(tx, &[1; 32])).await.unwrap();
    assert!(kept.redeemed_at.is_some());
    assert!(!write(&store, |tx| codes::redeem(tx, &code(1))).await);
    db.clock.advance(1);
    assert_eq!(write(&store, purge::expired).await, 2);
    assert!(look(&store, |tx| codes::find(tx, &[1; 32])).await.is_none());
}

fn session(hash: u8, expires_at: i64) -> Session {
    Session { id_hash: vec![hash; 32], user_id: None, state: "{}".into(), expires_at, sid: None, place: Place::default() }
}

async fn a_session_goes_as_soon_as_it_cannot_be_loaded(db: &Database) {
    let store = db.store();
    write(&store, |tx| (0..3).try_for_each(|age| sessions::begin(tx, &session(age, START - i64::from(age))))).await;
    write(&store, |tx| sessions::begin(tx, &session(9, START + 1))).await;
    write(&store, purge::expired).await;
    for hash in 0..3 {
        assert!(look(&store, move |tx| sessions::load(tx, &[hash; 32])).await.is_none());
    }
    assert!(look(&store, |tx| sessions::load(tx, &[9; 32])).await.is_some());
    let left = stored(&store, "sessions").await.len();
    assert!(left <= 2, "{left} are left");
    db.clock.advance(2);
    assert_eq!(write(&store, purge::expired).await, left);
}

async fn each_table_has_its_own_batch(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let long_ago = START - KEPT - 1000;
    write(&store, move |tx| {
        for number in 0..BATCH + 10 {
            let (hash, expires_at) = (number.to_be_bytes().to_vec(), long_ago + number);
            codes::issue(tx, &Code { hash: hash.clone(), expires_at, ..code(0) })?;
            tokens::issue(tx, &[Token { hash: hash.clone(), expires_at, ..refresh_token(0) }])?;
            sessions::begin(tx, &Session { id_hash: hash, expires_at, ..session(0, 0) })?;
        }
        Ok(())
    })
    .await;
    assert_eq!(write(&store, purge::expired).await, 1500);
    assert_eq!(write(&store, purge::expired).await, 30);
    assert_eq!(write(&store, purge::expired).await, 0);
}
