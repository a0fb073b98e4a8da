//! The table `scopes` and the custom claims of people, and how several processes follow what administrators do.

use provider::{
    protocol::{
        audit::{Action, By},
        scope::{Custom, Field, Typed},
    },
    scopes::{Outcome, Registry},
    storage::{scopes as rows, users},
};
use serde_json::json;

use crate::{
    database::{Database, START},
    rows::{logged, look, stored, user, write},
};

on_both! {
    scopes_are_found_as_they_were_made_in_the_order_of_their_names,
    a_scope_that_is_made_changed_and_deleted_is_known_at_once_and_written_down,
    another_process_follows_when_it_looks,
    nothing_is_done_when_a_field_is_wrong,
    two_administrators_cannot_make_one_name_twice,
    what_is_not_there_is_neither_changed_nor_deleted,
    an_account_keeps_the_claims_that_it_was_given,
    claims_are_given_to_somebody_whole_and_written_down,
}

fn typed(name: &str) -> Typed {
    Typed { name: name.into(), title: "see your sandbox".into(), hint: "and nothing else".into(), claims: "sandbox type".into() }
}

fn ada() -> By {
    By { user_id: None, name: "ada".into(), address: None }
}

/// What is written down, the oldest first.
async fn log(db: &Database) -> Vec<(Action, String)> {
    let mut lines = logged(&db.store()).await;
    lines.reverse();
    lines.into_iter().map(|line| (line.action, line.object.name)).collect()
}

async fn scopes_are_found_as_they_were_made_in_the_order_of_their_names(db: &Database) {
    let store = db.store();
    let scope = |name: &str| Custom { name: name.into(), ..typed("x").read(START).unwrap() };
    for name in ["read:sandbox", "Zed", "read:pk", "_", "write"] {
        let made = scope(name);
        write(&store, move |tx| rows::create(tx, &made)).await;
    }
    let all = look(&store, rows::all).await;
    assert_eq!(all.iter().map(|scope| scope.name.as_str()).collect::<Vec<_>>(), ["Zed", "_", "read:pk", "read:sandbox", "write"]);
    assert_eq!(all[3], scope("read:sandbox"));
    assert_eq!(look(&store, |tx| rows::find(tx, "read:pk")).await, Some(scope("read:pk")));
    assert_eq!(look(&store, |tx| rows::find(tx, "READ:PK")).await, None);
    assert_eq!(look(&store, |tx| rows::find(tx, "a\0b")).await, None);
}

async fn a_scope_that_is_made_changed_and_deleted_is_known_at_once_and_written_down(db: &Database) {
    let registry = Registry::open(db.store()).await.unwrap();
    assert!(!registry.now().knows("read:sandbox"));
    assert_eq!(registry.create(&ada(), &typed("read:sandbox")).await.unwrap(), Outcome::Done);
    let made = registry.now().custom("read:sandbox").cloned().unwrap();
    assert_eq!(
        (made.title.as_str(), made.claims.join(" ").as_str(), made.created_at),
        ("see your sandbox", "sandbox type", START)
    );

    db.clock.advance(5);
    let other = Typed { title: "see whether you play".into(), claims: "sandbox".into(), ..typed("read:sandbox") };
    assert_eq!(registry.change(&ada(), &other).await.unwrap(), Outcome::Done);
    let changed = registry.now().custom("read:sandbox").cloned().unwrap();
    assert_eq!((changed.title.as_str(), changed.claims.len(), changed.created_at), ("see whether you play", 1, START));
    assert_eq!(registry.list().await.unwrap(), [changed]);

    assert_eq!(registry.delete(&ada(), "read:sandbox").await.unwrap(), Outcome::Done);
    assert!(!registry.now().knows("read:sandbox") && stored(&db.store(), "scopes").await.is_empty());
    let done =
        [Action::ScopeCreated, Action::ScopeChanged, Action::ScopeDeleted].map(|action| (action, "read:sandbox".to_owned()));
    assert_eq!(log(db).await, done);
}

async fn another_process_follows_when_it_looks(db: &Database) {
    let (one, other) = (Registry::open(db.store()).await.unwrap(), Registry::open(db.store()).await.unwrap());
    one.create(&ada(), &typed("read:sandbox")).await.unwrap();
    let before = other.now();
    assert!(!before.knows("read:sandbox"));
    other.look().await.unwrap();
    let after = other.now();
    assert!(after.knows("read:sandbox") && !before.knows("read:sandbox"), "who holds the old list goes on with it");
    other.look().await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&after, &other.now()), "nothing new is the same list");
    assert!(Registry::open(db.store()).await.unwrap().now().knows("read:sandbox"));
}

