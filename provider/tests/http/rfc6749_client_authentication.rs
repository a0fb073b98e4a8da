//! How a client proves who it is: RFC 6749 §2.3, §3.2.1.

use base64::{Engine, engine::general_purpose::STANDARD};
use provider::protocol::client::Auth;

use crate::support::{Answer, Form, TestApp, TestClient, client_secret};

/// Ask for a token for oneself with this header and these additional fields.
async fn asked(app: &TestApp, authorization: Option<&str>, more: &[(&str, &str)]) -> Answer {
    let form = more.iter().fold(Form::of(&[("grant_type", "client_credentials")]), |form, (name, value)| form.and(name, value));
    let request = app.request("POST", "/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let request = authorization.map_or(request.try_clone().unwrap(), |value| request.header("authorization", value));
    Answer::of(request.body(form.encoded()).send().await.unwrap()).await
}

#[actix_web::test]
async fn a_secret_comes_in_the_header_or_in_the_body() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (id, secret) = (&*client.id, client.secret.as_deref().unwrap());
    let basic = TestClient::basic(id, secret);
    assert_eq!(asked(&app, Some(&basic), &[]).await.status, 200);
    assert_eq!(asked(&app, None, &[("client_id", id), ("client_secret", secret)]).await.status, 200);
    assert_eq!(asked(&app, Some(&basic), &[("client_id", id)]).await.status, 200, "as Postman does");
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-2.3
//# The client MUST NOT use more than one authentication method in each
//# request.
#[actix_web::test]
async fn a_secret_in_two_places_or_under_two_names_is_refused() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (id, secret) = (&*client.id, client.secret.as_deref().unwrap());
    let basic = TestClient::basic(id, secret);
    for more in [&[("client_id", id), ("client_secret", secret)][..], &[("client_secret", secret)], &[("client_id", "another")]] {
        assert_eq!(asked(&app, Some(&basic), more).await.refusal(), (400, "invalid_request".into()));
    }
    let twice = [("client_id", id), ("client_id", id), ("client_secret", secret)];
    assert_eq!(asked(&app, None, &twice).await.refusal(), (400, "invalid_request".into()));
}

#[actix_web::test]
async fn whoever_does_not_prove_who_they_are_gets_401_and_a_challenge() {
    let app = TestApp::start().await;
    let (client, public) = (app.client().await, app.public_client().await);
    let secret = client.secret.as_deref().unwrap();
    let wrong = [
        asked(&app, None, &[]).await,
        asked(&app, None, &[("client_secret", secret)]).await,
        asked(&app, None, &[("client_id", &client.id)]).await,
        asked(&app, None, &[("client_id", &client.id), ("client_secret", "wrong")]).await,
        asked(&app, None, &[("client_id", "nobody"), ("client_secret", secret)]).await,
        asked(&app, Some(&TestClient::basic(&client.id, "wrong")), &[]).await,
        asked(&app, Some(&TestClient::basic(&client.id, "")), &[]).await,
        asked(&app, Some(&TestClient::basic("nobody", secret)), &[]).await,
        asked(&app, Some(&format!("Bearer {secret}")), &[]).await,
        asked(&app, None, &[("client_id", &public.id), ("client_secret", "x")]).await,
    ];
    for answer in wrong {
        assert_eq!(answer.refusal(), (401, "invalid_client".into()));
        assert_eq!(answer.header("www-authenticate"), Some("Basic realm=\"glasshouse\", charset=\"UTF-8\""));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(app.browser().visits(&answer.member("error_uri")).await.status, 200);
    }
    assert!(app.rows("tokens").await.is_empty());
}

#[actix_web::test]
async fn an_unknown_client_and_a_wrong_secret_read_alike() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let unknown = asked(&app, Some(&TestClient::basic("nobody", "wrong")), &[]).await;
    let wrong = asked(&app, Some(&TestClient::basic(&client.id, "wrong")), &[]).await;
    assert_eq!((unknown.status, unknown.body), (wrong.status, wrong.body));
}

#[actix_web::test]
async fn id_and_secret_are_form_encoded_in_the_header_and_may_hold_any_character() {
    let app = TestApp::start().await;
    let client = app.client_with("tenant:a b+c%d", |_| ()).await;
    let basic = TestClient::basic(&client.id, client.secret.as_deref().unwrap());
    assert_eq!(asked(&app, Some(&basic), &[]).await.status, 200);
}

#[actix_web::test]
async fn a_secret_that_was_never_encoded_is_read_as_it_was_meant() {
    let app = TestApp::start().await;
    let client = app
        .client_with("plain", |client| {
            client.auth = Auth::Secret(vec![client_secret("plain", "a:secret&with=signs", None)]);
        })
        .await;
    let basic = format!("Basic {}", STANDARD.encode("plain:a:secret&with=signs"));
    assert_eq!(asked(&app, Some(&basic), &[]).await.status, 200, "{}", client.id);
}

#[actix_web::test]
async fn the_scheme_has_no_case() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let basic = TestClient::basic(&client.id, client.secret.as_deref().unwrap());
    for scheme in ["basic", "BASIC", "bAsIc"] {
        assert_eq!(asked(&app, Some(&basic.replace("Basic", scheme)), &[]).await.status, 200);
    }
}

#[actix_web::test]
async fn lax_base64_and_other_damage_are_refused() {
    let app = TestApp::start().await;
    let client = app.client_with("abcd", |_| ()).await;
    let right = TestClient::basic(&client.id, client.secret.as_deref().unwrap());
    let bare = right.trim_end_matches('=').to_owned();
    let damaged = [
        if bare == right { format!("{right}=") } else { bare },
        format!("{right}=="),
        right.replace("Basic ", "Basic  "),
        format!("{right}, x"),
        format!("{}-_{}", &right[..12], &right[14..]),
        "Basic".into(),
        "Basic !!!!".into(),
        format!("Basic {}", STANDARD.encode("no colon")),
        format!("Basic {}", STANDARD.encode([0xff, b':', 0xff])),
    ];
    for value in damaged {
        assert_eq!(asked(&app, Some(&value), &[]).await.refusal(), (400, "invalid_request".into()), "{value}");
    }
    let other = right.replace("Basic ", "Basic:");
    assert_eq!(asked(&app, Some(&other), &[]).await.refusal(), (401, "invalid_client".into()), "another scheme");
    let request = app.request("POST", "/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("authorization", &right).header("authorization", &right).body("grant_type=client_credentials");
    assert_eq!(Answer::of(request.send().await.unwrap()).await.refusal(), (400, "invalid_request".into()));
}

#[actix_web::test]
async fn a_public_client_names_itself_and_proves_itself_by_pkce() {
    let app = TestApp::start().await;
    let (ada, public) = (app.person("ada").await, app.public_client().await);
    let tokens = public.walks(&ada).await;
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(public.refreshes(&tokens.refresh).await.status, 200);
    let nameless = public.posts_bare("/oauth/token", &public.brings("x")).await;
    assert_eq!(nameless.refusal(), (401, "invalid_client".into()));
}
