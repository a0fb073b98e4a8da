//! Slips that people make with every provider: the refusal says which one it was, and helps nobody else.

use base64::{Engine, engine::general_purpose::STANDARD};
use provider::{Settings, protocol::client::Auth};
use serde_json::json;

use super::oidc_core_userinfo::relying_party;
use crate::support::{Answer, CHALLENGE, Form, Person, TestApp, TestClient, VERIFIER, redirect_uri};

/// SHA-256 of the verifier of RFC 7636 appendix B, in hexadecimal.
const HEX: &str = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3";

#[track_caller]
fn says(answer: &Answer, error: &str, words: &str) {
    let why = answer.member("error_description");
    assert_eq!((&*answer.member("error"), why.contains(words)), (error, true), "{why:?} does not say {words:?}");
    assert!(why.chars().all(|c| matches!(c, ' '..='!' | '#'..='[' | ']'..='~')), "RFC 6749 section 5.2: {why}");
}

#[track_caller]
fn says_on_the_way(answer: &Answer, error: &str, words: &str) {
    let why = answer.carries("error_description").unwrap();
    assert_eq!((&*answer.carried_error(), why.contains(words)), (error, true), "{why:?} does not say {words:?}");
}

/// What the token endpoint says of a code that was asked for with this challenge.
async fn redeemed(client: &TestClient<'_>, ada: &Person<'_>, challenge: &str, verifier: &str) -> Answer {
    let code = client.code_of(ada, &client.asks().with("code_challenge", challenge)).await;
    client.posts("/oauth/token", &client.brings(&code).with("code_verifier", verifier)).await
}

#[actix_web::test]
async fn a_challenge_that_was_made_in_another_way_is_told_by_its_way() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for (challenge, verifier, words) in [
        (HEX, VERIFIER, "SHA-256 in hexadecimal"),
        (VERIFIER, VERIFIER, "same text"),
        (VERIFIER, CHALLENGE, "swapped"),
        (CHALLENGE, &VERIFIER[..42], "too short"),
        (CHALLENGE, "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk", "standard base64 alphabet"),
    ] {
        says(&redeemed(&client, &ada, challenge, verifier).await, "invalid_grant", words);
    }
    let wrong = redeemed(&client, &ada, CHALLENGE, &"a".repeat(43)).await;
    assert_eq!(wrong.member("error_description"), "code_verifier does not belong to the code_challenge");
    let unnamed = client.code_of(&ada, &client.asks().without("code_challenge_method")).await;
    says(&client.redeems(&unnamed).await, "invalid_grant", "send code_challenge_method=S256");
}

#[actix_web::test]
async fn a_challenge_or_a_method_that_is_misspelt_is_told_by_its_form() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let padded = format!("{CHALLENGE}=");
    for (name, value, words) in [
        ("code_challenge", &*padded, "padded"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "standard base64 alphabet"),
        ("code_challenge_method", "SHA-256", "spelt S256"),
        ("code_challenge_method", "s256", "spelt S256"),
        ("scope", "openid,email", "commas"),
        ("scope", "openid%20email", "twice"),
    ] {
        let error = if name == "scope" { "invalid_scope" } else { "invalid_request" };
        says_on_the_way(&ada.visits(&client.asks().with(name, value).path()).await, error, words);
    }
}

#[actix_web::test]
async fn a_body_of_json_is_shown_as_the_form_that_it_should_be_without_its_secrets() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let form = client.brings(&code);
    let secret = client.secret.clone().unwrap();
    let members = json!({
        "grant_type": "authorization_code", "code": code, "redirect_uri": client.redirect_uri, "client_id": client.id, "client_secret": secret,
    });
    let sends = |kind: &str, body: String| {
        let request = app.request("POST", "/oauth/token").header("authorization", TestClient::basic(&client.id, &secret));
        request.header("content-type", kind).body(body).send()
    };
    let answer = Answer::of(sends("application/json", members.to_string()).await.unwrap()).await;
    says(&answer, "invalid_request", "application/json came; the same as a form: ");
    says(&answer, "invalid_request", "grant_type=authorization_code");
    says(&answer, "invalid_request", "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauthorized");
    assert!(!answer.body.contains(&secret) && !answer.body.contains(&code), "{}", answer.body);
    let unnamed = Answer::of(sends("text/plain;charset=UTF-8", form.encoded()).await.unwrap()).await;
    says(&unnamed, "invalid_request", "the body is a form already");
    let multipart = Answer::of(sends("multipart/form-data; boundary=x", "--x--".into()).await.unwrap()).await;
    says(&multipart, "invalid_request", "URLSearchParams");
    assert_eq!(client.posts("/oauth/token", &form).await.status, 200, "nothing of it used up the code");
}

