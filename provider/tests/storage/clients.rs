//! The table `clients`.

use glasshouse_shared::Scope;
use provider::{
    protocol::{
        client::{Auth, Client, Compatibility, GrantType, OwnLifetimes, PkceRule},
        client_secret::{ClientSecret, NOTED_EVERY},
    },
    storage::{Value, client_secrets, clients, consents, users},
};

use crate::{
    database::{Database, START},
    rows::{TIMES, client, look, scope, secret, stored, text, user, write},
};

on_both! {
    a_client_with_any_words_is_found_as_it_was_registered,
    a_client_that_was_found_and_written_again_is_the_same_row,
    an_update_changes_the_settings_and_neither_owner_nor_time,
    a_person_has_one_demo_client_and_sees_what_they_registered,
    what_goes_with_a_client_is_counted,
    a_client_id_that_nobody_can_have_is_unknown_and_no_fault,
    the_secrets_of_a_client_come_newest_first_and_those_it_does_not_hold_any_more_go,
    a_use_of_a_secret_is_written_once_in_a_while,
}

/// Each word of each list alone, all of them and none, with every way to prove who one is.
fn every_kind() -> Vec<Client> {
    let bytes: Vec<u8> = (0..=255).collect();
    let auths = [
        Auth::None,
        Auth::PrivateKeyJwt,
        Auth::Secret(vec![ClientSecret { hash: bytes.clone(), ..secret("", 0) }]),
        Auth::Secret(vec![ClientSecret { sealed: Some(vec![]), expires_at: Some(i64::MAX), ..secret("", 255) }]),
        Auth::SecretJwt(vec![
            ClientSecret { sealed: Some(bytes.clone()), created_at: START + 1, used_at: Some(START), ..secret("newer ", 1) },
            ClientSecret { sealed: Some(bytes), expires_at: Some(-1), ..secret("", 2) },
        ]),
    ];
    let limits = OwnLifetimes { code: Some(0), access: Some(i64::MAX), refresh_idle: Some(-1), refresh_family: None };
    let switches = Compatibility::ALL.iter().map(|switch| vec![*switch]).chain([vec![], Compatibility::ALL.to_vec()]);
    let grants: Vec<_> = GrantType::ALL.iter().map(|grant| vec![*grant]).chain([vec![], GrantType::ALL.to_vec()]).collect();
    let mut all = Vec::new();
    for (auth, pkce) in auths.iter().flat_map(|auth| PkceRule::ALL.iter().map(move |rule| (auth, *rule))) {
        for compatibility in switches.clone() {
            for grants in grants.clone() {
                let (mut auth, compatibility, number) = (auth.clone(), compatibility.clone(), all.len());
                if let Auth::Secret(secrets) | Auth::SecretJwt(secrets) = &mut auth {
                    for secret in &mut *secrets {
                        secret.id += &number.to_string();
                    }
                }
                all.push(Client {
                    auth,
                    lifetimes: if number % 2 == 0 { limits } else { OwnLifetimes::default() },
                    allowed_origins: (0..number % 3).map(|port| format!("https://app.example:{port}")).collect(),
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
    assert!(one.auth == other.auth, "{}: a secret differs", one.client_id);
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
    let (mut before, secrets) = (stored(&store, "clients").await, stored(&store, "client_secrets").await);
    write(&store, |tx| {
        every_kind().iter().try_for_each(|client| {
            let found = clients::find(tx, &client.client_id)?.unwrap();
            clients::update(tx, &found)
        })
    })
    .await;
    let mut after = stored(&store, "clients").await;
    (before, after) = (sorted(before), sorted(after));
    assert_eq!(before, after);
    let (before, after) = (sorted(secrets), sorted(stored(&store, "client_secrets").await));
    assert!(before.len() > 1 && before == after);
}

fn sorted(mut rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    rows.sort_by_key(|row| format!("{:?}", row[0]));
    rows
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

async fn a_person_has_one_demo_client_and_sees_what_they_registered(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    let owned = |id: &str, age: i64| Client { owner_id: Some("id-of-ada".into()), created_at: START - age, ..client(id) };
    for client in [owned("a-younger", 1), owned("oldest-b", 2), owned("oldest-a", 2), client("of-nobody")] {
        write(&store, move |tx| clients::register(tx, &client)).await;
    }
    assert!(look(&store, |tx| clients::find_demo_of(tx, "id-of-ada")).await.is_none(), "nothing else is a demo client");
    let demo = owned("demo", 0);
    write(&store, move |tx| clients::register_demo(tx, &demo)).await;
    let second = owned("second", 0);
    let refused = store.transaction(move |tx| Ok(clients::register_demo(tx, &second)?)).await;
    assert!(refused.is_err(), "the database refuses a second one");
    let found = look(&store, |tx| clients::find_demo_of(tx, "id-of-ada")).await.unwrap();
    write(&store, move |tx| clients::update(tx, &Client { name: "another".into(), ..found.clone() })).await;
    let found = look(&store, |tx| clients::find_demo_of(tx, "id-of-ada")).await.unwrap();
    assert_eq!((found.client_id.as_str(), found.name.as_str()), ("demo", "another"), "it stays one when it is changed");
    let mine = look(&store, |tx| clients::owned_by(tx, "id-of-ada", 10)).await;
    let ids: Vec<_> = mine.iter().map(|client| client.client_id.as_str()).collect();
    assert_eq!(ids, ["oldest-a", "oldest-b", "a-younger", "demo"]);
    assert_eq!(look(&store, |tx| clients::owned_by(tx, "id-of-ada", 2)).await.len(), 2);
    assert_eq!(look(&store, |tx| clients::count_owned_by(tx, "id-of-ada")).await, 4);
    assert!(look(&store, |tx| clients::find_demo_of(tx, "id-of-eve")).await.is_none());
    assert!(stored(&store, "clients").await.iter().any(|row| row[0] == text("of-nobody")));
}

async fn what_goes_with_a_client_is_counted(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    for id in ["app", "other"] {
        let client = client(id);
        write(&store, move |tx| clients::register(tx, &client)).await;
    }
    let none = clients::Held { consents: 0, codes: 0, tokens: 0 };
    assert_eq!(look(&store, |tx| clients::held_by(tx, "app")).await, none);
    write(&store, |tx| consents::give(tx, "id-of-ada", "app", &scope("email"), &scope(""))).await;
    assert_eq!(look(&store, |tx| clients::held_by(tx, "app")).await, clients::Held { consents: 1, ..none });
    assert_eq!(look(&store, |tx| clients::held_by(tx, "other")).await, none);
}

async fn a_client_id_that_nobody_can_have_is_unknown_and_no_fault(db: &Database) {
    let store = db.store();
    write(&store, |tx| clients::register(tx, &client("app"))).await;
    for id in ["", "APP", "app ", "app\0", "\0", "a%", "app'--", "\u{feff}app", &"x".repeat(100_000)] {
        let id = id.to_owned();
        assert!(look(&store, move |tx| clients::find(tx, &id)).await.is_none());
    }
}

async fn the_secrets_of_a_client_come_newest_first_and_those_it_does_not_hold_any_more_go(db: &Database) {
    let store = db.store();
    write(&store, |tx| clients::register(tx, &client("app"))).await;
    write(&store, |tx| clients::register(tx, &client("other"))).await;
    let newer = || ClientSecret { created_at: START + 1, sealed: Some(vec![1]), ..secret("newer", 9) };
    let rotate = move |keep: fn(&ClientSecret) -> bool| {
        move |tx: &mut provider::storage::Tx<'_>| {
            let mut app = clients::find_to_change(tx, "app")?.unwrap();
            let mut secrets: Vec<_> = app.auth.secrets().iter().filter(|secret| keep(secret)).cloned().collect();
            if secrets.iter().all(|secret| secret.id != "newer") {
                secrets.push(newer());
            }
            app.auth = Auth::Secret(secrets);
            clients::update(tx, &app)
        }
    };
    let ids = async || look(&store, |tx| clients::find(tx, "app")).await.unwrap().auth.secrets().to_vec();
    write(&store, rotate(|_| true)).await;
    assert_eq!(ids().await.iter().map(|secret| secret.id.as_str()).collect::<Vec<_>>(), ["newer", "app"]);
    write(&store, rotate(|secret| secret.id == "newer")).await;
    assert!(ids().await == [newer()]);
    assert_eq!(stored(&store, "client_secrets").await.len(), 2, "the other application has its own");
    assert!(write(&store, |tx| clients::forget(tx, "app")).await);
    assert_eq!(stored(&store, "client_secrets").await.len(), 1);
}

async fn a_use_of_a_secret_is_written_once_in_a_while(db: &Database) {
    let store = db.store();
    write(&store, |tx| clients::register(tx, &client("app"))).await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        write(&store, |tx| client_secrets::note_use(tx, "app")).await;
        seen.push(look(&store, |tx| clients::find(tx, "app")).await.unwrap().auth.secrets()[0].used_at.unwrap() - START);
        db.clock.advance(NOTED_EVERY / 2);
    }
    assert_eq!(seen, [0, 0, NOTED_EVERY, NOTED_EVERY]);
}
