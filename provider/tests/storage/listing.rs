//! Lists: a page at a time, from any row, in one order; the same searches find the same rows on both databases.

use provider::{
    protocol::{
        account::{User, Username},
        audit::{Action, By, Object},
        bearer::Token,
        client::Client,
    },
    storage::{
        audit::{self, Wanted},
        clients,
        listing::{Count, PAGE, Page, Start},
        tokens,
        users::{self, Which},
    },
};

use crate::{
    database::{Database, START},
    rows::{access_token, ada_and_app, client, look, user, write},
};

on_both! {
    a_list_is_walked_to_its_end_and_back_and_each_row_is_met_once,
    a_search_finds_what_begins_so_whatever_the_case_and_the_script,
    a_wildcard_is_a_character_like_any_other,
    people_are_found_by_their_address_and_the_address_that_they_have_now,
    superusers_and_disabled_accounts_have_lists_of_their_own,
    the_last_superuser_is_neither_dismissed_nor_disabled_nor_deleted,
    the_log_is_filtered_by_who_what_and_whom,
    rows_are_counted_to_a_thousand,
}

fn named<K>(page: &Page<User, K>) -> Vec<&str> {
    page.rows.iter().map(|user| user.username.as_str()).collect()
}

async fn people(store: &provider::storage::Store, names: &'static [&'static str]) {
    write(store, move |tx| names.iter().try_for_each(|name| users::create(tx, &user(name)))).await;
}

async fn a_list_is_walked_to_its_end_and_back_and_each_row_is_met_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    // Many of one second: the digest decides between them.
    let number = 2 * PAGE + 7;
    write(&store, move |tx| {
        let token = |n: i64| Token { hash: n.to_be_bytes().to_vec(), expires_at: START + n / 40, ..access_token(0) };
        tokens::issue(tx, &(0..number).map(token).collect::<Vec<_>>())
    })
    .await;
    let (mut start, mut met, mut pages) = (Start::Top, Vec::new(), Vec::new());
    loop {
        let from = start.clone();
        let page = look(&store, move |tx| tokens::list(tx, None, None, &from)).await;
        met.extend(page.rows.iter().map(|token| token.hash.clone()));
        assert_eq!(page.before.is_some(), !pages.is_empty());
        pages.push(page.rows.iter().map(|token| token.hash.clone()).collect::<Vec<_>>());
        match page.after {
            Some(key) => start = Start::After(key),
            None => break,
        }
    }
    let expected: Vec<Vec<u8>> = (0..number).rev().map(|n| n.to_be_bytes().to_vec()).collect();
    assert_eq!(met, expected);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 7]);
    let key = (START, 6_i64.to_be_bytes().to_vec());
    let back = look(&store, move |tx| tokens::list(tx, None, None, &Start::Before(key))).await;
    assert_eq!(back.rows.iter().map(|token| token.hash.clone()).collect::<Vec<_>>(), pages[1]);
    assert!(back.before.is_some() && back.after.is_some());
    let key = back.before.unwrap();
    let first = look(&store, move |tx| tokens::list(tx, Some("id-of-ada"), Some("app"), &Start::Before(key))).await;
    assert_eq!(first.rows.iter().map(|token| token.hash.clone()).collect::<Vec<_>>(), pages[0]);
    assert!(first.before.is_none() && first.after.is_some());
    let nobody = look(&store, |tx| tokens::list(tx, Some("id-of-eve"), None, &Start::Top)).await;
    assert!(nobody.rows.is_empty() && nobody.before.is_none() && nobody.after.is_none());
}

