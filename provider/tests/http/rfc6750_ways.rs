//! The three ways in which an access token may come: RFC 6750 §2. The third one is a compatibility switch.

use provider::protocol::client::{Client, Compatibility};

use crate::support::{Answer, Form, TestApp};

const USERINFO: &str = "/oauth/userinfo";

fn by_query(client: &mut Client) {
    client.compatibility = vec![Compatibility::QueryBearer];
    client.scope = glasshouse_shared::Scope::parse("openid email photos:read").unwrap();
}

async fn posts(app: &TestApp, path: &str, kind: &str, body: &str, bearer: Option<&str>) -> Answer {
    let request = app.request("POST", path).header("content-type", kind).body(body.to_owned());
    let request = if let Some(token) = bearer { request.bearer_auth(token) } else { request };
    Answer::of(request.send().await.unwrap()).await
}

//= https://www.rfc-editor.org/rfc/rfc6750#section-2.2
//# When sending the access token in the HTTP request entity-body, the
//# client adds the access token to the request-body using the
//# "access_token" parameter.
#[actix_web::test]
async fn a_form_may_carry_the_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let token = client.walks(&ada).await.access;
    let form = "application/x-www-form-urlencoded";
    for path in ["/api/me", "/oauth/api/me"] {
        assert_eq!(posts(&app, path, form, &format!("access_token={token}"), None).await.member("username"), "ada");
        assert_eq!(posts(&app, path, form, "", Some(&token)).await.status, 200, "by header");
        assert_eq!(posts(&app, path, "text/plain", &format!("access_token={token}"), None).await.status, 401, "not a form");
    }
    let get = app.request("GET", "/api/me").header("content-type", form).body(format!("access_token={token}"));
    assert_eq!(get.send().await.unwrap().status(), 401, "the body of a GET means nothing");
}

/// RFC 6750 §5.3: what stands in an address stands in histories and logs.
#[actix_web::test]
async fn an_address_may_carry_the_token_only_of_a_client_whose_switch_is_on() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let switched = app.client_with("a-client-of-2013", by_query).await;
    let plain = client.walks(&ada).await.access;
    let token = switched.walks_with(&ada, &switched.asks().with("scope", "openid email")).await.access;
    for path in ["/api/me", USERINFO] {
        let answer = app.get(&format!("{path}?access_token={token}")).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert_eq!(answer.header("cache-control"), Some("private, no-store"), "{path}");
        assert_eq!(app.asks_api(path, &token).await.header("cache-control"), Some("no-store"), "by header");
    }
    let refused = app.get(&format!("/api/me?access_token={plain}")).await;
    assert_eq!(refused.refusal(), (400, "invalid_request".into()));
    assert!(refused.member("error_description").contains("query_bearer"));
    assert_eq!(app.get("/api/me?access_token=nonsense").await.refusal(), (401, "invalid_token".into()));
    assert_eq!(app.get("/api/me?access_token=").await.status, 401, "an empty parameter is none");
    switched.revokes(&token).await;
    assert_eq!(app.get(&format!("/api/me?access_token={token}")).await.refusal(), (401, "invalid_token".into()));
}

//= https://www.rfc-editor.org/rfc/rfc6750#section-2
//# Clients MUST NOT use more than one method to transmit the token in each
//# request.
#[actix_web::test]
async fn a_token_that_comes_in_two_ways_is_an_invalid_request() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("a-client-of-2013", by_query).await);
    let token = client.walks_with(&ada, &client.asks().with("scope", "openid")).await.access;
    let (form, body) = ("application/x-www-form-urlencoded", Form::of(&[("access_token", &token)]).encoded());
    for path in ["/api/me", USERINFO] {
        let query = format!("{path}?access_token={token}");
        let two = [
            posts(&app, path, form, &body, Some(&token)).await,
            posts(&app, &query, form, &body, None).await,
            app.asks_api(&query, &token).await,
            app.get(&format!("{query}&access_token={token}")).await,
        ];
        for answer in two {
            assert_eq!(answer.refusal(), (400, "invalid_request".into()), "{path}");
        }
    }
}