#[actix_web::test]
async fn a_hash_in_the_place_of_a_secret_is_told_by_its_form_whoever_sends_it() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let kept = match &client_row(&app, &client.id).await {
        Auth::Secret(kept) => kept[0].hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")),
        _ => panic!("it has a secret"),
    };
    let form = Form::of(&[("grant_type", "client_credentials")]);
    let mut answers = Vec::new();
    // The hash that is kept, another one, and one for a client that does not exist.
    for (id, secret) in [(&*client.id, &*kept), (&client.id, HEX), ("nobody", &kept)] {
        let answer = client.app.request("POST", "/oauth/token").header("authorization", TestClient::basic(id, secret));
        let answer = answer.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
        let answer = Answer::of(answer.send().await.unwrap()).await;
        says(&answer, "invalid_client", "looks like the hash of a secret");
        answers.push((answer.status, answer.body));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "they read alike: {answers:?}");
    for (secret, words) in [("sha256:abc", "hash"), ("pbkdf2_sha256$1$a$b", "hash"), ("wrong\n", "line break")] {
        let posted = form.clone().and("client_id", &client.id).and("client_secret", secret);
        says(&client.posts_bare("/oauth/token", &posted).await, "invalid_client", words);
    }
}

#[actix_web::test]
async fn without_the_lens_slips_are_called_by_their_names_too() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    says(&redeemed(&client, &ada, HEX, VERIFIER).await, "invalid_grant", "SHA-256 in hexadecimal");
    let pushed = client.asks().with("redirect_uri", &format!("{}/", redirect_uri()));
    says(&client.posts("/oauth/par", &pushed).await, "invalid_request", "the slash at its end is one too many");
}

async fn client_row(app: &TestApp, id: &str) -> Auth {
    let id = id.to_owned();
    let found = app.realm.store.read(move |tx| Ok(provider::storage::clients::find(tx, &id)?)).await;
    found.unwrap().unwrap().auth
}

#[actix_web::test]
async fn credentials_in_the_address_a_get_and_a_colon_are_called_so() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let form = Form::of(&[("grant_type", "client_credentials")]);
    let named = form.clone().and("client_id", &client.id).and("client_secret", client.secret.as_deref().unwrap());
    let in_the_address = client.posts_bare(&format!("/oauth/token?{}", named.encoded()), &form).await;
    says(&in_the_address, "invalid_client", "parameters stand in the address");
    says(&app.get("/oauth/token").await, "invalid_client", "a token request is a POST");
    let header = format!("Basic {}", STANDARD.encode("urn:app:secret"));
    let request = app.request("POST", "/oauth/token").header("authorization", header);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
    says(&Answer::of(request.send().await.unwrap()).await, "invalid_client", "more than one colon");
}

#[actix_web::test]
async fn a_code_that_was_copied_badly_and_another_return_address_are_called_so() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    for (copied, words) in
        [(format!("{code}\n"), "line break"), (format!("{code}&state=x"), "first &"), (format!("{code}%3D"), "twice")]
    {
        says(&client.redeems(&copied).await, "invalid_grant", words);
    }
    for (sent, words) in [
        (format!("{}/", redirect_uri()), "one too many"),
        (redirect_uri().replace("localhost", "127.0.0.1"), "two names of one machine"),
        (redirect_uri().replace("8000", "3000"), "port 3000 for 8000"),
    ] {
        let form = client.brings(&code).with("redirect_uri", &sent);
        says(&client.posts("/oauth/token", &form).await, "invalid_grant", words);
    }
    says(&client.posts("/oauth/token", &client.brings(&code).without("redirect_uri")).await, "invalid_grant", "missing here");
    assert_eq!(client.redeems(&code).await.status, 200);
}

#[actix_web::test]
async fn what_is_sent_to_the_api_in_the_place_of_an_access_token_is_called_by_its_name() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| {}).await);
    let code = client.code_of(&ada, &client.asks()).await;
    says(&app.asks_api("/api/me", &code).await, "invalid_token", "this is an authorization code");
    let answer = client.code_of(&ada, &client.asks().with("scope", "openid email")).await;
    let answer = client.redeems(&answer).await;
    let id_token = app.asks_api("/api/me", &answer.member("id_token")).await;
    says(&id_token, "invalid_token", "a letter to its aud, the client 'rp'");
    assert!(id_token.header("www-authenticate").unwrap().contains("the client 'rp'"));
    says(&app.asks_api("/api/me", &format!("Bearer {}", answer.member("access_token"))).await, "invalid_token", "twice");
    assert_eq!(app.opens(&answer.member("access_token")).await, 200);
    assert_eq!(client.redeems(&code).await.status, 200, "whoever showed the code to the API can still trade it in");
}

