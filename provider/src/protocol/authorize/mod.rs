//! The authorization request: RFC 6749 §4.1.1, OIDC Core §3.1.2, in three steps.
//!
//! [`trust`] decides whether the browser may be sent back at all; only it makes a [`Callback`].
//! [`check`] decides whether the request is one that a person can be asked about.
//! [`prompt::next`] decides what they have to be asked before it is answered.

pub mod callback;
pub mod prompt;
pub mod response;
mod trust;

pub use callback::{Callback, Carried};
use glasshouse_shared::{
    Cite, ErrorCode, Scope,
    authorization::{AuthorizationRequest, Challenge},
    claims::ClaimsRequest,
};
pub use prompt::Prompt;
pub use response::{ResponseMode, ResponseType};
pub use trust::{Untrusted, trust};

use super::{
    Checks, Refusal,
    claims::{known_here, without},
    client::{Client, GrantType},
    pkce,
    scope::{self, OFFLINE_ACCESS, OPENID, Scopes},
};

/// A request that a person can be asked about, or that their earlier consent answers.
#[derive(Clone, Debug)]
pub struct Authorization {
    /// Who asks.
    pub client_id: String,
    /// `redirect_uri` as it was sent; the token request must send the same, or none (RFC 6749 §4.1.3).
    pub redirect_uri: Option<String>,
    /// What the answer holds.
    pub response_type: ResponseType,
    /// What is asked for.
    pub scope: Scope,
    /// What the token request will have to prove.
    pub challenge: Option<Challenge>,
    /// Ties an ID token to this request.
    pub nonce: Option<String>,
    /// What the person is to be asked.
    pub prompt: Prompt,
    /// Seconds since the person proved who they are, at most.
    pub max_age: Option<i64>,
    /// Claims that are asked for one by one.
    pub claims: ClaimsRequest,
    /// The values of `acr` one of which is essential.
    pub acr_essential: Vec<String>,
    /// The `sub` of the person who is expected: of `id_token_hint`, or asked for by `claims`.
    pub expects: Option<String>,
    /// The name of the person who is expected.
    pub login_hint: Option<String>,
    /// For which APIs: RFC 8707 §2.
    pub resource: Vec<String>,
    /// One of them is not ours: a yes to the scope said nothing of it.
    pub elsewhere: bool,
}

impl Authorization {
    /// It is a request of OpenID Connect.
    #[must_use]
    pub fn openid(&self) -> bool {
        self.scope.allows(OPENID)
    }

    /// The same request without what the person left out, and without the claims of that.
    ///
    //= https://www.rfc-editor.org/rfc/rfc6749#section-3.3
    //# The authorization server MAY fully or partially ignore the scope
    //# requested by the client, based on the authorization server policy or
    //# the resource owner's instructions.
    #[must_use]
    pub fn narrowed(&self, refused: &Scope, scopes: &Scopes) -> Self {
        let scope = self.scope.but(refused);
        let claims = without(&self.claims, refused, &scope, scopes);
        Self { scope, claims, ..self.clone() }
    }

    /// A sign-in must be remembered as one for this request, or it would be asked for again.
    #[must_use]
    pub fn wants_a_sign_in(&self) -> bool {
        let Prompt { login, select_account, create, .. } = self.prompt;
        login || select_account || create || self.max_age.is_some() || !self.acr_essential.is_empty()
    }
}

fn refuse(code: ErrorCode, why: impl Into<String>) -> impl FnOnce() -> Refusal {
    let why = why.into();
    move || Refusal::new(code, why, Cite("OIDC Core §3.1.2.6"))
}

