//! `seed` and `createapplication`, run as programs on a database beside its servers, with the examples of the walkthroughs.

use std::{fs, process::Output};

use glasshouse_shared::Secret;
use provider::{
    protocol::{
        account::{User, Username},
        client::{Client, GrantType, PkceRule},
    },
    storage::{Value, clients, tables, users},
    tokens::digest,
};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    command::refused,
    database::Database,
    program::{program, said},
    rows::{logged, look},
};

on_both! {
    every_example_makes_its_walkthrough_ready_and_a_second_run_changes_nothing,
    what_differs_is_put_right_and_what_is_not_named_stays,
    a_mistake_anywhere_is_told_with_its_line_and_nothing_is_written,
    an_application_is_registered_in_the_words_of_django_oauth_toolkit,
    an_application_is_registered_by_where_its_code_runs,
    what_an_application_may_not_be_is_refused_under_its_flag,
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");

struct Place {
    url: String,
    folder: TempDir,
}

impl Place {
    fn of(db: &Database) -> Self {
        db.store();
        Self { url: db.url(), folder: tempfile::tempdir().unwrap() }
    }

    fn runs(&self, words: &[&str]) -> Output {
        program(self.folder.path(), &["--database-url", &self.url]).args(words).output().unwrap()
    }

    /// Seed from this text.
    fn sows(&self, text: &str) -> Output {
        fs::write(self.folder.path().join("seed.toml"), text).unwrap();
        self.runs(&["seed", "seed.toml"])
    }
}

async fn account(db: &Database, name: &str) -> User {
    let name = Username::parse(name).unwrap();
    look(&db.store(), move |tx| users::find_by_name(tx, &name)).await.unwrap()
}

async fn application(db: &Database, id: &str) -> Client {
    let id = id.to_owned();
    look(&db.store(), move |tx| clients::find(tx, &id)).await.unwrap()
}

fn has_secret(client: &Client, secret: &str) -> bool {
    client.auth.secrets().iter().any(|kept| kept.hash == digest::of(&Secret::new(secret)))
}

/// Every row that a seed file can write, and how long the log is.
async fn everything(db: &Database) -> (Vec<(&'static str, Vec<Vec<Value>>)>, usize) {
    let all = look(&db.store(), |tx| tables::all(tx, i64::MAX)).await;
    let log = logged(&db.store()).await;
    (all.into_iter().map(|table| (table.name, table.rows.into_iter().map(|row| row.values).collect())).collect(), log.len())
}

async fn every_example_makes_its_walkthrough_ready_and_a_second_run_changes_nothing(db: &Database) {
    let place = Place::of(db);
    let mut examples: Vec<_> = fs::read_dir(EXAMPLES).unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.sort();
    assert_eq!(examples.len(), 5);
    for example in &examples {
        let text = said(place.runs(&["seed", example.to_str().unwrap()]));
        assert!(text.contains("made") && !text.contains("another password"), "{text}");
    }
    let before = everything(db).await;
    for example in &examples {
        let text = said(place.runs(&["seed", example.to_str().unwrap()]));
        assert!(text.starts_with("Everything of ") && text.ends_with("nothing was changed.\n"), "{text}");
    }
    assert_eq!(everything(db).await, before);

    let w3 = application(db, "w3").await;
    assert!(
        w3.scope.allows("read:sandbox") && w3.scope.allows("read:pk") && has_secret(&w3, "for-the-demo-on-this-machine-only")
    );
    assert_eq!(w3.redirect_uris, ["http://localhost:3001/auth/callback"]);
    let iris = account(db, "iris").await;
    assert_eq!(iris.custom_claims["sandbox"], json!(true));
    assert_eq!((w3.owner_id, iris.claims.email_verified), (Some(iris.id), Some(true)));
    let w4 = application(db, "w4").await;
    assert!(w4.public() && w4.pkce == PkceRule::Required && w4.redirect_uris == ["http://localhost:8080/callback"]);
    let (admin, postman) = (account(db, "admin").await, application(db, "postman").await);
    assert!(admin.superuser_at.is_some() && admin.password_hash.is_some());
    assert_eq!(postman.redirect_uris.len(), 3);
    assert!(account(db, "ada").await.password_hash.is_none() && application(db, "w1").await.pkce == PkceRule::Optional);
    assert!(account(db, "grace").await.password_hash.is_some());
    let log = logged(&db.store()).await;
    assert!(log.iter().all(|line| line.by.name == "the command line") && log.len() == 6 + 1 + 2 + 5, "{log:?}");
}

const SEED: &str = r#"
[[scopes]]
name = "read:sandbox"
title = "see your sandbox"
claims = ["sandbox"]

[[users]]
username = "ada"
password = "lovelace"
superuser = true
claims.email = "ada@example.org"
claims.address.country = "Exampleland"
custom_claims.sandbox = true

[[users]]
username = "bob"
password = "bob-the-builder"
superuser = true

[[applications]]
client_id = "app"
client_secret = "sixteen-characters"
client_name = "The app"
redirect_uris = ["http://localhost:8000/authorized"]
scope = "openid read:sandbox"
"#;

async fn what_differs_is_put_right_and_what_is_not_named_stays(db: &Database) {
    let place = Place::of(db);
    said(place.sows(SEED));
    said(place.runs(&["createuser", "--username", "zoe", "--no-password", "--no-input"]));
    let before = application(db, "app").await;
    let other = SEED
        .replace("see your sandbox", "see whether you use the sandbox")
        .replace("\"lovelace\"\nsuperuser = true", "\"byron-at-sea\"\nsuperuser = false")
        .replace("ada@example.org", "countess@example.org")
        .replace("sandbox = true", "sandbox = false")
        .replace("sixteen-characters", "another-sixteen-characters")
        .replace("8000/authorized", "8000/callback");
    let text = said(place.sows(&other));
    for line in [
        "scope read:sandbox: other words or claims",
        "user ada: another password",
        "user ada: other claims",
        "user ada: other custom claims",
        "user ada: no superuser any more",
        "application app: other settings",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("bob") && !text.contains("zoe"), "{text}");
    let ada = account(db, "ada").await;
    assert_eq!((ada.email.as_deref(), ada.superuser_at), (Some("countess@example.org"), None));
    assert_eq!(ada.claims.address.unwrap().country.as_deref(), Some("Exampleland"));
    let app = application(db, "app").await;
    assert!(has_secret(&app, "another-sixteen-characters") && !has_secret(&app, "sixteen-characters"));
    assert_eq!((app.redirect_uris[0].as_str(), app.created_at), ("http://localhost:8000/callback", before.created_at));
    assert!(account(db, "zoe").await.active());

    let without = "[[users]]\nusername = \"ada\"\n";
    assert!(said(place.sows(without)).starts_with("Everything of"), "silence changes nothing");
    assert_eq!(account(db, "ada").await.email.as_deref(), Some("countess@example.org"));
    let last = "[[users]]\nusername = \"bob\"\nsuperuser = false\n";
    let why = refused(&place.sows(last));
    assert!(why.contains("last superuser"), "{why}");
}

async fn a_mistake_anywhere_is_told_with_its_line_and_nothing_is_written(db: &Database) {
    let place = Place::of(db);
    let told = |change: [&str; 2]| {
        assert!(SEED.contains(change[0]), "{change:?}");
        let output = place.sows(&SEED.replacen(change[0], change[1], 1));
        assert_eq!(output.status.code(), Some(2), "{change:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (change, line) in [
        (["name = \"read:sandbox\"", "name = \"a b\""], "line 3, scopes.name: "),
        (["title = \"see your sandbox\"", "title = \"\""], "line 4, scopes.title: "),
        (["claims = [\"sandbox\"]", "claims = [\"sub\"]"], "line 5, scopes.claims: "),
        (["username = \"ada\"", "username = \"a b\""], "line 8, users.username: "),
        (["username = \"bob\"", "username = \"ada\""], "line 16, users.username: “ada” is in the file twice"),
        (["password = \"lovelace\"", "password = \"\""], "line 9, users.password: "),
        (["password = \"bob-the-builder\"\n", ""], "line 17, users.superuser: A superuser has a password"),
        (["claims.email = \"ada@example.org\"", "claims.email = \"ada\""], "line 11, users.claims.email: "),
        (
            ["claims.email =", "claims.emial ="],
            "line 11, users.claims.emial: There is no standard claim “emial”; did you mean “email”?",
        ),
        (
            ["claims.email = \"ada@example.org\"", "claims.email_verified = 1"],
            "line 11, users.claims.email_verified: It is true or false",
        ),
        (["custom_claims.sandbox = true", "custom_claims.iss = 1"], "line 13, users.custom_claims: "),
        (["client_id = \"app\"", "client_id = \"a b\""], "line 21, applications.client_id: "),
        (["\"sixteen-characters\"", "\"short\""], "line 22, applications.client_secret: A secret is at least 16"),
        (["client_secret = \"sixteen-characters\"\n", ""], "line 20, applications.client_secret: It is missing"),
        (["\"http://localhost:8000/authorized\"", "\"javascript:x\""], "line 24, applications.redirect_uris: “javascript:x”: "),
        (["openid read:sandbox", "openid nope"], "line 25, applications.scope: There is no scope “nope” here"),
        (["scope = \"openid", "owner = \"eve\"\nscope = \"openid"], "line 25, applications.owner: There is no account “eve”"),
        (["client_name =", "client_nam ="], "line 23, client_nam: unknown field"),
        (["superuser = true", "superuser = \"yes\""], "line 10, superuser: invalid type"),
        (["[[users]]", "[[users]"], "line 7: "),
        (["[[users]]", "[[people]]"], "line 7: unknown field `people`"),
    ] {
        let text = told(change);
        assert!(text.contains(&format!("seed.toml, {line}")) && text.ends_with("Nothing was written.\n"), "{line}: {text}");
    }
    let both = told(["read:sandbox\"\ntitle = \"see your sandbox\"", "a b\"\ntitle = \"\""]);
    assert!(both.contains("line 3") && both.contains("line 4"), "every mistake at once: {both}");
    assert_eq!((db.raw().count("users"), db.raw().count("scopes"), db.raw().count("clients")), (0, 0, 0));

    let open = place.runs(&["--bind", "any", "seed", "none.toml"]);
    assert!(refused(&open).contains("none.toml cannot be read"));
    fs::write(place.folder.path().join("seed.toml"), SEED).unwrap();
    assert!(refused(&place.runs(&["--bind", "any", "seed", "seed.toml"])).contains("--yes"));
    assert_eq!(db.raw().count("users"), 0);
    said(place.runs(&["--bind", "any", "seed", "seed.toml", "--yes"]));
    assert_eq!(db.raw().count("users"), 2);
}

async fn an_application_is_registered_in_the_words_of_django_oauth_toolkit(db: &Database) {
    let place = Place::of(db);
    said(place.runs(&["createuser", "--username", "ada", "--no-password", "--no-input"]));
    let text = said(place.runs(&[
        "createapplication",
        "confidential",
        "authorization-code",
        "--client-id",
        "wall",
        "--name",
        "Photo wall",
        "--user",
        "ada",
        "--redirect-uris",
        "https://wall.example/cb http://localhost:3000/cb",
        "--post-logout-redirect-uris",
        "https://wall.example/bye",
        "--algorithm",
        "ES256",
    ]));
    let secret = text.lines().find_map(|line| line.strip_prefix("client_secret: ")).unwrap();
    assert!(text.contains("client_id: wall\n") && text.contains("nobody can tell it a second time"), "{text}");
    let wall = application(db, "wall").await;
    assert!(has_secret(&wall, secret) && wall.auth.secrets()[0].sealed.is_none());
    assert_eq!((wall.name.as_str(), wall.redirect_uris.len()), ("Photo wall", 2));
    assert_eq!(wall.owner_id, Some(account(db, "ada").await.id));
    assert_eq!(wall.grants, [GrantType::AuthorizationCode, GrantType::RefreshToken]);
    assert_eq!(wall.metadata.id_token_signed_response_alg.as_deref(), Some("ES256"));
    assert_eq!(wall.metadata.post_logout_redirect_uris, ["https://wall.example/bye"]);
    let again = ["createapplication", "confidential", "client-credentials", "--client-id", "wall"];
    assert!(refused(&place.runs(&again)).contains("“wall” already"));
}

async fn an_application_is_registered_by_where_its_code_runs(db: &Database) {
    let place = Place::of(db);
    let told = |words: &[&str]| -> serde_json::Value {
        let words = [&["createapplication", "--json", "--redirect-uris", "http://127.0.0.1/cb"], words].concat();
        serde_json::from_str(&said(place.runs(&words))).unwrap()
    };
    let machine = told(&["--type", "machine", "--no-hash-client-secret"]);
    let client = application(db, machine["client_id"].as_str().unwrap()).await;
    assert!(has_secret(&client, machine["client_secret"].as_str().unwrap()) && client.auth.secrets()[0].sealed.is_some());
    assert_eq!(client.grants, [GrantType::ClientCredentials]);
    let native = told(&["--type", "native"]);
    assert!(native.get("client_secret").is_none() && native["token_endpoint_auth_method"] == "none", "{native}");
    assert!(application(db, native["client_id"].as_str().unwrap()).await.public());
    let server =
        told(&["--type", "server", "--scope", "openid email", "--pkce", "optional", "--client-secret", "sixteen-characters"]);
    assert_eq!((server["scope"].as_str(), server["client_secret"].as_str()), (Some("openid email"), Some("sixteen-characters")));
}

async fn what_an_application_may_not_be_is_refused_under_its_flag(db: &Database) {
    let place = Place::of(db);
    let uri = ["--redirect-uris", "https://wall.example/cb"];
    for (words, told) in [
        (vec!["confidential", "authorization-code"], "--redirect-uris: Say where"),
        (
            vec!["confidential", "authorization-code", "--redirect-uris", "ftp://a.example/"],
            "--redirect-uris “ftp://a.example/”: ",
        ),
        (vec!["public", "client-credentials"], "the type: "),
        (vec!["--type", "server", uri[0], uri[1], "--algorithm", "HS256"], "--algorithm: "),
        (vec!["--type", "server", uri[0], uri[1], "--algorithm", "XS1"], "--algorithm: “XS1” is not one of these"),
        (vec!["--type", "server", uri[0], uri[1], "--user", "eve"], "no account “eve”"),
        (vec!["--type", "server", uri[0], uri[1], "--scope", "nope"], "--scope: There is no scope “nope”"),
        (vec!["--type", "server", uri[0], uri[1], "--client-secret", "short"], "at least 16"),
        (vec!["--type", "server", uri[0], uri[1], "--skip-authorization"], "without asking them"),
        (vec!["confidential"], "authorization_grant_type"),
        (vec!["confidential", "authorization-code", "--type", "server"], "cannot be used with"),
        (vec![], "client_type"),
    ] {
        let output = place.runs(&[&["createapplication"], &words[..]].concat());
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && text.to_lowercase().contains(&told.to_lowercase()), "{words:?}: {text}");
    }
    assert_eq!(db.raw().count("clients"), 0);
}
