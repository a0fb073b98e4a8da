//! A row that says something which no program of ours writes is a fault, never a guess.

use provider::storage::{Fault, Store, Tx, clients, codes, consents, keys, tokens, users};

use crate::{
    database::Database,
    keys::key,
    rows::{ada_and_app, code, fault, refresh_token, scope, write},
};

on_both! { a_row_that_cannot_be_understood_is_a_fault_that_names_its_table }

type Find = fn(&mut Tx<'_>) -> Result<(), Fault>;

/// What is damaged, and the question that meets it.
const ODD: [(&str, &str, Find); 19] = [
    ("users", "username = 'a b'", |tx| users::find(tx, "id-of-ada").map(drop)),
    ("clients", "auth_method = 'private_key_jwt'", CLIENT),
    ("clients", "auth_method = 'none'", CLIENT),
    ("clients", "auth_method = 'client_secret_post'", CLIENT),
    ("clients", "grant_types = 'authorization_code Password'", CLIENT),
    ("clients", "pkce = ''", CLIENT),
    ("clients", "compatibility = 'Token_By_Get'", CLIENT),
    ("clients", "scope = 'e\"mail'", CLIENT),
    ("clients", "auth_method = 'client_secret_jwt'", CLIENT),
    ("clients", "metadata = ''", CLIENT),
    ("users", "claims = ''", |tx| users::find(tx, "id-of-ada").map(drop)),
    ("codes", "sid = 's'", |tx| codes::find(tx, &[1; 32]).map(drop)),
    ("tokens", "claims = '?'", |tx| tokens::find(tx, &[1; 32]).map(drop)),
    ("consents", "scope = 'é'", |tx| consents::find(tx, "id-of-ada", "app").map(drop)),
    ("codes", "code_challenge = NULL", |tx| codes::find(tx, &[1; 32]).map(drop)),
    ("codes", "code_challenge_method = 's256'", |tx| codes::find(tx, &[1; 32]).map(drop)),
    ("tokens", "kind = 'Access'", |tx| tokens::find(tx, &[1; 32]).map(drop)),
    ("keys", "public_jwk = ''", |tx| keys::all(tx).map(drop)),
    ("keys", "algorithm = 'RS512'", |tx| keys::all(tx).map(drop)),
];
const CLIENT: Find = |tx| clients::find(tx, "app").map(drop);

async fn a_row_that_cannot_be_understood_is_a_fault_that_names_its_table(db: &Database) {
    let store = db.store();
    for (table, damage, find) in ODD {
        one_of_each(&store).await;
        store.read(move |tx| Ok(find(tx)?)).await.unwrap();
        db.raw().execute(&format!("UPDATE {table} SET {damage}"));
        match fault(store.read(move |tx| Ok(find(tx)?)).await) {
            Fault::Row { table: named, .. } => assert_eq!(named, table),
            other => panic!("{table} with {damage}: {other}"),
        }
        db.raw().execute("DELETE FROM users; DELETE FROM clients; DELETE FROM keys");
    }
}

async fn one_of_each(store: &Store) {
    ada_and_app(store).await;
    write(store, |tx| {
        consents::give(tx, "id-of-ada", "app", &scope("email"), &scope(""))?;
        codes::issue(tx, &code(1))?;
        tokens::issue(tx, &[refresh_token(1)])?;
        keys::add(tx, &key())
    })
    .await;
}
