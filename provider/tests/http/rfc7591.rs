//! RFC 7591: clients register themselves.

use provider::{
    Settings,
    protocol::client::PkceRule,
    settings::WhoRegisters,
    storage::{Value as Cell, clients},
};
use serde_json::{Value, json};

use crate::support::{
    Answer, Form, TestApp,
    registrant::{Registered, metadata, with},
};

const INITIAL: &str = "an-initial-access-token";

#[actix_web::test]
async fn section_3_2_1_the_answer_tells_the_name_the_secret_and_everything_that_was_registered() {
    let app = TestApp::start().await;
    let answer = app.registers(&metadata()).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("pragma"), Some("no-cache"));
    let mut told = answer.json();
    let mut take = |name: &str| told.as_object_mut().unwrap().remove(name).unwrap_or_else(|| panic!("no {name}"));
    let (id, secret, token) = (take("client_id"), take("client_secret"), take("registration_access_token"));
    assert_eq!(id.as_str().unwrap().len(), 20);
    assert!(secret.as_str().unwrap().starts_with("glass_cs_"));
    assert!(token.as_str().unwrap().starts_with("glass_rat_"));
    assert_eq!(take("registration_client_uri"), format!("{}/oauth/register/{}", app.base, id.as_str().unwrap()));
    let issued = take("client_id_issued_at").as_i64().unwrap();
    assert_eq!(take("client_secret_expires_at").as_i64().unwrap(), issued + 90 * 24 * 3600);
    assert_eq!(
        told,
        json!({
            "redirect_uris": ["https://app.test/cb"],
            "client_name": "App",
            "application_type": "web",
            "token_endpoint_auth_method": "client_secret_basic",
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
            "scope": "openid profile email address phone offline_access photos:read",
            "subject_type": "public",
            "id_token_signed_response_alg": "RS256",
        })
    );
}

#[actix_web::test]
async fn a_client_that_registered_itself_walks_the_whole_way() {
    let app = TestApp::start().await;
    let said = with(&json!({"grant_types": ["authorization_code", "refresh_token"]}));
    let registered = Registered::at(&app, &said).await;
    let client = registered.client();
    let tokens = client.walks(&app.person("ada").await).await;
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 200);
    assert_eq!(client.acts_for_itself().await.refusal().1, "unauthorized_client");
}

#[actix_web::test]
async fn a_public_client_gets_no_secret_and_must_use_pkce_and_a_confidential_one_may() {
    let app = TestApp::start().await;
    let public = Registered::at(&app, &with(&json!({"token_endpoint_auth_method": "none"}))).await;
    assert_eq!((&public.told["client_secret"], &public.told["client_secret_expires_at"]), (&Value::Null, &Value::Null));
    let confidential = Registered::at(&app, &metadata()).await;
    let ada = app.person("ada").await;
    let bare = |client: &crate::support::TestClient<'_>| client.asks().without("code_challenge").without("code_challenge_method");
    let refused = ada.visits(&bare(&public.client()).path()).await;
    assert_eq!(refused.carried_error(), "invalid_request");
    assert_eq!(ada.visits(&bare(&confidential.client()).path()).await.status, 200);
    for (registered, rule) in [(&public, PkceRule::Required), (&confidential, PkceRule::Optional)] {
        let id = registered.id().to_owned();
        let client = app.realm.store.read(move |tx| Ok(clients::find(tx, &id)?)).await.unwrap().unwrap();
        assert_eq!(client.pkce, rule);
    }
}

#[actix_web::test]
async fn section_2_unknown_members_are_ignored_and_not_told_and_null_is_nothing() {
    let app = TestApp::start().await;
    let said =
        with(&json!({"client_name#de": "Die App", "x": 1, "logo_uri": null, "software_id": "4NRB1", "software_version": "2"}));
    let told = Registered::at(&app, &said).await.told;
    assert_eq!((&told["software_id"], &told["software_version"]), (&json!("4NRB1"), &json!("2")));
    for member in ["client_name#de", "x", "logo_uri"] {
        assert!(!told.as_object().unwrap().contains_key(member), "{member}");
    }
}

