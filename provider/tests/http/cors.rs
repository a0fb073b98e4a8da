//! Cross-origin resource sharing: which endpoints a script of another origin may call, and that the session's cookie opens none.

use std::{collections::BTreeSet, fs, path::Path};

use glasshouse_shared::metadata::PROTECTED_RESOURCE;
use provider::endpoint::{APIS, DIALECTS};
use reqwest::RequestBuilder;

use crate::support::{Answer, Form, TestApp, TestClient};

/// Where the script comes from.
const ELSEWHERE: &str = "https://spa.example";

/// Shared, beside what the dialects and the metadata name below.
const SHARED: [&str; 9] = [
    "/.well-known/oauth-authorization-server",
    "/oauth2/revoke",
    "/api/me",
    "/oauth/api/me",
    "/api/photos",
    "/api/function_based/hello",
    "/o/.well-known/oauth-authorization-server",
    "/o/.well-known/openid-configuration",
    "/api/valid_token/x",
];

/// Members of the metadata whose endpoints are shared, and those whose endpoints are not: for navigation, or for servers.
const SHARED_MEMBERS: [&str; 6] = [
    "token_endpoint",
    "revocation_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "pushed_authorization_request_endpoint",
    "device_authorization_endpoint",
];
const OTHER_MEMBERS: [&str; 5] =
    ["authorization_endpoint", "introspection_endpoint", "end_session_endpoint", "check_session_iframe", "registration_endpoint"];

/// The rooms of the console.
const ROOMS: [&str; 3] = ["/account", "/applications", "/admin"];

/// The path of an address of this provider, without a slash at the end.
fn bare(app: &TestApp, address: &str) -> String {
    address.strip_prefix(&app.base).unwrap_or(address).trim_end_matches('/').to_owned()
}

/// Every path of the route table: what stands in it as text or by a name of `endpoint`.
fn route_table() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let literals = |text: &str| {
        text.split('"').filter(|part| part.starts_with('/') && !part.starts_with("//")).map(filled).collect::<Vec<_>>()
    };
    let endpoints = fs::read_to_string(source.join("endpoint.rs")).unwrap();
    let mut paths: BTreeSet<String> = literals(endpoints.split("#[cfg(test)]").next().unwrap()).into_iter().collect();
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let within = text.split("resource(").skip(1).filter(|rest| rest.starts_with("\"/"));
                paths.extend(within.map(|rest| filled(rest[1..].split('"').next().unwrap())));
                // A room of the console spells its addresses from its own door on.
                if let Some(room) = ROOMS.into_iter().find(|room| path.to_string_lossy().contains(&format!("/http{room}/"))) {
                    paths.extend(literals(&text).into_iter().map(|rest| format!("{room}{rest}")));
                }
            }
        }
    }
    paths.extend(["/".to_owned(), "/static/style.css".into()]);
    paths
}

/// A path with something in each place, and without a slash at the end.
fn filled(pattern: &str) -> String {
    let mut path = pattern.to_owned();
    while let Some((start, rest)) = path.split_once('{') {
        path = format!("{start}x{}", rest.split_once('}').unwrap_or_default().1);
    }
    path.trim_end_matches('/').to_owned()
}

fn from_script(request: RequestBuilder) -> RequestBuilder {
    request.header("origin", ELSEWHERE).header("sec-fetch-site", "cross-site").header("sec-fetch-mode", "cors")
}

async fn asks_first(app: &TestApp, path: &str, method: &str) -> Answer {
    let request = from_script(app.request("OPTIONS", path)).header("access-control-request-method", method);
    Answer::of(request.header("access-control-request-headers", "authorization,content-type").send().await.unwrap()).await
}

fn named(answer: &Answer) -> Vec<&str> {
    answer.headers.keys().map(reqwest::header::HeaderName::as_str).filter(|name| name.starts_with("access-control")).collect()
}

