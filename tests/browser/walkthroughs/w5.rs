//! W5: a superuser, applications administered, and what Postman sends.

use std::path::PathBuf;

use serde_json::Value;
use url::Url;

use crate::{
    support::{Pair, free_port, new_folder, program},
    ways::{Walker, Way, http, in_every_way, with_token},
};

const PASSWORD: &str = "the-one-who-may-do-everything";
const POSTMAN: [&str; 3] = [
    "https://www.getpostman.com/oauth2/callback",
    "https://oauth.pstmn.io/v1/callback",
    "https://oauth.pstmn.io/v1/browser-callback",
];

in_every_way!(a_superuser_and_postman);

async fn a_superuser_and_postman(way: Way) {
    let pair = after_createsuperuser();
    let admin = Walker::new(way).await;
    let at = |path: &str| format!("{}{path}", pair.provider);
    admin.open(&at("/admin")).await;
    admin.signs_in("admin", PASSWORD).await;
    admin.sees("What needs somebody").await;
    admin.finds_row(&pair.provider, "users", "admin").await;

    // Nobody answers at Postman's addresses here, so that the browser comes back to one of this machine.
    let callback = format!("{}/oauth2/callback", pair.client);
    let [id, secret] = registers_postman(&admin, &pair, &callback).await;
    admin.open(&at("/o/applications/")).await;
    admin.sees("hashed, shown once").await;
    admin.does_not_see(&secret).await;
    admin.follow("Postman").await;
    admin.unfolds("Change Application name").await;
    admin.types("Application name", "Postman at work").await;
    admin.press("Save Application name").await;
    admin.sees("It is kept.").await;

    let told = gets_new_access_token(&admin, &pair, [&id, &secret], &callback).await;
    let (token, hello) = (told["access_token"].as_str().unwrap(), at("/api/function_based/hello"));
    assert_eq!(with_token(&hello, token).await.unwrap(), "Hello, OAuth2!");
    assert_eq!(with_token(&hello, "no-token-of-this-provider").await, None);
    assert_eq!(http().get(&hello).send().await.unwrap().status(), 401);

    admin.open(&at("/o/authorized_tokens/")).await;
    admin.press("Forget Postman at work").await;
    admin.sees("It is forgotten").await;
    assert_eq!(with_token(&hello, token).await, None);
    admin.open(&at("/o/applications/")).await;
    admin.follow("Postman at work").await;
    admin.follow("Delete…").await;
    admin.sees("Delete Postman at work?").await;
    admin.press("Delete it for ever").await;
    admin.sees("It is deleted").await;
    admin.policy_refused_nothing().await;
}

/// A pair in whose folder `provider createsuperuser` ran before.
fn after_createsuperuser() -> Pair {
    let folder = new_folder();
    let provider =
        PathBuf::from(env!("CARGO_BIN_EXE_glasshouse")).with_file_name(format!("provider{}", std::env::consts::EXE_SUFFIX));
    assert!(provider.is_file(), "{} is missing: run cargo build --workspace", provider.display());
    let mut command = program(&provider, folder.path());
    command.args(["createsuperuser", "--no-input", "--username", "admin", "--email", "admin@example.org"]);
    let made = command.env("GLASSHOUSE_SUPERUSER_PASSWORD", PASSWORD).output().unwrap();
    let said = String::from_utf8(made.stdout).unwrap();
    assert!(said.contains("is a superuser of the provider in data/default.db: a new row in users."), "{said}");
    Pair::resume(folder, [free_port(), free_port()], &[])
}

async fn registers_postman(admin: &Walker, pair: &Pair, callback: &str) -> [String; 2] {
    admin.open(&format!("{}/o/applications/register", pair.provider)).await;
    admin.press("Show all settings").await;
    admin.sees("Compatibility").await;
    admin.types("Application name", "Postman").await;
    admin.press("Register").await;
    admin.sees("Nothing was kept").await;
    assert!(!admin.message_beside("Authorization callback URL").await.is_empty());
    admin.types("Authorization callback URL", &format!("{}#here", POSTMAN[0])).await;
    admin.press("Register").await;
    admin.sees("Line 1:").await;
    assert!(admin.message_beside("Authorization callback URL").await.contains("#here"));
    admin.types("Authorization callback URL", &[&POSTMAN[..], &[callback]].concat().join("\n")).await;
    admin.chooses("Optional: for libraries that do not know it").await;
    admin.ticks("Hash it").await;
    admin.press("Register").await;
    admin.sees("This is shown once.").await;
    [admin.shown("client-id").await, admin.shown("revealed").await]
}

/// *Get New Access Token*, with *Send as Basic Auth header*: the id is in the body too.
async fn gets_new_access_token(admin: &Walker, pair: &Pair, [id, secret]: [&str; 2], callback: &str) -> Value {
    let query =
        [("response_type", "code"), ("client_id", id), ("redirect_uri", callback), ("scope", "openid email"), ("state", "s")];
    let asked = Url::parse_with_params(&format!("{}/o/authorize/", pair.provider), query).unwrap();
    admin.open(asked.as_str()).await;
    admin.sees("Allow Postman at work to use your account?").await;
    admin.press("Allow").await;
    admin.is_at(callback).await;
    let came = Url::parse(&admin.address().await).unwrap();
    let code = came.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let form = [("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", callback), ("client_id", id)];
    let answer = http().post(format!("{}/o/token/", pair.provider)).basic_auth(id, Some(secret)).form(&form);
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let told: Value = answer.json().await.unwrap();
    assert!(told["id_token"].is_string() && told["access_token"].is_string(), "{told}");
    told
}