#[actix_web::test]
async fn a_script_at_the_authorization_endpoint_is_told_that_this_is_a_journey() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for (mode, dest) in [("cors", "empty"), ("no-cors", "empty"), ("same-origin", "empty")] {
        for accept in ["*/*", "application/json", "text/html"] {
            let request = app.request("GET", &client.asks().path()).header("sec-fetch-mode", mode).header("sec-fetch-dest", dest);
            let answer = ada.sends(request.header("origin", "https://spa.test").header("accept", accept)).await;
            assert_eq!((answer.status, answer.stays()), (400, true), "{mode} {accept}");
            assert!(answer.body.contains("fetch or XMLHttpRequest"), "{}", answer.body);
            assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "RFC 9700 section 2.6");
        }
    }
    assert!(app.rows("codes").await.is_empty());
    for dest in ["document", "iframe"] {
        let request =
            app.request("GET", &client.asks().path()).header("sec-fetch-mode", "navigate").header("sec-fetch-dest", dest);
        assert_eq!(ada.sends(request).await.status, 200, "{dest}: a journey, in whatever frame");
    }
}

#[actix_web::test]
async fn a_return_address_with_a_usual_slip_is_shown_with_its_name() {
    let app = TestApp::start().await;
    let client = app.client_with("one-address", |client| client.redirect_uris = vec![redirect_uri()]).await;
    for (sent, words) in [
        (format!("{}/", redirect_uri()), "The slash at the end is one too many."),
        (redirect_uri().replace("localhost", "127.0.0.1"), "It says 127.0.0.1, and localhost is registered"),
        (redirect_uri().replace("8000", "3000"), "It has the port 3000, and 8000 is registered."),
        (redirect_uri().replace("authorized", "Authorized"), "Capital and small letters differ."),
        ("http%3A%2F%2Flocalhost%3A8000%2Fauthorized".into(), "It was percent-encoded twice."),
        (format!("{}\n", redirect_uri()), "A blank or a line break"),
        (format!("{}?next=/", redirect_uri()), "A query was added to it."),
    ] {
        let answer = app.browser().visits(&client.asks().with("redirect_uri", &sent).path()).await;
        assert_eq!((answer.status, answer.stays()), (400, true));
        assert!(answer.body.contains(words), "{sent}: {words}");
    }
}

#[actix_web::test]
async fn a_pushed_request_is_told_its_slip_as_json() {
    let app = TestApp::start().await;
    let client = app.client_with("one-address", |client| client.redirect_uris = vec![redirect_uri()]).await;
    let padded = format!("{CHALLENGE}=");
    for (name, value, words) in [
        (
            "redirect_uri",
            format!("{}/", redirect_uri()),
            "is not a registered one; the slash at its end is one too many: expected http",
        ),
        ("redirect_uri", redirect_uri().replace("localhost", "127.0.0.1"), "it says 127.0.0.1 for localhost"),
        ("redirect_uri", redirect_uri().replace("8000", "3000"), "it has the port 3000 for 8000"),
        ("redirect_uri", format!("{}?next={}", redirect_uri(), "x".repeat(400)), "a query was added to it"),
        ("redirect_uri", "https://evil.test/".into(), "is not a registered one: expected http"),
        ("code_challenge", padded, "padded"),
        ("code_challenge_method", "SHA-256".into(), "spelt S256"),
    ] {
        says(&client.posts("/oauth/par", &client.asks().with(name, &value)).await, "invalid_request", words);
    }
    assert_eq!(client.posts("/oauth/par", &client.asks()).await.status, 201);
}

#[actix_web::test]
async fn whoever_is_refused_is_led_to_the_lens_of_their_flow_and_nobody_else_is() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let request = client.asks().with("redirect_uri", "http://localhost:8000/authorized/").path();
    let refused = ada.visits(&request).await;
    let lens = refused.body.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.starts_with("/lens/")));
    let lens = lens.unwrap_or_else(|| panic!("{}", refused.body)).to_owned();
    assert!(lens.ends_with("/A"), "{lens}");
    assert_eq!(ada.visits(&lens).await.status, 200);
    let (bob, stranger) = (app.person("bob").await, app.browser());
    for other in [&bob, &stranger] {
        assert!(!other.visits(&request).await.body.contains("/lens/"), "it is the flow of somebody else");
        assert_eq!(other.visits(&lens).await.status, 404);
    }
}

#[actix_web::test]
async fn the_page_of_localhost_shows_the_names_of_the_cookies_that_came_and_no_value() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    ada.plants("client_session", "sesame");
    let page = ada.visits("/localhost").await;
    assert_eq!(page.status, 200);
    for words in ["provider_session", "client_session", "of the Client, which listens at another port", "RFC 6265", "RFC 8252"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(!page.body.contains("sesame") && !page.body.contains(&ada.session().unwrap()));
}