#[actix_web::test]
async fn section_2_1_grant_types_and_response_types_are_derived_from_each_other_or_fit() {
    let app = TestApp::start().await;
    let derived = [
        (json!({"response_types": ["id_token"]}), json!(["implicit"]), json!(["id_token"])),
        (
            json!({"response_types": ["token id_token code"]}),
            json!(["authorization_code", "implicit"]),
            json!(["code id_token token"]),
        ),
        (json!({"grant_types": ["authorization_code"]}), json!(["authorization_code"]), json!(["code"])),
        (json!({"grant_types": ["client_credentials"], "redirect_uris": []}), json!(["client_credentials"]), Value::Null),
        (
            json!({"response_types": ["none"], "grant_types": ["client_credentials"]}),
            json!(["client_credentials"]),
            json!(["none"]),
        ),
    ];
    for (said, grants, responses) in derived {
        let told = Registered::at(&app, &with(&said)).await.told;
        assert_eq!((&told["grant_types"], &told["response_types"]), (&grants, &responses), "{said}");
    }
    for (said, why) in [
        (json!({"response_types": ["id_token"], "grant_types": ["authorization_code"]}), "response_types needs 'implicit'"),
        (json!({"response_types": ["code"], "grant_types": ["implicit"]}), "response_types needs 'authorization_code'"),
        (json!({"grant_types": ["implicit"]}), "no entry of response_types begins it"),
        (json!({"grant_types": ["password"]}), "grant_types is 'password'"),
        (json!({"response_types": ["token"]}), "response_types is 'token'"),
        (json!({"response_types": ["code code"]}), "response_types is 'code code'"),
        (
            json!({"grant_types": ["client_credentials"], "token_endpoint_auth_method": "none"}),
            "client_credentials is for clients",
        ),
    ] {
        let (error, description) = app.refuses(&with(&said)).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(description.contains(why), "{said}: {description}");
    }
}

#[actix_web::test]
async fn section_2_each_of_the_five_methods_can_be_registered_and_no_other() {
    let app = TestApp::start().await;
    let jwks = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]});
    for (method, secret) in [
        ("none", false),
        ("client_secret_basic", true),
        ("client_secret_post", true),
        ("client_secret_jwt", true),
        ("private_key_jwt", false),
    ] {
        let registered = Registered::at(&app, &with(&json!({"token_endpoint_auth_method": method, "jwks": jwks}))).await;
        assert_eq!(registered.told["token_endpoint_auth_method"], method);
        assert_eq!(registered.told["client_secret"].is_string(), secret, "{method}");
        assert_eq!(registered.looks().await.json()["token_endpoint_auth_method"], method);
    }
    let (_, why) = app.refuses(&with(&json!({"token_endpoint_auth_method": "tls_client_auth"}))).await;
    assert!(why.contains("client_secret_basic"), "{why}");
    let (_, why) = app.refuses(&with(&json!({"token_endpoint_auth_method": "private_key_jwt"}))).await;
    assert!(why.contains("needs jwks"), "{why}");
}

#[actix_web::test]
async fn section_2_a_scope_is_registered_as_asked_and_that_of_resource_servers_is_not_for_strangers() {
    let app = TestApp::start().await;
    let registered = Registered::at(&app, &with(&json!({"scope": "email"}))).await;
    assert_eq!(registered.told["scope"], "email");
    let refused = app.person("ada").await.visits(&registered.client().asks().with("scope", "photos:read").path()).await;
    assert_eq!(refused.carried_error(), "invalid_scope");
    for scope in ["introspection", "email unheard-of", "a\"b"] {
        let (error, why) = app.refuses(&with(&json!({"scope": scope}))).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(why.contains("scope holds"), "{why}");
    }
}

#[actix_web::test]
async fn section_3_1_what_is_no_json_object_is_refused_in_words() {
    let app = TestApp::start().await;
    let form =
        |body: &'static str, kind: &'static str| app.request("POST", "/oauth/register").header("content-type", kind).body(body);
    for (body, kind, why) in [
        ("client_name=x", "application/x-www-form-urlencoded", "application/json"),
        ("{", "application/json", "not a JSON object"),
        ("[]", "application/json", "not a JSON object"),
        ("\"x\"", "application/json; charset=utf-8", "not a JSON object"),
        ("{\"redirect_uris\": \"https://app.test/cb\"}", "application/json", "redirect_uris"),
        ("{\"client_name\": 7}", "application/json", "client_name"),
    ] {
        let answer = Answer::of(form(body, kind).send().await.unwrap()).await;
        assert_eq!(answer.refusal(), (400, "invalid_client_metadata".into()), "{body}");
        assert!(answer.member("error_description").contains(why), "{}", answer.body);
    }
}

#[actix_web::test]
async fn section_3_with_an_initial_access_token_only_its_holder_registers() {
    let app = TestApp::with(Settings { registration_token: Some(INITIAL.into()), ..Settings::default() }).await;
    let nobody = app.registers(&metadata()).await;
    assert_eq!(nobody.status, 401);
    assert_eq!(nobody.header("www-authenticate"), Some("Bearer realm=\"glasshouse\""));
    let post = |token: &str| app.request("POST", "/oauth/register").bearer_auth(token).json(&metadata());
    let wrong = Answer::of(post("an-initial-access-tokem").send().await.unwrap()).await;
    assert_eq!(wrong.refusal(), (401, "invalid_token".into()));
    let right = Answer::of(post(INITIAL).send().await.unwrap()).await;
    assert_eq!(right.status, 201);
}