/// Decide whether the request is one to ask about: RFC 6749 §4.1.1, RFC 7636 §4.4, OIDC Core §3.1.2.2.
///
/// # Errors
/// The refusal that the callback carries.
pub fn check(
    request: &AuthorizationRequest,
    repeated: &[String],
    client: &Client,
    scopes: &Scopes,
    checks: &mut Checks,
) -> Result<Authorization, Refusal> {
    checks.that(
        "no parameter stands there twice",
        Cite("RFC 6749 §3.1"),
        repeated.is_empty(),
        || repeated.join(" "),
        refuse(ErrorCode::InvalidRequest, format!("the parameter '{}' stands there twice", repeated.join(" "))),
    )?;
    let response_type = response_type(request, client, checks)?;
    response_mode(request, response_type, checks)?;
    if request.registration.is_some() {
        let refused = refuse(
            ErrorCode::RegistrationNotSupported,
            "the parameter registration is not taken here: register the client first",
        );
        checks.that("the request describes no client", Cite("OIDC Core §7.2.1"), false, || "registration".into(), refused)?;
    }
    let mut scope = scope::requested(request.scope.as_deref(), client, scopes, checks)?;
    let openid = scope.allows(OPENID);
    if response_type.id_token {
        let refused = refuse(ErrorCode::InvalidScope, "response_type asks for an ID token: send scope=openid too");
        checks.that(
            "an ID token is asked for with the scope openid",
            Cite("OIDC Core §3.1.2.1"),
            openid,
            || scope.to_string(),
            refused,
        )?;
    }
    if openid && !response_type.code {
        //= https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess
        //# MUST ignore the offline_access request unless the Client is using a response_type value that would result in an
        //# Authorization Code being returned,
        scope = scope.without(OFFLINE_ACCESS);
    }
    let challenge = if response_type.code { pkce::challenge(request, client, checks)? } else { None };
    nonce(request, response_type, checks)?;
    let prompt = match request.prompt.as_deref().map(Prompt::parse) {
        None => Prompt::default(),
        Some(read) => checks_read(checks, "prompt is understood", Cite("OIDC Core §3.1.2.1"), read)?,
    };
    let claims = known_here(claims(request, checks)?, scopes);
    Ok(Authorization {
        client_id: client.client_id.clone(),
        redirect_uri: request.redirect_uri.clone(),
        response_type,
        scope,
        challenge,
        nonce: request.nonce.clone(),
        prompt,
        max_age: max_age(request, client, checks)?,
        acr_essential: acr_essential(&claims),
        expects: expected(&claims),
        claims,
        login_hint: request.login_hint.clone(),
        resource: Vec::new(),
        elsewhere: false,
    })
}

/// Note whether something could be read, and go on with it.
fn checks_read<T>(checks: &mut Checks, claim: &str, cite: Cite, read: Result<T, String>) -> Result<T, Refusal> {
    let why = read.as_ref().err().cloned().unwrap_or_default();
    let compared = why.clone();
    checks.some(claim, cite, read.ok(), || compared, refuse(ErrorCode::InvalidRequest, why))
}

/// OAuth Multiple Response Types §2, §3: what the answer is to hold, and whether this client may have it.
fn response_type(request: &AuthorizationRequest, client: &Client, checks: &mut Checks) -> Result<ResponseType, Refusal> {
    let sent = request.response_type.as_deref();
    checks.that(
        "response_type is sent",
        Cite("RFC 6749 §3.1.1"),
        sent.is_some(),
        || sent.unwrap_or("—").into(),
        refuse(ErrorCode::InvalidRequest, "response_type is missing: send response_type=code"),
    )?;
    let name = sent.unwrap_or_default();
    let response_type = checks.some(
        "response_type is one of ours",
        Cite("RFC 6749 §3.1.1"),
        ResponseType::parse(name),
        || name.into(),
        refuse(ErrorCode::UnsupportedResponseType, format!("response_type '{name}' is not spoken here: send code")),
    )?;
    let registered = client.response_types();
    checks.that(
        "the client may ask for this response_type",
        Cite("RFC 6749 §4.1.2.1"),
        registered.contains(&response_type) && (!response_type.code || client.may_use(GrantType::AuthorizationCode)),
        || format!("response_type {name} · response_types {}", client.metadata.response_types.join(", ")),
        refuse(ErrorCode::UnauthorizedClient, format!("this client is not registered for response_type={name}")),
    )?;
    Ok(response_type)
}

