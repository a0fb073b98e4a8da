//! Request objects by value and by reference: OIDC Core §6.

use jose::{Algorithm, SigningKey, unsecured};
use provider::protocol::client::Client;
use serde_json::{Value, json};

use crate::support::{
    Answer, CHALLENGE, Form, Person, TestApp, TestClient,
    registrant::Registered,
    signer::{EC, ED, Forger, PSS, RSA, by_secret, key, set},
    site::Site,
};

/// A client with all keys, after changing it.
async fn client(app: &TestApp, change: impl FnOnce(&mut Client)) -> TestClient<'_> {
    let keys: [&SigningKey; 4] = [&RSA, &PSS, &EC, &ED];
    let change = |client: &mut Client| {
        client.metadata.jwks = Some(set(&keys));
        change(client);
    };
    app.client_with("a-client", change).await
}

/// What stands inside.
fn inside(client: &TestClient<'_>) -> Value {
    json!({
        "response_type": "code",
        "client_id": client.id,
        "redirect_uri": client.redirect_uri,
        "scope": "email",
        "state": "inside",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    })
}

/// What stands beside: what OAuth wants there.
fn beside(client: &TestClient<'_>, name: &str, value: &str) -> Form {
    Form::of(&[("client_id", &client.id), ("response_type", "code"), (name, value)])
}

/// Send it, and go on to where the browser is sent.
async fn arrives(ada: &Person<'_>, request: &Form) -> Answer {
    let answer = ada.visits(&request.path()).await;
    if answer.status == 303 && answer.location().starts_with("/oauth/authorize?") {
        return ada.visits(answer.location()).await;
    }
    answer
}

/// Send it and press *Allow*.
async fn allowed(ada: &Person<'_>, request: &Form) -> Answer {
    let kept = ada.visits(&request.path()).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    let page = ada.visits(kept.location()).await;
    assert_eq!(page.status, 200, "{:?}", page.headers);
    ada.submits(kept.location(), &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await
}

#[track_caller]
fn refused(answer: &Answer, code: &str, because: &str) {
    assert_eq!(answer.carried_error(), code, "{because}");
}

#[actix_web::test]
async fn an_object_is_taken_in_every_algorithm_that_the_metadata_names() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let claims = inside(&client);
    let keys: [&SigningKey; 4] = [&RSA, &PSS, &EC, &ED];
    let mut objects: Vec<_> = keys.iter().map(|key| key.sign(Some("oauth-authz-req+jwt"), &claims).unwrap()).collect();
    objects.push(unsecured(None, &claims).unwrap());
    for object in objects {
        let answer = arrives(&ada, &beside(&client, "request", &object).and("prompt", "consent")).await;
        assert_eq!(answer.status, 200, "{:?}", answer.headers);
    }
    let signer = app.secret_signing_client("secret-signer").await;
    let answer = arrives(&ada, &beside(&signer, "request", &by_secret(&inside(&signer)))).await;
    assert_eq!(answer.status, 200);
}

//= https://openid.net/specs/openid-connect-core-1_0.html#JWTRequests
//# When the request parameter is used, the OpenID Connect
//# request parameter values contained in the JWT supersede those
//# passed using the OAuth 2.0 request syntax.
#[actix_web::test]
async fn what_stands_inside_is_meant_and_what_stands_beside_alone_counts_too() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let mut claims = inside(&client);
    claims.as_object_mut().unwrap().remove("code_challenge_method");
    claims["max_age"] = json!(1000);
    let request = beside(&client, "request", &RSA.sign(None, &claims).unwrap())
        .and("redirect_uri", "http://localhost:8000/authorized/callback_invalid")
        .and("state", "beside")
        .and("scope", "photos:read")
        .and("code_challenge_method", "S256");
    let answer = allowed(&ada, &request).await;
    assert!(answer.location().starts_with(&format!("{}?code=", client.redirect_uri)), "{}", answer.location());
    assert_eq!(answer.carries("state").as_deref(), Some("inside"));
    assert_eq!(client.redeems(&answer.code()).await.member("scope"), "email");
}

