//! The authorization request: RFC 6749 §4.1.1, in two halves.
//!
//! [`trust`] decides whether the browser may be sent back at all; only it makes a [`Callback`].
//! [`check`] decides whether the request is one that a person can be asked about.

use glasshouse_shared::{
    Cite, ErrorCode, Scope,
    authorization::{AuthorizationRequest, AuthorizationResponse, Challenge},
};
use url::Url;

use super::{
    Checks, Refusal,
    client::{Client, GrantType},
    pkce, redirect_uri, scope,
};

/// Where an answer may be sent. It exists only once the client is known and the address is its own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Callback {
    redirect_uri: String,
    state: Option<String>,
}

impl Callback {
    /// The address.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The address with the answer in its query: RFC 6749 §4.1.2, RFC 9207 §2.
    #[must_use]
    pub fn carry(&self, mut answer: AuthorizationResponse, issuer: &str) -> String {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
        //# REQUIRED if the "state" parameter was present in the client
        //# authorization request.  The exact value received from the
        //# client.
        answer.state.clone_from(&self.state);
        answer.iss = Some(issuer.to_owned());
        let query = serde_urlencoded::to_string(&answer).unwrap_or_default();
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
        //# The endpoint URI MAY include an "application/x-www-form-urlencoded" formatted (per Appendix B) query
        //# component ([RFC3986] Section 3.4), which MUST be retained when adding additional query parameters.
        let separator = if self.redirect_uri.contains('?') { '&' } else { '?' };
        format!("{}{separator}{query}", self.redirect_uri)
    }

    /// The origin of the address, or its scheme when an app has its own: what `form-action` must let a form reach.
    #[must_use]
    pub fn origin(&self) -> String {
        match Url::parse(&self.redirect_uri) {
            Ok(uri) if uri.origin().is_tuple() => uri.origin().ascii_serialization(),
            Ok(uri) => format!("{}:", uri.scheme()),
            Err(_) => "'none'".into(),
        }
    }
}

/// The request cannot be trusted, so its sender is told here and not sent anywhere: RFC 6749 §4.1.2.1.
#[derive(Clone, Debug)]
pub enum Untrusted {
    /// There is no client of this name.
    Client(Refusal),
    /// The address is missing, or there is none to choose from.
    NoRedirectUri(Box<Client>, Refusal),
    /// The address is not a registered one.
    Mismatch(Box<Client>, String),
}

/// Decide whether the browser may be sent back: RFC 6749 §3.1.2.3, §4.1.2.1.
///
/// # Errors
/// What is in doubt.
pub fn trust(
    request: &AuthorizationRequest,
    repeated: &[String],
    client: Option<Client>,
    checks: &mut Checks,
) -> Result<(Client, Callback), Untrusted> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.2.1");
    let twice = |name: &str| repeated.iter().any(|repeated| repeated == name);
    let sent_id = request.client_id.as_deref();
    let unknown = || {
        let absent = if twice("client_id") { "client_id stands there twice" } else { "client_id is missing" };
        let why = sent_id.map_or(absent.to_owned(), |id| format!("the client_id '{id}' is not registered"));
        Untrusted::Client(Refusal::new(ErrorCode::InvalidRequest, why, SECTION))
    };
    let client =
        checks.some("client_id is known", Cite("RFC 6749 §2.2"), client, || sent_id.unwrap_or("none").into(), unknown)?;

    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
    //# If the request fails due to a missing, invalid, or mismatching
    //# redirection URI, or if the client identifier is missing or invalid,
    //# the authorization server SHOULD inform the resource owner of the
    //# error and MUST NOT automatically redirect the user-agent to the
    //# invalid redirection URI.
    let redirect_uri = match (request.redirect_uri.as_deref(), client.redirect_uris.as_slice()) {
        (Some(sent), _) => sent.to_owned(),
        (None, [only]) if !twice("redirect_uri") => only.clone(),
        (None, registered) => {
            let why = if twice("redirect_uri") {
                "redirect_uri stands there twice".to_owned()
            } else {
                format!("redirect_uri is missing, and the client has {} of them registered", registered.len())
            };
            let compared = format!("none sent · {} registered", registered.len());
            let refused =
                || Untrusted::NoRedirectUri(Box::new(client.clone()), Refusal::new(ErrorCode::InvalidRequest, why, SECTION));
            checks.that("redirect_uri is sent", Cite("RFC 6749 §3.1.2.3"), false, || compared, refused)?;
            String::new()
        }
    };
    checks.that(
        "redirect_uri is equal",
        Cite("RFC 9700 §2.1"),
        redirect_uri::registered(&client, &redirect_uri),
        || format!("{} characters of {redirect_uri}", redirect_uri.chars().count()),
        || Untrusted::Mismatch(Box::new(client.clone()), redirect_uri.clone()),
    )?;
    Ok((client, Callback { redirect_uri, state: request.state.clone() }))
}

