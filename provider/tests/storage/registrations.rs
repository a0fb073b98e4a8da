//! Clients that registered themselves, in the table `clients`.

use provider::{
    protocol::{bearer::Token, client::Client, code::Code},
    storage::{clients, codes, consents, tokens, users},
};

use crate::{
    database::{Database, START},
    rows::{client, code, look, refresh_token, scope, stored, text, user, write},
};

on_both! {
    only_clients_that_registered_themselves_are_counted,
    with_a_client_goes_what_it_held_and_nothing_of_others,
    what_nobody_used_makes_room_and_nothing_else_does,
}

/// A client that registered itself.
fn itself(id: &str) -> Client {
    Client { registration_hash: Some(vec![9; 32]), ..client(id) }
}

async fn only_clients_that_registered_themselves_are_counted(db: &Database) {
    let store = db.store();
    assert_eq!(look(&store, clients::count_registered).await, 0);
    write(&store, |tx| ["a", "b"].iter().try_for_each(|id| clients::register(tx, &itself(id)))).await;
    write(&store, |tx| clients::register(tx, &client("by-hand"))).await;
    assert_eq!(look(&store, clients::count_registered).await, 2);
}

async fn with_a_client_goes_what_it_held_and_nothing_of_others(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    for (id, hash) in [("app", 1), ("other", 2)] {
        write(&store, move |tx| {
            clients::register(tx, &itself(id))?;
            consents::give(tx, "id-of-ada", id, &scope("email"), &scope(""))?;
            codes::issue(tx, &Code { client_id: id.into(), ..code(hash) })?;
            tokens::issue(tx, &[Token { client_id: id.into(), ..refresh_token(hash) }])
        })
        .await;
    }
    assert!(write(&store, |tx| clients::forget(tx, "app")).await);
    assert!(!write(&store, |tx| clients::forget(tx, "app")).await);
    for table in ["clients", "consents", "codes", "tokens"] {
        let rows = stored(&store, table).await;
        assert_eq!(rows.len(), 1, "{table}");
        assert!(rows[0].contains(&text("other")), "{table}");
    }
}

async fn what_nobody_used_makes_room_and_nothing_else_does(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| {
        for id in ["consented", "has-code", "has-token", "idle", "young"] {
            let created_at = if id == "young" { START } else { START - 1 };
            clients::register(tx, &Client { created_at, ..itself(id) })?;
        }
        clients::register(tx, &Client { created_at: START - 1, ..client("by-hand") })?;
        consents::give(tx, "id-of-ada", "consented", &scope("email"), &scope(""))?;
        codes::issue(tx, &Code { client_id: "has-code".into(), ..code(1) })?;
        tokens::issue(tx, &[Token { client_id: "has-token".into(), ..refresh_token(1) }])
    })
    .await;
    assert_eq!(write(&store, |tx| clients::forget_unused(tx, START)).await, 1);
    for (id, stays) in
        [("consented", true), ("has-code", true), ("has-token", true), ("idle", false), ("young", true), ("by-hand", true)]
    {
        assert_eq!(look(&store, move |tx| clients::find(tx, id)).await.is_some(), stays, "{id}");
    }
}
