//! `createsuperuser`, `createuser` and `cleartokens`, run as programs on a database beside its servers.

use std::process::Output;

use glasshouse_shared::Secret;
use glasshouse_web::entropy::SystemEntropy;
use provider::{
    protocol::account::{User, Username},
    storage::{purge::BATCH, tokens, users},
    tokens::password::Passwords,
};
use tempfile::TempDir;

use crate::{
    database::Database,
    program::{program, said},
    rows::{access_token, ada_and_app, logged, look, stored, write},
};

on_both! {
    a_superuser_is_made_from_flags_and_environment_and_stands_in_the_log,
    a_name_that_is_taken_is_refused_and_promote_makes_its_account_a_superuser,
    whoever_becomes_a_superuser_has_a_password,
    a_script_that_leaves_something_out_is_told_what,
    an_account_is_made_with_a_password_or_expressly_without,
    no_flag_takes_a_password,
    expired_rows_go_to_the_last_one,
}

/// Where commands on a database run.
struct Place {
    url: String,
    folder: TempDir,
}

impl Place {
    fn of(db: &Database) -> Self {
        // The server was there before: it makes the tables.
        db.store();
        Self { url: db.url(), folder: tempfile::tempdir().unwrap() }
    }

    fn runs(&self, words: &[&str], password: Option<&str>) -> Output {
        let mut command = program(self.folder.path(), &["--database-url", &self.url]);
        command.args(words);
        for name in ["GLASSHOUSE_SUPERUSER_PASSWORD", "GLASSHOUSE_USER_PASSWORD"] {
            password.map(|password| command.env(name, password));
        }
        command.output().unwrap()
    }
}

async fn account(db: &Database, name: &str) -> Option<User> {
    let name = Username::parse(name).unwrap();
    look(&db.store(), move |tx| users::find_by_name(tx, &name)).await
}

async fn has_password(db: &Database, name: &str, password: &str) -> bool {
    let hash = account(db, name).await.unwrap().password_hash.unwrap();
    let passwords = Passwords::new(1, std::sync::Arc::new(SystemEntropy));
    passwords.verify(Secret::new(password), hash).await.unwrap()
}

/// What the log says was done by the command line, the oldest first.
async fn log(db: &Database) -> Vec<String> {
    let mut lines = logged(&db.store()).await;
    lines.reverse();
    assert!(lines.iter().all(|line| line.by.name == "the command line" && line.by.user_id.is_none()));
    lines.iter().map(|line| format!("{} {}", line.action.word(), line.object.name)).collect()
}

async fn a_superuser_is_made_from_flags_and_environment_and_stands_in_the_log(db: &Database) {
    let place = Place::of(db);
    let words = ["createsuperuser", "--username", "ada", "--email", "ada@example.org", "--no-input"];
    let text = said(place.runs(&words, Some("lovelace")));
    assert!(text.starts_with("“ada” is a superuser of the provider in ") && text.contains("a new row in users"), "{text}");
    let ada = account(db, "ada").await.unwrap();
    assert!(ada.superuser_at.is_some() && ada.active());
    assert_eq!(ada.email.as_deref(), Some("ada@example.org"));
    assert!(has_password(db, "ada", "lovelace").await && !has_password(db, "ada", "byron").await);
    assert_eq!(log(db).await, ["account.created ada", "account.appointed ada"]);
}

async fn a_name_that_is_taken_is_refused_and_promote_makes_its_account_a_superuser(db: &Database) {
    let place = Place::of(db);
    said(place.runs(&["createuser", "--username", "ada", "--no-input"], Some("lovelace")));
    let again = ["createsuperuser", "--username", "ada", "--no-input"];
    let why = refused(&place.runs(&again, Some("byron-at-sea")));
    assert!(why.contains("“ada” already") && why.contains("--promote"), "{why}");
    assert!(account(db, "ada").await.unwrap().superuser_at.is_none());

    let promote = ["createsuperuser", "--username", "ada", "--promote", "--no-input"];
    assert!(said(place.runs(&promote, None)).contains("is a superuser"));
    assert!(account(db, "ada").await.unwrap().superuser_at.is_some());
    assert!(has_password(db, "ada", "lovelace").await);
    assert!(said(place.runs(&promote, None)).contains("already"));
    assert_eq!(log(db).await, ["account.created ada", "account.appointed ada"]);
    let nobody = refused(&place.runs(&["createsuperuser", "--username", "eve", "--promote", "--no-input"], Some("lovelace")));
    assert!(nobody.contains("no account “eve”"), "{nobody}");
}