/// A request that a person can be asked about, or that their earlier consent answers.
#[derive(Clone, Debug)]
pub struct Authorization {
    /// Who asks.
    pub client_id: String,
    /// `redirect_uri` as it was sent; the token request must send the same, or none (RFC 6749 §4.1.3).
    pub redirect_uri: Option<String>,
    /// What is asked for.
    pub scope: Scope,
    /// What the token request will have to prove.
    pub challenge: Option<Challenge>,
}

/// Decide whether the request is one to ask about: RFC 6749 §4.1.1, RFC 7636 §4.4.
///
/// # Errors
/// The refusal that the callback carries.
pub fn check(
    request: &AuthorizationRequest,
    repeated: &[String],
    client: &Client,
    checks: &mut Checks,
) -> Result<Authorization, Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.2.1");
    let refuse = |code, why: String| move || Refusal::new(code, why, SECTION);
    checks.that(
        "no parameter stands there twice",
        Cite("RFC 6749 §3.1"),
        repeated.is_empty(),
        || repeated.join(" "),
        refuse(ErrorCode::InvalidRequest, format!("the parameter '{}' stands there twice", repeated.join(" "))),
    )?;
    let response_type = request.response_type.as_deref();
    checks.that(
        "response_type is sent",
        Cite("RFC 6749 §3.1.1"),
        response_type.is_some(),
        || response_type.unwrap_or("none").into(),
        refuse(ErrorCode::InvalidRequest, "response_type is missing: send response_type=code".into()),
    )?;
    checks.that(
        "response_type is one of ours",
        Cite("RFC 6749 §3.1.1"),
        response_type == Some("code"),
        || response_type.unwrap_or_default().into(),
        refuse(
            ErrorCode::UnsupportedResponseType,
            format!("response_type '{}' is not spoken here: send code", response_type.unwrap_or_default()),
        ),
    )?;
    checks.that(
        "the client may use the code grant",
        SECTION,
        client.may_use(GrantType::AuthorizationCode),
        || client.client_id.clone(),
        refuse(ErrorCode::UnauthorizedClient, "this client is not registered for the grant authorization_code".into()),
    )?;
    let scope = scope::requested(request.scope.as_deref(), client, checks)?;
    let challenge = pkce::challenge(request, client, checks)?;
    Ok(Authorization { client_id: client.client_id.clone(), redirect_uri: request.redirect_uri.clone(), scope, challenge })
}

#[cfg(test)]
mod tests {
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
        assert_eq!(carried, "http://localhost:8000/authorized?code=abc&state=x+y%26z&iss=http%3A%2F%2Flocalhost%3A5000");
    }

    #[test]
    fn a_query_that_was_registered_is_kept() {
        let callback = Callback { redirect_uri: "https://app.test/cb?tenant=1".into(), state: None };
        let carried = callback.carry(AuthorizationResponse::granted("abc".into()), "https://op.test");
        assert_eq!(carried, "https://app.test/cb?tenant=1&code=abc&iss=https%3A%2F%2Fop.test");
        assert_eq!(callback.origin(), "https://app.test");
        assert_eq!(Callback { redirect_uri: "com.example.app:/cb".into(), state: None }.origin(), "com.example.app:");
    }

    #[test]
    fn every_other_mistake_has_its_code() {
        let refused = |request: AuthorizationRequest, client: &Client| {
            check(&request, &[], client, &mut Checks::default()).unwrap_err().code
        };
        let client = demo();
        assert_eq!(refused(AuthorizationRequest { response_type: None, ..request() }, &client), ErrorCode::InvalidRequest);
        let token = AuthorizationRequest { response_type: Some("token".into()), ..request() };
        assert_eq!(refused(token, &client), ErrorCode::UnsupportedResponseType);
        let machine = Client { grants: vec![GrantType::ClientCredentials], ..demo() };
        assert_eq!(refused(request(), &machine), ErrorCode::UnauthorizedClient);
        let wide = AuthorizationRequest { scope: Some("admin".into()), ..request() };
        assert_eq!(refused(wide, &client), ErrorCode::InvalidScope);
        let twice = check(&request(), &["state".into()], &client, &mut Checks::default()).unwrap_err();
        assert_eq!(twice.why, "the parameter 'state' stands there twice");
    }
}
