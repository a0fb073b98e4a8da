use glasshouse_shared::authorization::AuthorizationResponse;

use super::*;
use crate::protocol::client::tests::demo;

fn request() -> AuthorizationRequest {
    AuthorizationRequest {
        response_type: Some("code".into()),
        client_id: Some("s6BhdRkqt3".into()),
        redirect_uri: Some("http://localhost:8000/authorized".into()),
        state: Some("x y&z".into()),
        ..Default::default()
    }
}

/// What the request above comes to.
pub fn authorization() -> Authorization {
    check(&request(), &[], &demo(), &Scopes::default(), &mut Checks::default()).unwrap()
}

fn trusted(request: &AuthorizationRequest) -> (Client, Callback) {
    trust(request, &[], Some(demo()), &mut Checks::default()).unwrap()
}

#[test]
fn a_callback_exists_only_for_a_registered_address() {
    let evil = AuthorizationRequest { redirect_uri: Some("http://evil.test/".into()), ..request() };
    assert!(
        matches!(trust(&evil, &[], Some(demo()), &mut Checks::default()), Err(Untrusted::Mismatch(_, sent)) if sent == "http://evil.test/")
    );
    assert!(matches!(trust(&request(), &[], None, &mut Checks::default()), Err(Untrusted::Client(_))));
}

#[test]
fn an_address_may_be_left_out_when_there_is_only_one() {
    let silent = AuthorizationRequest { redirect_uri: None, ..request() };
    assert!(matches!(trust(&silent, &[], Some(demo()), &mut Checks::default()), Err(Untrusted::NoRedirectUri(..))));
    let single = Client { redirect_uris: vec!["https://app.test/cb".into()], ..demo() };
    let (_, callback) = trust(&silent, &[], Some(single), &mut Checks::default()).unwrap();
    assert_eq!(callback.redirect_uri(), "https://app.test/cb");
}

#[test]
fn an_address_that_stands_there_twice_is_none() {
    let silent = AuthorizationRequest { redirect_uri: None, ..request() };
    let single = Client { redirect_uris: vec!["https://app.test/cb".into()], ..demo() };
    let refused = trust(&silent, &["redirect_uri".into()], Some(single), &mut Checks::default());
    assert!(matches!(refused, Err(Untrusted::NoRedirectUri(_, refusal)) if refusal.why == "redirect_uri stands there twice"));
}

#[test]
fn state_comes_back_to_the_letter_and_the_issuer_with_it() {
    let (_, callback) = trusted(&request());
    let carried = callback.carry(AuthorizationResponse::granted("abc".into()), "http://localhost:5000");
    let expected = "http://localhost:8000/authorized?code=abc&state=x+y%26z&iss=http%3A%2F%2Flocalhost%3A5000";
    assert_eq!(carried, Carried::Redirect(expected.into()));
}

#[test]
fn every_other_mistake_has_its_code() {
    let refused = |request: AuthorizationRequest, client: &Client| {
        check(&request, &[], client, &Scopes::default(), &mut Checks::default()).unwrap_err().code
    };
    let client = demo();
    assert_eq!(refused(AuthorizationRequest { response_type: None, ..request() }, &client), ErrorCode::InvalidRequest);
    let token = AuthorizationRequest { response_type: Some("token".into()), ..request() };
    assert_eq!(refused(token, &client), ErrorCode::UnauthorizedClient);
    let odd = AuthorizationRequest { response_type: Some("code2".into()), ..request() };
    assert_eq!(refused(odd, &client), ErrorCode::UnsupportedResponseType);
    let machine = Client { grants: vec![GrantType::ClientCredentials], ..demo() };
    assert_eq!(refused(request(), &machine), ErrorCode::UnauthorizedClient);
    let wide = AuthorizationRequest { scope: Some("admin".into()), ..request() };
    assert_eq!(refused(wide, &client), ErrorCode::InvalidScope);
    let twice = check(&request(), &["state".into()], &client, &Scopes::default(), &mut Checks::default()).unwrap_err();
    assert_eq!(twice.why, "the parameter 'state' stands there twice");
}
