use serde_json::json;

use super::*;
use crate::protocol::{
    client::{Auth, Compatibility, OwnLifetimes, PkceRule, tests::demo},
    client_secret::tests::secret,
    scope::Scopes,
};

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// An application that may be.
fn app() -> Wanted {
    Wanted {
        client_name: "Photo wall".into(),
        redirect_uris: lines_of("https://wall.example/cb\n\nhttp://localhost:3000/cb"),
        grant_types: vec!["authorization_code".into(), "refresh_token".into()],
        scope: vec!["openid".into(), "email".into()],
        ..Wanted::default()
    }
}

fn sealed(byte: u8) -> ClientSecret {
    ClientSecret { sealed: Some(vec![byte]), ..secret(byte) }
}

fn settled(wanted: &Wanted, superuser: bool, known: Option<&Client>) -> Result<Client, Vec<Wrong>> {
    let scopes = Scopes::default();
    let reach = |uri: &str| if uri.contains("intranet") { Err("it is in a private network".to_owned()) } else { Ok(()) };
    let terms = Terms { scopes: &scopes, local: true, reach: &reach };
    judge(&Law { terms, superuser, longest: 43200 }, wanted, &Basis { client_id: "c", known, secret: sealed(9), now: 100 })
}

/// What is wrong: the field, the line, and the message without what begins all of them.
fn wrong(wanted: &Wanted) -> Vec<(&'static str, Option<usize>, String)> {
    let id = |why: &Words| {
        let said = serde_json::to_value(why).unwrap();
        said["id"].as_str().unwrap().trim_start_matches("application-wrong-").to_owned()
    };
    settled(wanted, false, None).unwrap_err().iter().map(|wrong| (wrong.field, wrong.line, id(&wrong.why))).collect()
}

fn one(field: &'static str, line: Option<usize>, why: &str) -> Vec<(&'static str, Option<usize>, String)> {
    vec![(field, line, why.to_owned())]
}

#[test]
fn what_nobody_said_is_the_safer_choice() {
    let client = settled(&app(), false, None).unwrap();
    assert_eq!(client.redirect_uris, ["https://wall.example/cb", "http://localhost:3000/cb"]);
    assert_eq!((client.pkce, client.created_at, client.name.as_str()), (PkceRule::Required, 100, "Photo wall"));
    assert!(client.auth == Auth::Secret(vec![sealed(9)]) && client.registration_hash.is_none() && client.owner_id.is_none());
    assert_eq!(client.lifetimes, OwnLifetimes::default());
    assert_eq!(client.metadata.id_token_signed_response_alg.as_deref(), Some("RS256"));
}

#[test]
fn every_line_of_an_address_is_judged_for_itself() {
    let evil = Wanted {
        redirect_uris: lines_of(
            "https://wall.example/cb\n\ncb\nhttps://a.example/#x\nhttps://a.example/a b\nhttps://u@a.example/\nhttp://a.example/\n\
             javascript:alert(1)\nhttps://a.example/ä\nhttps://a.example/*",
        ),
        ..app()
    };
    let expected = ["absolute", "fragment", "blank", "user", "plain", "scheme", "ascii", "wildcard"];
    let expected: Vec<_> = expected.iter().zip(3..).map(|(why, line)| ("redirect_uris", Some(line), (*why).to_owned())).collect();
    assert_eq!(wrong(&evil), expected);
    let pattern = Wanted { redirect_uris: lines_of("https://a.example/*"), compatibility: vec!["wildcard_path".into()], ..app() };
    assert!(settled(&pattern, false, None).is_ok());
}

#[test]
fn an_application_that_browsers_return_to_says_where() {
    assert_eq!(wrong(&Wanted { redirect_uris: lines_of(" \n"), ..app() }), one("redirect_uris", None, "no-redirect"));
    let alone = Wanted { redirect_uris: vec![], grant_types: vec!["client_credentials".into()], ..app() };
    assert!(settled(&alone, false, None).unwrap().redirect_uris.is_empty());
}

#[test]
fn an_origin_is_written_as_a_browser_writes_it() {
    let origins = |text: &str| Wanted { allowed_origins: lines_of(text), ..app() };
    let good = settled(&origins("https://spa.example\nhttp://localhost:3000\nhttps://spa.example"), false, None).unwrap();
    assert_eq!(good.allowed_origins, ["https://spa.example", "http://localhost:3000"]);
    let odd = "https://spa.example/\nhttps://SPA.example:443\nspa.example\n*\nhttp://spa.example\nfile:///x";
    let expected = ["origin-written", "origin-written", "origin", "origin", "plain", "origin"];
    let found = wrong(&origins(odd));
    assert_eq!(found.iter().map(|(_, _, why)| why.as_str()).collect::<Vec<_>>(), expected);
}

/// Attack: privilege escalation (CWE-269) through the form of an application.
#[test]
fn nobody_but_a_superuser_vouches_for_an_application() {
    for scope in ["admin:users", "admin:applications", "introspection"] {
        let wants = Wanted { scope: vec![format!("openid {scope}")], ..app() };
        assert_eq!(wrong(&wants), one("scope", None, "vouched"), "{scope}");
        let vouched = settled(&wants, true, None).unwrap();
        assert!(vouched.scope.allows(scope));
        assert!(settled(&wants, false, Some(&vouched)).is_ok(), "what it has already, it keeps");
    }
    assert_eq!(wrong(&Wanted { scope: vec!["nobody:knows".into()], ..app() }), one("scope", None, "scope"));
}