#[actix_web::test]
async fn each_endpoint_is_shared_by_name_or_not_at_all() {
    let app = TestApp::start().await;
    let mut shared: BTreeSet<String> = SHARED.map(str::to_owned).into();
    shared.extend(DIALECTS.iter().flat_map(|it| [it.token, it.revoke, it.keys, it.userinfo, it.device]).map(filled));
    shared.extend(APIS.iter().map(|path| filled(&format!("{PROTECTED_RESOURCE}{path}"))));
    let mut paths = route_table();
    assert!(
        paths.len() > 25 && paths.contains("/oauth/authorize") && paths.contains("/account/applications/x/forget"),
        "{paths:?}"
    );
    for document in ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"] {
        let metadata = app.get(document).await;
        if metadata.status == 404 {
            continue;
        }
        shared.insert(document.into());
        for (name, address) in metadata.json().as_object().unwrap() {
            let Some(address) =
                address.as_str().filter(|_| name.ends_with("_endpoint") || name == "jwks_uri" || name.ends_with("_iframe"))
            else {
                continue;
            };
            let path = bare(&app, address);
            paths.insert(path.clone());
            if SHARED_MEMBERS.contains(&name.as_str()) {
                shared.insert(path);
            } else {
                assert!(
                    OTHER_MEMBERS.contains(&name.as_str()),
                    "{name} of the metadata is new: decide here whether it is shared"
                );
            }
        }
    }
    paths.extend(shared.clone());
    for path in &paths {
        let preflight = asks_first(&app, path, "POST").await;
        let mut answers = vec![from_script(app.request("GET", path)), from_script(app.request("POST", path))];
        answers.push(app.request("GET", path));
        for request in answers {
            let answer = Answer::of(request.send().await.unwrap()).await;
            let expected: &[&str] =
                if shared.contains(path) { &["access-control-allow-origin", "access-control-expose-headers"] } else { &[] };
            let mut found = named(&answer);
            found.sort_unstable();
            assert_eq!(found, expected, "{path}: it is `shared` in the route table and not here, or the reverse");
            if !expected.is_empty() {
                assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
                assert_eq!(answer.header("access-control-expose-headers"), Some("WWW-Authenticate"), "{path}");
            }
        }
        if shared.contains(path) {
            allows(&preflight, path);
        } else {
            assert!(!matches!(preflight.status, 200..=299) && named(&preflight).is_empty(), "{path}: {}", preflight.status);
        }
    }
}

fn allows(preflight: &Answer, path: &str) {
    assert_eq!((preflight.status, &*preflight.body), (204, ""), "{path}");
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"), "{path}");
    assert_eq!(preflight.header("access-control-allow-headers"), Some("authorization, content-type"), "{path}");
    assert!(!preflight.header("access-control-allow-methods").unwrap().contains('*'), "{path}");
    assert_eq!(preflight.header("access-control-max-age"), Some("600"), "{path}");
    assert_eq!(preflight.header("vary"), Some("Origin, Access-Control-Request-Method"), "{path}");
    assert_eq!(preflight.header("access-control-allow-credentials"), None, "{path}");
    assert_eq!(preflight.header("set-cookie"), None, "{path}");
}

#[actix_web::test]
async fn with_and_without_the_final_slash_it_is_the_same() {
    let app = TestApp::start().await;
    for path in ["/oauth/token/", "/o/token/", "/oauth2/v1/keys/", "/o/revoke_token/"] {
        allows(&asks_first(&app, path, "POST").await, path);
    }
    assert!(named(&asks_first(&app, "/o/authorize/", "GET").await).is_empty());
}

#[actix_web::test]
async fn the_methods_that_are_allowed_are_those_that_are_there() {
    let app = TestApp::start().await;
    for (path, methods) in [("/oauth/token", "POST"), ("/oauth/revoke", "POST"), ("/oauth/jwks", "GET"), ("/api/me", "GET, POST")]
    {
        assert_eq!(asks_first(&app, path, "PUT").await.header("access-control-allow-methods"), Some(methods), "{path}");
    }
    // What is not there stays a 405, and a script can read it.
    for (method, path) in [("PUT", "/oauth/token"), ("DELETE", "/oauth/revoke"), ("POST", "/oauth/jwks"), ("OPTIONS", "/api/me")]
    {
        let answer = Answer::of(from_script(app.request(method, path)).send().await.unwrap()).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (405, Some("*")), "{method} {path}");
    }
}

