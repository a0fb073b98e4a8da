//! The table `clients`.

use glasshouse_shared::Scope;
use provider::{
    protocol::client::{Auth, Client, Compatibility, GrantType, PkceRule},
    storage::{clients, users},
};

use crate::{
    database::{Database, START},
    rows::{TIMES, client, look, scope, stored, text, user, write},
};

on_both! {
    a_client_with_any_words_is_found_as_it_was_registered,
    a_client_that_was_found_and_written_again_is_the_same_row,
    an_update_changes_the_settings_and_neither_owner_nor_time,
    the_first_client_of_a_person_is_the_oldest,
    a_client_id_that_nobody_can_have_is_unknown_and_no_fault,
}

/// Each word of each list alone, all of them and none, with every way to prove who one is.
fn every_kind() -> Vec<Client> {
    let bytes: Vec<u8> = (0..=255).collect();
    let auths = [
        Auth::None,
        Auth::Secret { hash: bytes.clone(), sealed: None },
        Auth::Secret { hash: vec![0; 32], sealed: Some(bytes) },
        Auth::Secret { hash: vec![255; 32], sealed: Some(vec![]) },
    ];
    let switches = Compatibility::ALL.iter().map(|switch| vec![*switch]).chain([vec![], Compatibility::ALL.to_vec()]);
    let grants: Vec<_> = GrantType::ALL.iter().map(|grant| vec![*grant]).chain([vec![], GrantType::ALL.to_vec()]).collect();
    let mut all = Vec::new();
    for (auth, pkce) in auths.iter().flat_map(|auth| PkceRule::ALL.iter().map(move |rule| (auth, *rule))) {
        for compatibility in switches.clone() {
            for grants in grants.clone() {
                let (auth, compatibility, number) = (auth.clone(), compatibility.clone(), all.len());
                all.push(Client {
                    auth,
                    grants,
                    pkce,
                    compatibility,
                    created_at: TIMES[number % TIMES.len()],
                    ..client(&format!("client-{number}"))
                });
            }
        }
    }
    all[0] =
        Client { name: "Zoë’s 📷 <b>\"'%_\\".into(), description: String::new(), redirect_uris: vec![], ..all[0].clone() };
    all[1].scope = Scope::default();
    all[2].owner_id = Some("id-of-ada".into());
    all
}

fn same(one: &Client, other: &Client) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
    assert!(one.auth == other.auth, "{}: the secret differs", one.client_id);
}

async fn a_client_with_any_words_is_found_as_it_was_registered(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| every_kind().iter().try_for_each(|client| clients::register(tx, client))).await;
    let found =
        look(&store, |tx| every_kind().iter().map(|client| clients::find(tx, &client.client_id)).collect::<Result<Vec<_>, _>>());
    for (found, wanted) in found.await.into_iter().zip(every_kind()) {
        same(&found.unwrap(), &wanted);
    }
}

async fn a_client_that_was_found_and_written_again_is_the_same_row(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| every_kind().iter().try_for_each(|client| clients::register(tx, client))).await;
    let mut before = stored(&store, "clients").await;
    write(&store, |tx| {
        every_kind().iter().try_for_each(|client| {
            let found = clients::find(tx, &client.client_id)?.unwrap();
            clients::update(tx, &found)
        })
    })
    .await;
    let mut after = stored(&store, "clients").await;
    let by_id = |row: &Vec<_>| format!("{:?}", row[0]);
    before.sort_by_key(by_id);
    after.sort_by_key(by_id);
    assert_eq!(before, after);
}

async fn an_update_changes_the_settings_and_neither_owner_nor_time(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| users::create(tx, &user("eve"))).await;
    let first = || Client { owner_id: Some("id-of-ada".into()), ..client("app") };
    let second = || Client {
        name: "Another name".into(),
        description: "Another word".into(),
        auth: Auth::None,
        grants: vec![GrantType::AuthorizationCode],
        redirect_uris: vec!["https://app.example/cb".into()],
        scope: scope("email"),
        pkce: PkceRule::Required,
        compatibility: vec![Compatibility::PlainPkce],
        owner_id: Some("id-of-eve".into()),
        created_at: START + 9,
        ..client("app")
    };
    write(&store, move |tx| clients::register(tx, &first())).await;
    write(&store, |tx| clients::register(tx, &client("other"))).await;
    write(&store, move |tx| clients::update(tx, &second())).await;
    let found = look(&store, |tx| clients::find(tx, "app")).await.unwrap();
    same(&found, &Client { owner_id: first().owner_id, created_at: first().created_at, ..second() });
    same(&look(&store, |tx| clients::find(tx, "other")).await.unwrap(), &client("other"));
    write(&store, |tx| clients::update(tx, &client("unknown"))).await;
    assert_eq!(stored(&store, "clients").await.len(), 2);
}

async fn the_first_client_of_a_person_is_the_oldest(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    let owned = |id: &str, age: i64| Client { owner_id: Some("id-of-ada".into()), created_at: START - age, ..client(id) };
    for client in [owned("a-younger", 1), owned("oldest-b", 2), owned("oldest-a", 2), client("of-nobody")] {
        write(&store, move |tx| clients::register(tx, &client)).await;
    }
    let first = look(&store, |tx| clients::find_first_of(tx, "id-of-ada")).await.unwrap();
    assert_eq!(first.client_id, "oldest-a");
    assert!(look(&store, |tx| clients::find_first_of(tx, "id-of-eve")).await.is_none());
    assert_eq!(stored(&store, "clients").await[0][0], text("of-nobody"));
}

async fn a_client_id_that_nobody_can_have_is_unknown_and_no_fault(db: &Database) {
    let store = db.store();
    write(&store, |tx| clients::register(tx, &client("app"))).await;
    for id in ["", "APP", "app ", "app\0", "\0", "a%", "app'--", "\u{feff}app", &"x".repeat(100_000)] {
        let id = id.to_owned();
        assert!(look(&store, move |tx| clients::find(tx, &id)).await.is_none());
    }
}
