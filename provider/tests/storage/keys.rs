//! The table `keys`, and the list of all tables.

use glasshouse_shared::jwk::Jwk;
use provider::storage::{Value, keys, tables};

use crate::{
    database::{Database, START},
    rows::{look, stored, text, user, write},
};

on_both! {
    keys_are_published_the_newest_first_and_as_they_were_added,
    the_tables_show_their_newest_rows_and_count_them_all,
    the_database_answers,
}

/// A public key of this name.
pub fn key(kid: &str) -> Jwk {
    let word = |text: &str| Some(text.to_owned());
    let n = Some("n-_".repeat(114));
    Jwk { kty: "RSA".into(), kid: word(kid), usage: word("sig"), alg: word("RS256"), n, e: word("AQAB"), ..Jwk::default() }
}

async fn keys_are_published_the_newest_first_and_as_they_were_added(db: &Database) {
    let store = db.store();
    assert!(look(&store, keys::published).await.is_empty());
    write(&store, |tx| keys::add(tx, &key("older"), (0..=255).collect())).await;
    db.clock.advance(1);
    write(&store, |tx| ["b", "a"].iter().try_for_each(|kid| keys::add(tx, &key(kid), vec![]))).await;
    let published = look(&store, keys::published).await;
    assert_eq!(format!("{published:?}"), format!("{:?}", [key("a"), key("b"), key("older")]));
    let older = stored(&store, "keys").await.pop().unwrap();
    assert_eq!(older[..2], [text("older"), text("RS256")]);
    assert_eq!(older[3..], [Value::Bytes((0..=255).collect()), Value::Number(START)]);
}

async fn the_tables_show_their_newest_rows_and_count_them_all(db: &Database) {
    let store = db.store();
    for name in ["first", "second", "third"] {
        let made = provider::protocol::account::User { created_at: i64::try_from(name.len()).unwrap(), ..user(name) };
        write(&store, move |tx| provider::storage::users::create(tx, &made)).await;
    }
    let all = look(&store, |tx| tables::all(tx, 1)).await;
    let names: Vec<_> = all.iter().map(|table| table.name).collect();
    assert_eq!(names, ["users", "clients", "sessions", "consents", "codes", "tokens", "keys"]);
    assert_eq!((all[0].count, all[0].rows.len(), &all[0].rows[0].values[1]), (3, 1, &text("second")));
    assert!(all[1..].iter().all(|table| table.count == 0 && table.rows.is_empty()));
}

async fn the_database_answers(db: &Database) {
    look(&db.store(), tables::answers).await;
}