async fn nothing_is_done_when_a_field_is_wrong(db: &Database) {
    let registry = Registry::open(db.store()).await.unwrap();
    registry.create(&ada(), &typed("read:sandbox")).await.unwrap();
    let fields = |outcome: Outcome| match outcome {
        Outcome::Wrong(wrong) => wrong.into_iter().map(|(field, _)| field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let odd = Typed { title: String::new(), ..typed("email") };
    assert_eq!(fields(registry.create(&ada(), &odd).await.unwrap()), [Field::Name, Field::Title]);
    let odd = Typed { claims: "sub".into(), ..typed("read:sandbox") };
    assert_eq!(fields(registry.change(&ada(), &odd).await.unwrap()), [Field::Claims]);
    assert_eq!((stored(&db.store(), "scopes").await.len(), log(db).await.len()), (1, 1));
}

async fn two_administrators_cannot_make_one_name_twice(db: &Database) {
    let (one, other) = (Registry::open(db.store()).await.unwrap(), Registry::open(db.store()).await.unwrap());
    let (by, scope) = (ada(), typed("read:sandbox"));
    let both = tokio::try_join!(one.create(&by, &scope), other.create(&by, &scope)).unwrap();
    let done = [&both.0, &both.1].iter().filter(|outcome| ***outcome == Outcome::Done).count();
    assert_eq!((done, stored(&db.store(), "scopes").await.len(), log(db).await.len()), (1, 1, 1), "{both:?}");
}

async fn what_is_not_there_is_neither_changed_nor_deleted(db: &Database) {
    let registry = Registry::open(db.store()).await.unwrap();
    assert_eq!(registry.change(&ada(), &typed("read:sandbox")).await.unwrap(), Outcome::Gone);
    for name in ["read:sandbox", "email", "a\0b"] {
        assert_eq!(registry.delete(&ada(), name).await.unwrap(), Outcome::Gone, "{name}");
    }
    assert_eq!(registry.give(&ada(), "nobody", "{}").await.unwrap(), Outcome::Gone);
    assert!(log(db).await.is_empty());
}

async fn an_account_keeps_the_claims_that_it_was_given(db: &Database) {
    let store = db.store();
    let claims = json!({"sandbox": true, "token": "pk_\u{0} “1”", "type": "user", "n": [1, -2.5, {"a": null}]});
    let claims = claims.as_object().unwrap().clone();
    let (given, plain) = (provider::protocol::account::User { custom_claims: claims.clone(), ..user("ada") }, user("eve"));
    write(&store, move |tx| {
        users::create(tx, &given)?;
        users::create(tx, &plain)
    })
    .await;
    assert_eq!(look(&store, |tx| users::find(tx, "id-of-ada")).await.unwrap().custom_claims, claims);
    assert!(look(&store, |tx| users::find(tx, "id-of-eve")).await.unwrap().custom_claims.is_empty());
}

async fn claims_are_given_to_somebody_whole_and_written_down(db: &Database) {
    let registry = Registry::open(db.store()).await.unwrap();
    write(&db.store(), |tx| users::create(tx, &user("ada"))).await;
    let claims = async || look(&db.store(), |tx| users::find(tx, "id-of-ada")).await.unwrap().custom_claims;
    registry.give(&ada(), "id-of-ada", r#"{"sandbox": true, "token": "pk_1"}"#).await.unwrap();
    assert_eq!(claims().await.len(), 2);
    assert!(matches!(registry.give(&ada(), "id-of-ada", r#"{"sub": "eve"}"#).await.unwrap(), Outcome::Wrong(_)));
    assert_eq!(claims().await.len(), 2);
    registry.give(&ada(), "id-of-ada", r#"{"type": "user"}"#).await.unwrap();
    assert_eq!(serde_json::Value::from(claims().await), json!({"type": "user"}));
    registry.give(&ada(), "id-of-ada", " ").await.unwrap();
    assert!(claims().await.is_empty());
    assert_eq!(log(db).await, [(); 3].map(|()| (Action::ClaimsGiven, "ada".to_owned())));
}
