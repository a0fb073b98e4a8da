//! The secrets of a client: two at once, so that one can take over from the other (walkthrough W4), and no hash in their place (W5).

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::Scope;
use glasshouse_web::clock::Clock;
use jose::{Unverified, sign_with_secret};
use provider::{
    clients::{kept, new_secret, reveal},
    protocol::{
        client::{Auth, Client},
        client_secret::{ClientSecret, Kept, NOTED_EVERY},
    },
    storage::clients,
};

use crate::support::{Form, TestApp, TestClient, client_secret};

/// Change a client as a page does: find it, change it, write it.
async fn changes(
    app: &TestApp,
    id: &'static str,
    change: impl Fn(&mut Client) -> Result<(), Kept> + Send + 'static,
) -> Result<(), Kept> {
    let changing = app.realm.store.transaction(move |tx| {
        let mut client = clients::find_to_change(tx, id)?.unwrap();
        let outcome = change(&mut client);
        clients::update(tx, &client)?;
        Ok(outcome)
    });
    changing.await.unwrap()
}

/// Give a client another secret.
async fn adds(app: &TestApp, id: &'static str, secret: ClientSecret) -> Result<(), Kept> {
    let now = app.clock.now();
    changes(app, id, move |client| client.add_secret(secret.clone(), now)).await
}

async fn secrets(app: &TestApp, id: &'static str) -> Vec<ClientSecret> {
    let looking = app.realm.store.read(move |tx| Ok(clients::find(tx, id)?));
    looking.await.unwrap().unwrap().auth.secrets().to_vec()
}

fn with<'a>(client: &TestClient<'a>, secret: &str) -> TestClient<'a> {
    TestClient { secret: Some(secret.into()), id: client.id.clone(), redirect_uri: client.redirect_uri.clone(), app: client.app }
}

#[actix_web::test]
async fn a_client_goes_from_one_secret_to_the_other_and_is_never_without() {
    let app = TestApp::start().await;
    let old = app.client().await;
    app.clock.advance(10);
    let (secret, value) = new_secret(&app.realm, false, None);
    let new = with(&old, value.expose());
    assert_eq!(new.acts_for_itself().await.refusal(), (401, "invalid_client".into()));
    adds(&app, "a-client", secret.clone()).await.unwrap();
    assert_eq!((old.acts_for_itself().await.status, new.acts_for_itself().await.status), (200, 200));
    let post = Form::of(&[("grant_type", "client_credentials"), ("client_id", &new.id), ("client_secret", value.expose())]);
    assert_eq!(new.posts_bare("/oauth/token", &post).await.status, 200);
    assert_eq!(adds(&app, "a-client", client_secret("third", "third", None)).await, Err(Kept::Enough));
    changes(&app, "a-client", |client| client.remove_secret("a-client").map(drop)).await.unwrap();
    assert_eq!(old.acts_for_itself().await.refusal(), (401, "invalid_client".into()));
    assert_eq!(new.acts_for_itself().await.status, 200);
    assert_eq!(changes(&app, "a-client", move |client| client.remove_secret(&secret.id).map(drop)).await, Err(Kept::Last));
}

#[actix_web::test]
async fn the_checks_say_which_secret_it_was_by_its_day() {
    let app = TestApp::start().await;
    let (client, ada) = (app.client().await, app.person("ada").await);
    app.clock.advance(3 * 24 * 3600);
    let (secret, value) = new_secret(&app.realm, false, None);
    adds(&app, "a-client", secret).await.unwrap();
    let new = with(&client, value.expose());
    let ada = if ada.visits("/").await.body.contains("ada") { app.person("ada").await } else { ada };
    new.walks(&ada).await;
    let flow = glasshouse_shared::exchange::flow_id("a-client", "af0ifjsldkj");
    let trace = ada.visits(&format!("/_trace/flows/{flow}.json")).await;
    assert!(trace.body.contains("(2025-11-24, 2025-11-21) → 2025-11-24"), "{}", trace.body);
    assert!(!trace.body.contains(value.expose()));
}

#[actix_web::test]
async fn the_last_use_is_noted_once_in_a_while_and_of_the_secret_that_was_used() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (secret, value) = new_secret(&app.realm, false, None);
    adds(&app, "a-client", secret.clone()).await.unwrap();
    let new = with(&client, value.expose());
    let start = app.clock.now();
    let used = async |id: &str| {
        secrets(&app, "a-client").await.iter().find(|secret| secret.id == id).unwrap().used_at.map(|used| used - start)
    };
    new.acts_for_itself().await;
    assert_eq!((used(&secret.id).await, used("a-client").await), (Some(0), None));
    app.clock.advance(NOTED_EVERY - 1);
    new.acts_for_itself().await;
    assert_eq!(used(&secret.id).await, Some(0), "not every request costs a write");
    app.clock.advance(1);
    new.acts_for_itself().await;
    client.acts_for_itself().await;
    assert_eq!((used(&secret.id).await, used("a-client").await), (Some(NOTED_EVERY), Some(NOTED_EVERY)));
    with(&client, "wrong").acts_for_itself().await;
    let proves = async |jti: &str| {
        app.proves(&sign_with_secret(value.expose().as_bytes(), None, &app.claims("a-client", jti)).unwrap()).await
    };
    assert_eq!(proves("a").await.status, 401, "it registered to send its secret");
}