#[actix_web::test]
async fn an_unsigned_object_is_refused_where_the_client_registered_to_sign() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let change = |client: &mut Client| client.metadata.request_object_signing_alg = Some("RS256".into());
    let client = client(&app, change).await;
    let claims = inside(&client);
    for object in [unsecured(None, &claims).unwrap(), EC.sign(None, &claims).unwrap()] {
        let answer = arrives(&ada, &beside(&client, "request", &object)).await;
        refused(&answer, "invalid_request_object", "not RS256");
        assert_eq!(answer.carries("state").as_deref(), Some("inside"));
    }
    assert_eq!(arrives(&ada, &beside(&client, "request", &RSA.sign(None, &claims).unwrap())).await.status, 200);
}

#[actix_web::test]
async fn an_object_that_nobody_proves_is_refused_at_the_callback() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let claims = inside(&client);
    let mut changed = EC.sign(None, &claims).unwrap();
    changed.replace_range(changed.len() - 4.., "AAAA");
    let forger = Forger::new();
    let objects = [
        changed,
        key(Algorithm::ES256).sign(None, &claims).unwrap(),
        forger.signs(&json!({"alg": "EdDSA", "jwk": forger.jwk()}), &claims),
        jose::sign_with_secret(serde_json::to_string(RSA.public()).unwrap().as_bytes(), None, &claims).unwrap(),
        format!("{}AAAA", unsecured(None, &claims).unwrap()),
    ];
    for object in objects {
        refused(&arrives(&ada, &beside(&client, "request", &object)).await, "invalid_request_object", &object);
    }
    let nonsense = client.asks().and("request", "nonsense");
    let answer = ada.visits(&nonsense.path()).await;
    refused(&answer, "invalid_request_object", "no JWT");
    assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"), "what stands beside says where to");
}

#[actix_web::test]
async fn an_object_that_says_wrong_things_of_itself_is_refused() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let now = app.claims("x", "x")["iat"].as_i64().unwrap();
    let wrong = [
        ("iss", json!("another")),
        ("aud", json!("https://elsewhere.test")),
        ("exp", json!(now - 60)),
        ("nbf", json!(now + 61)),
        ("sub", json!(client.id)),
        ("client_id", json!("another")),
        ("response_type", json!("code id_token")),
        ("request", json!("x")),
        ("request_uri", json!("https://client.test/r")),
    ];
    for (name, value) in wrong {
        let mut claims = inside(&client);
        claims[name] = value;
        let request = client.asks().and("request", &EC.sign(None, &claims).unwrap());
        let answer = ada.visits(&request.path()).await;
        if name == "client_id" {
            // Nobody can be told where it is not clear who asks.
            assert!(answer.stays() || answer.carried_error() == "invalid_request_object");
        } else {
            refused(&answer, "invalid_request_object", name);
        }
    }
    let mut right = inside(&client);
    right["iss"] = json!(client.id);
    right["aud"] = json!([app.base.clone()]);
    right["exp"] = json!(now + 1);
    assert_eq!(arrives(&ada, &beside(&client, "request", &EC.sign(None, &right).unwrap())).await.status, 200);
    assert!(app.rows("codes").await.is_empty());
}

/// Attack 1: nobody is sent anywhere before the address is known to be the client's.
#[actix_web::test]
async fn a_refused_object_sends_nobody_to_a_stranger() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let mut claims = inside(&client);
    claims["redirect_uri"] = json!("https://evil.test/");
    claims["exp"] = json!(0);
    for object in [EC.sign(None, &claims).unwrap(), unsecured(None, &claims).unwrap()] {
        let answer = arrives(&ada, &client.asks().and("request", &object)).await;
        assert_eq!((answer.status, answer.stays()), (400, true));
    }
    claims["exp"] = json!(app.claims("x", "x")["exp"]);
    let answer = arrives(&ada, &client.asks().and("request", &EC.sign(None, &claims).unwrap())).await;
    assert_eq!((answer.status, answer.stays()), (400, true), "a good object with a bad address");
    let unknown = client.asks().with("client_id", "nobody").and("request", &unsecured(None, &claims).unwrap());
    assert!(ada.visits(&unknown.path()).await.stays());
}