async fn whoever_becomes_a_superuser_has_a_password(db: &Database) {
    let place = Place::of(db);
    said(place.runs(&["createuser", "--username", "ada", "--no-password", "--no-input"], None));
    let promote = ["createsuperuser", "--username", "ada", "--promote", "--no-input"];
    assert!(refused(&place.runs(&promote, None)).contains("GLASSHOUSE_SUPERUSER_PASSWORD"));
    assert!(account(db, "ada").await.unwrap().superuser_at.is_none());
    said(place.runs(&promote, Some("lovelace")));
    assert!(account(db, "ada").await.unwrap().superuser_at.is_some() && has_password(db, "ada", "lovelace").await);
    assert_eq!(log(db).await, ["account.created ada", "account.password_changed ada", "account.appointed ada"]);
}

async fn a_script_that_leaves_something_out_is_told_what(db: &Database) {
    let place = Place::of(db);
    for (words, password, named) in [
        (vec!["createsuperuser", "--no-input"], Some("lovelace"), "--username"),
        (vec!["createsuperuser", "--no-input", "--username", "ada"], None, "GLASSHOUSE_SUPERUSER_PASSWORD"),
        (vec!["createsuperuser", "--no-input", "--username", "ada"], Some(""), "GLASSHOUSE_SUPERUSER_PASSWORD"),
        (vec!["createuser", "--no-input", "--username", "ada"], None, "GLASSHOUSE_USER_PASSWORD"),
        (vec!["createuser", "--no-input", "--username", "a b"], Some("lovelace"), "letters, digits"),
        (vec!["createuser", "--no-input", "--username", "ada", "--email", "ada"], Some("lovelace"), "e-mail address"),
        (vec!["createuser", "--no-input", "--username", "ada"], Some(&*"x".repeat(513)), "512 bytes"),
        // Nobody is there to be asked.
        (vec!["createuser", "--username", "ada"], Some("lovelace"), "--no-input"),
    ] {
        let why = refused(&place.runs(&words, password));
        assert!(why.contains(named), "{words:?}: {why}");
    }
    assert_eq!(db.raw().count("users"), 0);
}

async fn an_account_is_made_with_a_password_or_expressly_without(db: &Database) {
    let place = Place::of(db);
    said(place.runs(&["createuser", "--username", "ada", "--no-input"], Some("lovelace")));
    assert!(has_password(db, "ada", "lovelace").await);
    let text = said(place.runs(&["createuser", "--username", "bob", "--no-password", "--no-input"], None));
    assert!(text.contains("whoever types the name is in"), "{text}");
    let strict = ["--passwordless", "false", "createuser", "--username", "eve", "--no-password", "--no-input"];
    assert!(said(place.runs(&strict, None)).contains("nobody gets in"));
    let bob = account(db, "bob").await.unwrap();
    assert!(bob.password_hash.is_none() && bob.superuser_at.is_none());
    assert_eq!(log(db).await, ["account.created ada", "account.created bob", "account.created eve"]);
}

async fn no_flag_takes_a_password(db: &Database) {
    let place = Place::of(db);
    for command in ["createsuperuser", "createuser"] {
        let output = place.runs(&[command, "--username", "ada", "--no-input", "--password", "lovelace"], None);
        assert_eq!(output.status.code(), Some(2));
        let help = said(place.runs(&[command, "--help"], None));
        assert!(help.contains("No flag takes a password") && help.contains("list of processes"), "{help}");
    }
    assert_eq!(db.raw().count("users"), 0);
}

async fn expired_rows_go_to_the_last_one(db: &Database) {
    let (place, store) = (Place::of(db), db.store());
    ada_and_app(&store).await;
    assert!(refused(&place.runs(&["cleartokens"], None)).contains("provider.key"), "it makes no key where none is");
    said(place.runs(&["createuser", "--username", "bob", "--no-password", "--no-input"], None));
    assert!(said(place.runs(&["cleartokens"], None)).starts_with("Nothing has to be removed"));
    let expired = BATCH * 2 + 1;
    write(&store, move |tx| {
        let old = (0..expired).map(|number| {
            let hash = [number.to_be_bytes(); 4].concat();
            provider::protocol::bearer::Token { hash, expires_at: 1000 + number, ..access_token(0) }
        });
        tokens::issue(tx, &old.chain([access_token(1)]).collect::<Vec<_>>())
    })
    .await;
    let text = said(place.runs(&["cleartokens"], None));
    assert!(text.starts_with(&format!("Removed {expired} expired rows")), "{text}");
    assert_eq!(stored(&store, "tokens").await.len(), 1);
}

/// Why it refused: the last line, and the code of a refusal.
pub fn refused(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{}{told}", String::from_utf8_lossy(&output.stdout));
    told.lines().last().unwrap_or_default().to_owned()
}