#[actix_web::test]
async fn one_of_two_secrets_that_has_expired_is_named_and_the_other_goes_on() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (secret, value) = new_secret(&app.realm, false, Some(app.clock.now() + 100));
    adds(&app, "a-client", secret).await.unwrap();
    let new = with(&client, value.expose());
    assert_eq!(new.acts_for_itself().await.status, 200);
    app.clock.advance(100);
    let refused = new.acts_for_itself().await;
    assert_eq!(refused.refusal(), (401, "invalid_client".into()));
    assert!(refused.member("error_description").contains("made on 2025-11-21, has expired"), "{}", refused.body);
    assert_eq!(client.acts_for_itself().await.status, 200);
    adds(&app, "a-client", new_secret(&app.realm, false, None).0).await.unwrap();
    assert_eq!(secrets(&app, "a-client").await.len(), 2, "what has expired makes room");
}

/// RFC 7523 §2.2 `client_secret_jwt`.
#[actix_web::test]
async fn an_assertion_may_be_signed_with_either_secret_while_it_lives() {
    let app = TestApp::start().await;
    app.secret_signing_client("signer").await;
    let (secret, value) = new_secret(&app.realm, true, Some(app.clock.now() + 100));
    adds(&app, "signer", secret.clone()).await.unwrap();
    assert_eq!(adds(&app, "signer", client_secret("third", "third", None)).await, Err(Kept::Signs));
    let signed = |value: &str, jti: &str| sign_with_secret(value.as_bytes(), None, &app.claims("signer", jti)).unwrap();
    assert_eq!(app.proves(&signed(value.expose(), "a")).await.status, 200);
    assert_eq!(app.proves(&signed(crate::support::signer::SECRET, "b")).await.status, 200);
    assert!(secrets(&app, "signer").await.iter().all(|secret| secret.used_at.is_some()));
    let wrong = app.proves(&signed(&"x".repeat(40), "c")).await;
    assert_eq!(wrong.refusal(), (401, "invalid_client".into()));
    app.clock.advance(100);
    let ended = app.proves(&signed(value.expose(), "d")).await;
    assert!(ended.status == 401 && ended.member("error_description").contains("has expired"), "{}", ended.body);
    assert_eq!(app.proves(&signed(crate::support::signer::SECRET, "e")).await.status, 200);
}

/// OIDC Core §10.1: the client can verify what is signed for it, whichever secret it has by now.
#[actix_web::test]
async fn an_id_token_is_signed_with_the_newest_secret_and_with_the_one_that_the_client_shows() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (first, second) = ("the first secret of the client: 32 bytes or more", "the second secret of the client, as long");
    let known = app.readable_secret("rp", first);
    let registered = |client: &mut Client| {
        client.auth = Auth::Secret(vec![known]);
        client.scope = Scope::parse("openid").unwrap();
        client.metadata.id_token_signed_response_alg = Some("HS256".into());
        client.metadata.response_types = vec!["code".into(), "id_token".into()];
    };
    let rp = app.client_with("rp", registered).await;
    app.clock.advance(1);
    adds(&app, "rp", kept(&app.realm, &glasshouse_shared::Secret::new(second), true, None)).await.unwrap();
    for (shown, other) in [(first, second), (second, first)] {
        let rp = with(&rp, shown);
        let code = rp.code_of(&ada, &rp.asks().with("scope", "openid")).await;
        let token = Unverified::parse(&rp.redeems(&code).await.member("id_token")).unwrap();
        assert!(token.clone().verify_with_secret(other.as_bytes()).is_err());
        assert!(token.verify_with_secret(shown.as_bytes()).is_ok());
    }
    let front = rp.asks().with("scope", "openid").with("response_type", "id_token").and("nonce", "n").without("code_challenge");
    let answer = ada.visits(&front.without("code_challenge_method").path()).await;
    let token = Unverified::parse(&answer.carries("id_token").unwrap()).unwrap();
    assert!(token.verify_with_secret(second.as_bytes()).is_ok(), "nobody has shown any: the newest");
}

#[actix_web::test]
async fn a_hash_in_the_place_of_a_secret_opens_nothing() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let spelt = |secret: &str| {
        let hash = digest(&SHA256, secret.as_bytes());
        let hex = hash.as_ref().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        [hex.clone(), format!("sha256:{hex}"), URL_SAFE_NO_PAD.encode(hash)]
    };
    for (copied, other) in spelt(client.secret.as_deref().unwrap()).iter().zip(&spelt("of something else")) {
        let (answer, elsewhere) = (with(&client, copied).acts_for_itself().await, with(&client, other).acts_for_itself().await);
        assert_eq!(
            (answer.status, &answer.body),
            (401, &elsewhere.body),
            "the answer tells nobody that it was the one that is kept"
        );
    }
}

#[actix_web::test]
async fn a_sealed_secret_is_read_again_in_its_own_row_alone_and_a_hashed_one_never() {
    let app = TestApp::start().await;
    app.client().await;
    app.clock.advance(1);
    let (secret, value) = new_secret(&app.realm, true, None);
    adds(&app, "a-client", secret.clone()).await.unwrap();
    let shown = reveal(&app.realm, &secrets(&app, "a-client").await[0]).unwrap().unwrap();
    assert!(shown.equals(value.expose()));
    let moved = ClientSecret { id: "another-row".into(), ..secret.clone() };
    assert!(reveal(&app.realm, &moved).is_err());
    let id = secret.id.clone();
    changes(&app, "a-client", move |client| client.hash_secret(&id)).await.unwrap();
    let stored = secrets(&app, "a-client").await;
    assert!(stored.iter().all(|secret| secret.sealed.is_none()));
    assert!(reveal(&app.realm, &stored[0]).unwrap().is_none());
}