#[actix_web::test]
async fn what_a_person_was_asked_is_what_they_answer() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let now = app.claims("x", "x")["iat"].as_i64().unwrap();
    let mut claims = inside(&client);
    claims["exp"] = json!(now + 5);
    let kept = ada.visits(&beside(&client, "request", &EC.sign(None, &claims).unwrap()).path()).await;
    let page = ada.visits(kept.location()).await;
    app.clock.advance(300);
    let answer = ada.submits(kept.location(), &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await;
    assert_eq!(answer.carries("state").as_deref(), Some("inside"), "an object need not outlive the reading of a page");
    assert_eq!(ada.visits(kept.location()).await.status, 400, "and is answered once");
}

#[actix_web::test]
async fn an_object_is_fetched_once_from_where_it_was_registered() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let site = Site::serving("");
    let address = site.at("/r?x=1#HASH-OF-ANOTHER-VERSION");
    let client = client(&app, |client| client.metadata.request_uris = vec![address.clone()]).await;
    let mut claims = inside(&client);
    claims["iss"] = json!(client.id);
    claims["aud"] = json!(app.base.clone());
    site.serves(&format!("{}\n", RSA.sign(None, &claims).unwrap()));
    let request = beside(&client, "request_uri", &address);
    let kept = ada.visits(&request.path()).await;
    claims["scope"] = json!("email photos:read");
    site.serves(&RSA.sign(None, &claims).unwrap());
    let page = ada.visits(kept.location()).await;
    let answer = ada.submits(kept.location(), &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await;
    assert_eq!(client.redeems(&answer.code()).await.member("scope"), "email", "not what stands there now");
    assert_eq!(site.asked(), ["GET /r?x=1 HTTP/1.1"], "once, and without the fragment");
}

/// Attack 13: what a stranger names is not fetched.
#[actix_web::test]
async fn an_address_that_was_not_registered_is_not_fetched() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let site = Site::serving("");
    let registered = site.at("/r");
    let client = client(&app, |client| client.metadata.request_uris = vec![registered]).await;
    site.serves(&unsecured(None, &inside(&client)).unwrap());
    for address in [site.at("/other"), site.at("/r?x=1"), "file:///etc/passwd".into(), "http://[::1]/".into(), "x".into()] {
        let answer = ada.visits(&client.asks().and("request_uri", &address).path()).await;
        refused(&answer, "invalid_request_uri", &address);
    }
    assert_eq!(site.asked(), Vec::<String>::new());
    let other = app.other_client().await;
    refused(&ada.visits(&other.asks().and("request_uri", &site.at("/r")).path()).await, "invalid_request_uri", "of another");
}

#[actix_web::test]
async fn what_cannot_be_fetched_or_is_no_object_is_told_to_the_client() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (site, long) = (Site::serving("<html>"), Site::serving(&"x".repeat(70_000)));
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let addresses = [site.at("/r"), long.at("/r"), format!("http://{closed}/r")];
    let client = client(&app, |client| client.metadata.request_uris = addresses.to_vec()).await;
    for (address, code) in addresses.iter().zip(["invalid_request_object", "invalid_request_uri", "invalid_request_uri"]) {
        refused(&ada.visits(&client.asks().and("request_uri", address).path()).await, code, address);
    }
    let both = client.asks().and("request_uri", &site.at("/r")).and("request", "x");
    refused(&ada.visits(&both.path()).await, "invalid_request", "both");
    let twice = client.asks().and("request", "x").and("request", "y");
    refused(&ada.visits(&twice.path()).await, "invalid_request", "twice");
}