fn response_mode(request: &AuthorizationRequest, response_type: ResponseType, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OAuth Multiple Response Types §2.1");
    let Some(sent) = request.response_mode.as_deref() else { return Ok(()) };
    let mode = ResponseMode::parse(sent);
    let why = format!("response_mode '{sent}' is not spoken here: send query, fragment or form_post");
    let mode =
        checks.some("response_mode is one of ours", SECTION, mode, || sent.into(), refuse(ErrorCode::InvalidRequest, why))?;
    checks.that(
        "no token travels in a query",
        Cite("OAuth Multiple Response Types §5"),
        response_type.may_travel(mode),
        || sent.into(),
        refuse(ErrorCode::InvalidRequest, "a token must not travel in a query: send response_mode=fragment or form_post"),
    )
}

/// OIDC Core §3.2.2.1, §3.3.2.11: an ID token that passes through the browser needs a nonce.
fn nonce(request: &AuthorizationRequest, response_type: ResponseType, checks: &mut Checks) -> Result<(), Refusal> {
    if request.nonce.as_ref().is_some_and(|nonce| nonce.contains('\0')) {
        // PostgreSQL has no such text: it would not keep it, it would fail, and that would be told as our failure.
        let refused = refuse(ErrorCode::InvalidRequest, "nonce holds the character NUL, which no text here can hold");
        checks.that("nonce is a text", Cite("OIDC Core §3.1.2.1"), false, || "NUL".into(), refused)?;
    }
    if !response_type.id_token {
        return Ok(());
    }
    checks.that(
        "an ID token through the browser is tied to a nonce",
        Cite("OIDC Core §3.2.2.1"),
        request.nonce.is_some(),
        || request.nonce.clone().unwrap_or_else(|| "nonce —".into()),
        refuse(ErrorCode::InvalidRequest, "nonce is missing: an ID token that passes through the browser needs one"),
    )
}

fn max_age(request: &AuthorizationRequest, client: &Client, checks: &mut Checks) -> Result<Option<i64>, Refusal> {
    let Some(sent) = request.max_age.as_deref() else { return Ok(client.metadata.default_max_age) };
    let read = sent.parse::<u32>().map(i64::from).map_err(|_| format!("max_age must be a number of seconds, and '{sent}' came"));
    checks_read(checks, "max_age is a number of seconds", Cite("OIDC Core §3.1.2.1"), read).map(Some)
}

fn claims(request: &AuthorizationRequest, checks: &mut Checks) -> Result<ClaimsRequest, Refusal> {
    let Some(sent) = request.claims.as_deref() else { return Ok(ClaimsRequest::default()) };
    let read =
        serde_json::from_str(sent).map_err(|error| format!("claims must be a JSON object as in OIDC Core section 5.5: {error}"));
    checks_read(checks, "claims is understood", Cite("OIDC Core §5.5"), read)
}

/// OIDC Core §5.5.1.1: an essential `acr` with values is a demand.
fn acr_essential(claims: &ClaimsRequest) -> Vec<String> {
    let asked = claims.id_token.get("acr").and_then(Option::as_ref).filter(|asked| asked.essential);
    asked.map(|asked| asked.wanted().iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()).unwrap_or_default()
}

/// OIDC Core §5.5.1: a `sub` that is asked for with a value is a person who is expected.
fn expected(claims: &ClaimsRequest) -> Option<String> {
    let asked = claims.id_token.get("sub").and_then(Option::as_ref);
    asked.and_then(|asked| asked.value.as_ref()).and_then(|value| value.as_str()).map(str::to_owned)
}

#[cfg(test)]
pub(crate) mod tests;