/// A public client in a page of its own walks with nothing but scripts.
#[actix_web::test]
async fn a_single_page_client_gets_its_tokens_and_reads_refusals() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.public_client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let posts = async |form: &Form| {
        let request =
            from_script(app.request("POST", "/oauth/token")).header("content-type", "application/x-www-form-urlencoded");
        Answer::of(request.body(form.encoded()).send().await.unwrap()).await
    };
    let form = client.brings(&code).and("client_id", &client.id);
    let tokens = posts(&form).await;
    assert_eq!((tokens.status, tokens.header("access-control-allow-origin")), (200, Some("*")), "{}", tokens.body);
    let me = from_script(app.request("GET", "/api/me")).bearer_auth(tokens.member("access_token"));
    assert_eq!(Answer::of(me.send().await.unwrap()).await.member("username"), "ada");
    let again = posts(&form).await;
    assert_eq!((again.refusal().1, again.header("access-control-allow-origin")), ("invalid_grant".into(), Some("*")));
    let dead = Answer::of(from_script(app.request("GET", "/api/me")).bearer_auth("dead").send().await.unwrap()).await;
    assert!(dead.header("www-authenticate").unwrap().contains("invalid_token"));
    assert_eq!(dead.header("access-control-expose-headers"), Some("WWW-Authenticate"));
}

/// What somebody is asked for with this cookie, or with none.
async fn answers(app: &TestApp, client: &TestClient<'_>, access: &str, cookie: Option<&str>) -> Vec<(u16, String)> {
    let mut seen = Vec::new();
    let form = |form: Form| form.and("client_id", &client.id).encoded();
    let requests = [
        app.request("GET", "/api/me"),
        app.request("GET", "/api/me").bearer_auth(access),
        app.request("GET", "/api/photos").bearer_auth(access),
        app.request("GET", "/oauth/jwks"),
        app.request("GET", "/.well-known/oauth-authorization-server"),
        app.request("POST", "/oauth/token").body(form(Form::of(&[("grant_type", "authorization_code"), ("code", "x")]))),
        app.request("POST", "/oauth/token").body(form(Form::of(&[("grant_type", "client_credentials")]))),
        app.request("POST", "/oauth/revoke").body(form(Form::of(&[("token", "x")]))),
        app.request("OPTIONS", "/oauth/token").header("access-control-request-method", "POST"),
    ];
    for request in requests {
        let request = from_script(request).header("content-type", "application/x-www-form-urlencoded");
        let request = cookie.map_or(request.try_clone().unwrap(), |cookie| request.header("cookie", cookie));
        let answer = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(answer.header("set-cookie"), None, "no session begins or changes here");
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        seen.push((answer.status, answer.body));
    }
    seen
}

#[actix_web::test]
async fn the_cookie_of_a_session_changes_nothing_there() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.public_client().await);
    let access = client.walks(&ada).await.access;
    let sessions = app.rows("sessions").await.len();
    let cookie = format!("provider_session={}", ada.cookie("provider_session").unwrap());
    let nobody = answers(&app, &client, &access, None).await;
    assert_eq!(nobody[0].0, 401);
    assert_eq!(nobody, answers(&app, &client, &access, Some(&cookie)).await);
    assert_eq!(nobody, answers(&app, &client, &access, Some("provider_session=made-up")).await);
    assert_eq!(app.rows("sessions").await.len(), sessions, "no session was written");
}

#[actix_web::test]
async fn a_preflight_is_no_message_of_a_flow() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let trace = app.realm.trace.as_ref().unwrap();
    let kept = || trace.all(|flow| flow.events.len());
    let before = kept();
    assert!(before.iter().sum::<usize>() > 0);
    let path =
        format!("/oauth/token?{}", Form::of(&[("code", &code), ("state", "af0ifjsldkj"), ("client_id", &client.id)]).encoded());
    assert_eq!(asks_first(&app, &path, "POST").await.status, 204);
    assert_eq!(kept(), before);
    Answer::of(app.request("POST", &path).send().await.unwrap()).await;
    assert!(kept() != before, "another method with the same parameters is one");
}