async fn a_search_finds_what_begins_so_whatever_the_case_and_the_script(db: &Database) {
    let store = db.store();
    people(&store, &["Zoë", "ada", "Ada.Lovelace", "adam", "bada", "ÅSA", "李雷"]).await;
    let found = async |beginning: &'static str| {
        let page = look(&store, move |tx| users::named(tx, Which::All, beginning, &Start::Top)).await;
        named(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("AD").await, ["ada", "Ada.Lovelace", "adam"]);
    assert_eq!(found("ada.").await, ["Ada.Lovelace"]);
    assert_eq!(found("zoë").await, ["Zoë"]);
    assert_eq!(found("åsa").await, ["ÅSA"]);
    assert_eq!(found("李").await, ["李雷"]);
    assert_eq!(found("").await, ["ada", "Ada.Lovelace", "adam", "bada", "Zoë", "ÅSA", "李雷"]);
    assert!(found("eve").await.is_empty());
    assert!(found("a\0").await.is_empty());

    write(&store, |tx| {
        let of = |id: &str, name: &str| Client { name: name.into(), owner_id: Some("id-of-ada".into()), ..client(id) };
        clients::register(tx, &of("b", "photo wall"))?;
        clients::register(tx, &of("a", "Photo wall"))?;
        clients::register(tx, &Client { name: "Photocopier".into(), ..client("c") })?;
        clients::update(tx, &Client { name: "Mailer".into(), ..of("b", "") })
    })
    .await;
    let photo = look(&store, |tx| clients::named(tx, None, "photo", &Start::Top)).await;
    assert_eq!(photo.rows.iter().map(|client| client.client_id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    let mine = look(&store, |tx| clients::named(tx, Some("id-of-ada"), "", &Start::Top)).await;
    assert_eq!(mine.rows.iter().map(|client| client.name.as_str()).collect::<Vec<_>>(), ["Mailer", "Photo wall"]);
}

async fn a_wildcard_is_a_character_like_any_other(db: &Database) {
    let store = db.store();
    people(&store, &["ada", "a_a"]).await;
    for (beginning, expected) in [("a_", vec!["a_a"]), ("%", vec![]), ("_", vec![]), ("a%", vec![])] {
        let page = look(&store, move |tx| users::named(tx, Which::All, beginning, &Start::Top)).await;
        assert_eq!(named(&page), expected, "{beginning}");
    }
}

async fn people_are_found_by_their_address_and_the_address_that_they_have_now(db: &Database) {
    let store = db.store();
    let with = |address: Option<&str>| User { email: address.map(str::to_owned), ..user("ada") };
    let found = async || look(&store, |tx| users::addressed(tx, "ADA@", &Start::Top)).await.rows.len();
    let ada = with(Some("Ada@Example.org"));
    write(&store, move |tx| users::create(tx, &ada)).await;
    assert_eq!(found().await, 1);
    let moved = with(Some("lovelace@example.org"));
    write(&store, move |tx| users::describe(tx, &moved)).await;
    assert_eq!(found().await, 0);
    let none = with(None);
    write(&store, move |tx| users::describe(tx, &none)).await;
    let all = look(&store, |tx| users::addressed(tx, "", &Start::Top)).await;
    assert!(all.rows.is_empty(), "whoever has no address has none that begins so");
}

async fn superusers_and_disabled_accounts_have_lists_of_their_own(db: &Database) {
    let store = db.store();
    people(&store, &["ada", "bob", "eve"]).await;
    write(&store, |tx| {
        users::appoint(tx, "id-of-ada", true)?;
        users::appoint(tx, "id-of-eve", true)?;
        users::disable(tx, "id-of-eve")
    })
    .await;
    for (which, expected) in [(Which::Superusers, vec!["ada", "eve"]), (Which::Disabled, vec!["eve"])] {
        let page = look(&store, move |tx| users::named(tx, which, "", &Start::Top)).await;
        assert_eq!(named(&page), expected);
        let count = look(&store, move |tx| users::count(tx, which)).await;
        assert_eq!(count, Count { number: i64::try_from(expected.len()).unwrap(), more: false });
    }
}

async fn the_last_superuser_is_neither_dismissed_nor_disabled_nor_deleted(db: &Database) {
    let store = db.store();
    people(&store, &["ada", "bob", "eve"]).await;
    let ada = "id-of-ada";
    write(&store, |tx| users::appoint(tx, ada, true)).await;
    let spared = async || {
        assert!(look(&store, |tx| users::last_superuser(tx, ada)).await);
        assert!(!write(&store, |tx| users::appoint(tx, ada, false)).await);
        assert!(!write(&store, |tx| users::disable(tx, ada)).await);
        assert!(!write(&store, |tx| users::forget(tx, ada)).await);
        let found = look(&store, |tx| users::find(tx, ada)).await.unwrap();
        assert!(found.active() && found.superuser_at == Some(START));
    };
    spared().await;
    // Another one who may not sign in does not count.
    write(&store, |tx| {
        users::appoint(tx, "id-of-eve", true)?;
        users::disable(tx, "id-of-eve")
    })
    .await;
    spared().await;
    assert!(write(&store, |tx| users::disable(tx, "id-of-bob")).await, "whoever is none is not spared");
    write(&store, |tx| users::enable(tx, "id-of-eve")).await;
    assert!(!look(&store, |tx| users::last_superuser(tx, ada)).await);
    assert!(write(&store, |tx| users::forget(tx, ada)).await);
    assert!(look(&store, |tx| users::last_superuser(tx, "id-of-eve")).await);
}

async fn the_log_is_filtered_by_who_what_and_whom(db: &Database) {
    let store = db.store();
    let ada = By { user_id: Some("id-of-ada".into()), name: "ada".into(), address: None };
    write(&store, move |tx| {
        audit::note(tx, &ada, Action::ClientRegistered, Object::of("app", "The app"))?;
        audit::note(tx, &By::command(), Action::ClientDeleted, Object::of("app", "The app"))?;
        audit::note(tx, &ada, Action::SignedIn, Object::of("id-of-ada", "ada"))
    })
    .await;
    let found = async |wanted: Wanted| {
        let page = look(&store, move |tx| audit::list(tx, &wanted, &Start::Top)).await;
        page.rows.iter().map(|line| line.action.word()).collect::<Vec<_>>()
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(found(Wanted::default()).await, ["account.signed_in", "application.deleted", "application.registered"]);
    assert_eq!(found(Wanted { actor: text("the command line"), ..Wanted::default() }).await, ["application.deleted"]);
    assert_eq!(
        found(Wanted { user_id: text("id-of-ada"), ..Wanted::default() }).await,
        ["account.signed_in", "application.registered"]
    );
    assert_eq!(found(Wanted { action: Some(Action::SignedIn), ..Wanted::default() }).await, ["account.signed_in"]);
    assert_eq!(
        found(Wanted { object_id: text("app"), actor: text("ada"), ..Wanted::default() }).await,
        ["application.registered"]
    );
    assert_eq!(
        found(Wanted { object: text("The app"), ..Wanted::default() }).await,
        ["application.deleted", "application.registered"]
    );
    let numbers: Vec<i64> =
        look(&store, |tx| audit::list(tx, &Wanted::default(), &Start::Top)).await.rows.iter().map(|line| line.number).collect();
    let middle = numbers[1];
    let older = look(&store, move |tx| audit::list(tx, &Wanted::default(), &Start::After(middle))).await;
    let newer = look(&store, move |tx| audit::list(tx, &Wanted::default(), &Start::Before(middle))).await;
    assert_eq!((older.rows[0].number, newer.rows[0].number), (numbers[2], numbers[0]));
}

async fn rows_are_counted_to_a_thousand(db: &Database) {
    let store = db.store();
    let add = async |from: usize, to: usize| {
        write(&store, move |tx| {
            (from..to)
                .try_for_each(|n| users::create(tx, &User::new(format!("{n}"), Username::parse(&format!("u{n}")).unwrap(), 0)))
        })
        .await;
        look(&store, |tx| users::count(tx, Which::All)).await
    };
    assert_eq!(add(0, 1000).await, Count { number: 1000, more: false });
    assert_eq!(add(1000, 1002).await, Count { number: 1000, more: true });
}
