//! The authorization request and its answer, as they travel through the browser: RFC 6749 §4.1.1, §4.1.2.

use serde::{Deserialize, Serialize};

use crate::{ErrorCode, Params, Secret, pkce};

/// An authorization request as it was sent: nothing in it is trusted yet.
///
/// RFC 6749 §4.1.1, RFC 7636 §4.3.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct AuthorizationRequest {
    /// What is asked for: `code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_type: Option<String>,
    /// The public name of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Where the browser is to return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_uri: Option<String>,
    /// What the client asks to be allowed, separated by spaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Ties the answer to one browser session of the client; echoed to the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The fingerprint of a verifier that is shown later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
    /// Which fingerprint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_challenge_method: Option<String>,
    /// How the answer travels: `query`, `fragment`, `form_post`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_mode: Option<String>,
    /// Ties the ID token to one session of the client: OIDC Core §3.1.2.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// Where the page is shown: `page`, `popup`, `touch`, `wap`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// What the person is asked: `none`, `login`, `consent`, `select_account`, `create`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Seconds since the person proved who they are, at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age: Option<String>,
    /// Languages of the pages, the preferred ones first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ui_locales: Option<String>,
    /// Languages of the claims, the preferred ones first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims_locales: Option<String>,
    /// An ID token that names the person who is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_hint: Option<String>,
    /// The name of the person who is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
    /// What the proof should be worth, the preferred ones first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_values: Option<String>,
    /// Claims that are asked for one by one, as JSON: OIDC Core §5.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<String>,
    /// For which API the access token is meant, separated by spaces here, repeated on the wire: RFC 8707 §2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// Client metadata of somebody who did not register: OIDC Core §7.2.1, refused here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
}

impl AuthorizationRequest {
    /// Read the parameters that are ours and leave the rest: RFC 6749 §3.1 has unknown ones ignored.
    #[must_use]
    pub fn read(params: &Params) -> Self {
        let get = |name| params.get(name).map(str::to_owned);
        Self {
            response_type: get("response_type"),
            client_id: get("client_id"),
            redirect_uri: get("redirect_uri"),
            scope: get("scope"),
            state: get("state"),
            code_challenge: get("code_challenge"),
            code_challenge_method: get("code_challenge_method"),
            response_mode: get("response_mode"),
            nonce: get("nonce"),
            display: get("display"),
            prompt: get("prompt"),
            max_age: get("max_age"),
            ui_locales: get("ui_locales"),
            claims_locales: get("claims_locales"),
            id_token_hint: get("id_token_hint"),
            login_hint: get("login_hint"),
            acr_values: get("acr_values"),
            claims: get("claims"),
            resource: get("resource"),
            registration: get("registration"),
        }
    }

    /// The query that carries this request.
    ///
    /// # Panics
    /// Never: a flat structure of strings always has a query.
    #[must_use]
    pub fn query(&self) -> String {
        serde_urlencoded::to_string(self).unwrap_or_default()
    }
}

/// The answer of the pushed authorization request endpoint: RFC 9126 §2.2.
#[derive(Debug, Deserialize, Serialize)]
pub struct PushedResponse {
    /// What stands in the authorization request instead of its parameters.
    pub request_uri: Secret,
    /// Seconds within which the browser has to come with it.
    pub expires_in: i64,
}

/// A challenge and how it was made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Challenge {
    /// `code_challenge`.
    pub value: String,
    /// `code_challenge_method`; `plain` when the request named none (RFC 7636 §4.3).
    pub method: pkce::Method,
}

/// What the browser carries back to the client: RFC 6749 §4.1.2, §4.1.2.1, RFC 9207 §2.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct AuthorizationResponse {
    /// The code, when it was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Who the person is, signed: OIDC Core §3.2.2.5, §3.3.2.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// An access token, which then passes through the browser: RFC 6749 §4.2.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `Bearer`, beside an access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// Seconds for which the access token lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i64>,
    /// What was granted, beside an access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Why not, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// A sentence for the developer of the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
    /// The page that explains `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_uri: Option<String>,
    /// `access_denied` again, for the clients of 2013 that read it under this name; no other error is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_reason: Option<String>,
    /// The `state` of the request, to the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Who answers: RFC 9207.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
}

impl AuthorizationResponse {
    /// The answer that carries a code.
    #[must_use]
    pub fn granted(code: String) -> Self {
        Self { code: Some(code), ..Self::default() }
    }

    /// The answer that says why there is none.
    #[must_use]
    pub fn refused(code: ErrorCode, why: &str, page: String) -> Self {
        Self {
            error: Some(code.name().to_owned()),
            error_description: Some(why.to_owned()),
            error_uri: Some(page),
            error_reason: (code == ErrorCode::AccessDenied).then(|| code.name().to_owned()),
            ..Self::default()
        }
    }
}