#[test]
fn a_secret_that_signs_is_one_that_the_provider_can_read() {
    let signs = Wanted { id_token_signed_response_alg: "HS256".into(), ..app() };
    assert!(settled(&signs, false, None).is_ok());
    let hashed = Client { auth: Auth::Secret(vec![secret(1)]), ..demo() };
    assert_eq!(settled(&signs, false, Some(&hashed)).unwrap_err()[0].field, "id_token_signed_response_alg");
    let by_jwt = Wanted { token_endpoint_auth_method: "client_secret_jwt".into(), ..app() };
    assert_eq!(settled(&by_jwt, false, Some(&hashed)).unwrap_err()[0].field, "token_endpoint_auth_method");
    let public = Wanted { token_endpoint_auth_method: "none".into(), ..signs };
    assert_eq!(wrong(&public), one("id_token_signed_response_alg", None, "no-secret-signs"));
}

#[test]
fn a_change_keeps_the_secrets_and_what_the_form_does_not_ask() {
    let mut known = Client { auth: Auth::Secret(vec![sealed(1), sealed(2)]), owner_id: Some("ada".into()), ..demo() };
    known.metadata.contacts = vec!["ada@example.org".into()];
    known.metadata.request_uris = vec!["https://wall.example/request".into()];
    let changed = settled(&app(), false, Some(&known)).unwrap();
    assert!(changed.auth == known.auth && changed.owner_id == known.owner_id && changed.created_at == known.created_at);
    assert_eq!(changed.metadata.contacts, known.metadata.contacts);
    assert_eq!(changed.metadata.request_uris, known.metadata.request_uris);
    let public = settled(&Wanted { token_endpoint_auth_method: "none".into(), ..app() }, false, Some(&known)).unwrap();
    assert!(public.public());
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let odd = Wanted {
        client_name: " ".into(),
        logo_uri: "javascript:alert(1)".into(),
        initiate_login_uri: "http://wall.example/login".into(),
        token_endpoint_auth_method: "none".into(),
        pkce: "optional".into(),
        grant_types: vec!["client_credentials".into(), "password".into(), "telepathy".into()],
        compatibility: vec!["everything".into()],
        code_lifetime: "soon".into(),
        access_lifetime: "999999999".into(),
        refresh_idle_lifetime: "200".into(),
        refresh_family_lifetime: "100".into(),
        jwks: json!({"keys": [{"kty": "RSA", "n": "AA", "e": "AQAB", "d": "AA"}]}).to_string(),
        jwks_uri: "https://intranet.example/jwks".into(),
        backchannel_logout_uri: "https://wall.example/out#x".into(),
        frontchannel_logout_uri: "https://elsewhere.example/out".into(),
        access_token_format: "paper".into(),
        ..app()
    };
    let found = wrong(&odd);
    let expected = [
        ("client_name", "name"),
        ("grant_types", "word"),
        ("grant_types", "public-alone"),
        ("compatibility", "word"),
        ("grant_types", "password-switch"),
        ("pkce", "public-pkce"),
        ("code_lifetime", "seconds"),
        ("access_lifetime", "seconds"),
        ("refresh_idle_lifetime", "idle"),
        ("logo_uri", "page"),
        ("initiate_login_uri", "https"),
        ("jwks_uri", "reach"),
        ("backchannel_logout_uri", "fragment"),
        ("frontchannel_logout_uri", "frame"),
        ("jwks", "keys-twice"),
        ("jwks", "private-key"),
        ("access_token_format", "word"),
    ];
    assert_eq!(found.iter().map(|(field, _, why)| (*field, why.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn the_rules_of_registration_have_the_last_word_and_it_stands_beside_its_field() {
    let mut known = demo();
    known.metadata.subject_type = Some("pairwise".into());
    let refused = settled(&app(), false, Some(&known)).unwrap_err();
    assert_eq!(refused[0].field, "", "the form has no such field: {refused:?}");
    let front = Client { metadata: ClientMetadata { response_types: vec!["code id_token".into()], ..demo().metadata }, ..demo() };
    let unsigned = Wanted { id_token_signed_response_alg: "none".into(), ..app() };
    let refused = settled(&unsigned, false, Some(&front)).unwrap_err();
    assert_eq!(refused[0].field, "id_token_signed_response_alg");
}

#[test]
fn the_switches_of_the_demo_client_do_not_keep_it_from_being_saved() {
    let demo_like = Wanted {
        compatibility: Compatibility::ALL.iter().map(|switch| switch.word().to_owned()).collect(),
        grant_types: GrantType::ALL.iter().map(|grant| grant.word().to_owned()).collect(),
        initiate_login_uri: "http://localhost:8000/login/initiate".into(),
        pkce: "optional".into(),
        redirect_uris: lines_of("http://localhost:8000/authorized"),
        ..app()
    };
    let client = settled(&demo_like, false, None).unwrap();
    assert_eq!((client.grants.len(), client.compatibility.len()), (GrantType::ALL.len(), Compatibility::ALL.len()));
    assert_eq!(client.metadata.initiate_login_uri.as_deref(), Some("http://localhost:8000/login/initiate"));
}