#[actix_web::test]
async fn registration_that_is_off_is_not_in_the_metadata_and_says_so() {
    let app = TestApp::with(Settings { registration: Some(WhoRegisters::Off), ..Settings::default() }).await;
    let answer = app.registers(&metadata()).await;
    assert_eq!(answer.refusal(), (403, "access_denied".into()));
    let document = app.get("/.well-known/oauth-authorization-server").await.json();
    assert!(!document.as_object().unwrap().contains_key("registration_endpoint"));
    let open = TestApp::start().await;
    let document = open.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(document["registration_endpoint"], format!("{}/oauth/register", open.base));
}

#[actix_web::test]
async fn section_2_3_a_software_statement_is_not_trusted_so_it_is_as_if_it_had_not_come() {
    let app = TestApp::start().await;
    let told = Registered::at(&app, &with(&json!({"software_statement": "e30.e30."}))).await.told;
    assert!(!told.as_object().unwrap().contains_key("software_statement"));
}

#[actix_web::test]
async fn only_a_secret_that_signs_is_kept_so_that_it_can_be_read() {
    let app = TestApp::start().await;
    let plain = Registered::at(&app, &metadata()).await;
    let signs = Registered::at(&app, &with(&json!({"id_token_signed_response_alg": "HS256"}))).await;
    let rows = app.rows("client_secrets").await;
    let sealed = |id: &str| {
        let row = rows.iter().find(|row| row.values[1] == Cell::Text(id.into())).unwrap();
        row.columns.iter().zip(&row.values).any(|(column, value)| *column == "secret_sealed" && *value != Cell::Null)
    };
    assert_eq!((sealed(plain.id()), sealed(signs.id())), (false, true));
    assert_eq!(plain.looks().await.json()["client_secret"], Value::Null);
    assert_eq!(signs.looks().await.json()["client_secret"], signs.told["client_secret"]);
}

#[actix_web::test]
async fn people_are_told_that_the_client_registered_itself_and_where_its_pages_are() {
    let app = TestApp::start().await;
    let pages =
        json!({"policy_uri": "https://app.test/policy", "tos_uri": "https://terms.test/", "client_uri": "https://app.test/"});
    let registered = Registered::at(&app, &with(&pages)).await;
    let ada = app.person("ada").await;
    let asking = ada.visits(&registered.client().asks().path()).await.body;
    let first = app.browser().visits(&registered.client().asks().path()).await;
    let signing_in = app.browser().visits(first.location()).await.body;
    for page in [asking, signing_in] {
        assert!(page.contains("registered itself"), "{page}");
        for href in ["https://app.test/policy", "https://terms.test/", "https://app.test/"] {
            let escaped = href.replace('/', "&#x2F;");
            assert!(
                page.contains(&format!("href=\"{href}\"")) || page.contains(&format!("href=\"{escaped}\"")),
                "{href}: {page}"
            );
        }
    }
    let known = app.client().await;
    let page = ada.visits(&known.asks().path()).await.body;
    assert!(!page.contains("registered itself"));
}

#[actix_web::test]
async fn the_form_that_clients_of_old_send_says_where_the_mistake_is() {
    let app = TestApp::start().await;
    let form = Form::of(&[("client_name", "x")]);
    let request = app.request("POST", "/oauth/register").header("content-type", "application/x-www-form-urlencoded");
    let answer = Answer::of(request.body(form.encoded()).send().await.unwrap()).await;
    assert_eq!(answer.refusal().1, "invalid_client_metadata");
    assert_eq!(answer.member("error_uri"), format!("{}/errors/invalid_client_metadata", app.base));
}

#[actix_web::test]
async fn a_secret_lives_as_long_as_the_settings_say_and_for_ever_is_zero() {
    let app = TestApp::with(Settings { registration_secret_lifetime: Some(0), ..Settings::default() }).await;
    assert_eq!(Registered::at(&app, &metadata()).await.told["client_secret_expires_at"], 0);
    let app = TestApp::with(Settings { registration_secret_lifetime: Some(60), ..Settings::default() }).await;
    let registered = Registered::at(&app, &with(&json!({"grant_types": ["client_credentials"], "redirect_uris": []}))).await;
    assert_eq!(registered.client().acts_for_itself().await.status, 200);
    app.clock.advance(60);
    assert_eq!(registered.client().acts_for_itself().await.refusal(), (401, "invalid_client".into()));
}