#[actix_web::test]
async fn an_object_may_be_pushed() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let form = Form::of(&[("request", &EC.sign(None, &inside(&client)).unwrap())]);
    let answer = client.posts("/oauth/par", &form).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let request = Form::of(&[("client_id", &client.id), ("request_uri", &answer.member("request_uri"))]);
    assert_eq!(ada.allows(&request).await.carries("state").as_deref(), Some("inside"));
    let mut foreign = inside(&client);
    foreign["client_id"] = json!("another");
    let form = Form::of(&[("request", &EC.sign(None, &foreign).unwrap())]);
    assert_eq!(client.posts("/oauth/par", &form).await.refusal(), (400, "invalid_request_object".into()));
}

#[actix_web::test]
async fn a_long_object_arrives_in_a_body() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, client(&app, |_| ()).await);
    let mut claims = inside(&client);
    claims["more"] = json!("x".repeat(8000));
    let form = beside(&client, "request", &EC.sign(None, &claims).unwrap());
    let posted = ada.submits("/oauth/authorize", &form).await;
    let kept = ada.visits(posted.location()).await;
    assert_eq!(ada.visits(kept.location()).await.status, 200);
    claims["more"] = json!("x".repeat(50_000));
    let form = beside(&client, "request", &EC.sign(None, &claims).unwrap());
    assert!((400..500).contains(&ada.submits("/oauth/authorize", &form).await.status), "more than 64 KiB");
}

/// As the conformance suite does it: keys without a name, an object at an address, and an assertion at the token endpoint.
#[actix_web::test]
async fn a_client_that_registered_itself_signs_its_requests_and_its_assertions() {
    let app = TestApp::start().await;
    let (ada, signer, site) = (app.person("ada").await, Forger::new(), Site::serving(""));
    let address = site.at("/requesturi/abc#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM");
    let said = json!({
        "redirect_uris": ["https://app.test/cb"],
        "response_types": ["code"],
        "grant_types": ["authorization_code"],
        "jwks": {"keys": [signer.jwk()]},
        "token_endpoint_auth_method": "private_key_jwt",
        "request_object_signing_alg": "EdDSA",
        "request_uris": [address],
    });
    let id = Registered::at(&app, &said).await.id().to_owned();
    let header = json!({"alg": "EdDSA"});
    let object = json!({"iss": id, "aud": app.base.clone(), "client_id": id, "response_type": "code", "scope": "openid",
        "redirect_uri": "https://app.test/cb", "state": "s", "nonce": "n"});
    site.serves(&signer.signs(&header, &object));
    let request = Form::of(&[("client_id", &id), ("response_type", "code"), ("scope", "openid"), ("request_uri", &address)]);
    let code = allowed(&ada, &request).await.code();
    let brings = Form::of(&[("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", "https://app.test/cb")]);
    let tokens = app.proves_at("/oauth/token", &brings, &signer.signs(&header, &app.claims(&id, "a"))).await;
    assert_eq!(tokens.status, 200, "{}", tokens.body);
    let proven = jose::Unverified::parse(&tokens.member("id_token")).unwrap();
    assert_eq!(proven.unverified_claims()["nonce"], "n");
}

/// CWE-770: whoever knows the name of a client could fill what is kept for it.
#[actix_web::test]
async fn one_address_brings_no_more_than_two_objects_a_second() {
    let app = TestApp::start().await;
    let (client, nobody) = (client(&app, |_| ()).await, app.browser());
    let object = unsecured(None, &inside(&client)).unwrap();
    let request = beside(&client, "request", &object).path();
    for _ in 0..120 {
        assert_eq!(nobody.visits(&request).await.status, 303);
    }
    let refused = nobody.visits(&request).await;
    assert!(refused.stays() && refused.body.contains("temporarily_unavailable"), "{} {}", refused.status, refused.body);
    app.clock.advance(60);
    assert_eq!(nobody.visits(&request).await.status, 303);
}
