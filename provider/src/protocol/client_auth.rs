//! How a client proves who it is at the token endpoint: RFC 6749 §2.3.

use glasshouse_shared::{Cite, ErrorCode, Params, Secret, client::Credentials};

use super::{
    Checks, Refusal, Timestamp,
    client::{Auth, Client},
    client_assertion::Assertion,
};

/// What a request brought to say who sends it: nothing of it is believed yet.
#[derive(Debug)]
pub enum Presented {
    /// A name alone: a public client, RFC 6749 §3.2.1.
    Name(String),
    /// `client_secret_basic`: RFC 6749 §2.3.1.
    Basic(Credentials),
    /// `client_secret_post`: RFC 6749 §2.3.1.
    Post(Credentials),
    /// `client_secret_jwt` or `private_key_jwt`: RFC 7523 §2.2.
    Assertion(Assertion),
}

/// What the body of a request holds to say who sends it.
#[derive(Debug, Default)]
pub struct Body {
    id: Option<String>,
    secret: Option<Secret>,
    assertion_type: Option<String>,
    assertion: Option<Secret>,
}

impl Body {
    /// Take it out of the parameters; the rest are the request's own.
    #[must_use]
    pub fn take(params: &mut Params) -> Self {
        Self {
            id: params.take("client_id"),
            secret: params.take("client_secret").map(Secret::from),
            assertion_type: params.take("client_assertion_type"),
            assertion: params.take("client_assertion").map(Secret::from),
        }
    }
}

impl Presented {
    /// Put together what stood in the header and what stood in the body: RFC 6749 §2.3.
    ///
    /// # Errors
    /// `invalid_request` for a secret in two places or two different names, `invalid_client` for none.
    pub fn read(header: Option<Credentials>, body: Body) -> Result<Self, Refusal> {
        const SECTION: Cite = Cite("RFC 6749 §2.3");
        let Body { id, secret, assertion_type, assertion } = body;
        if assertion.is_some() || assertion_type.is_some() {
            if header.is_some() || secret.is_some() {
                // RFC 6749 §5.2 would say invalid_request; for assertions, RFC 7521 §4.2.1 says otherwise.
                let why = "client_assertion came beside a client secret: send one of them";
                return Err(Refusal::new(ErrorCode::InvalidClient, why, Cite("RFC 7521 §4.2.1")));
            }
            return Assertion::read(assertion_type, assertion, id).map(Self::Assertion);
        }
        match (header, id, secret) {
            //= https://www.rfc-editor.org/rfc/rfc6749#section-2.3
            //# The client MUST NOT use more than one authentication method in each
            //# request.
            (Some(_), _, Some(_)) => Err(Refusal::new(
                ErrorCode::InvalidRequest,
                "the client secret came twice, in the Authorization header and in the body: send it in one place",
                SECTION,
            )),
            (Some(basic), Some(id), None) if basic.client_id != id => Err(Refusal::new(
                ErrorCode::InvalidRequest,
                "client_id in the body differs from the one in the Authorization header",
                SECTION,
            )),
            (Some(basic), _, None) => Ok(Self::Basic(basic)),
            (None, Some(client_id), Some(client_secret)) => Ok(Self::Post(Credentials { client_id, client_secret })),
            (None, Some(client_id), None) => Ok(Self::Name(client_id)),
            (None, None, _) => Err(Refusal::new(
                ErrorCode::InvalidClient,
                "no client authentication came: send Authorization: Basic, or client_id and client_secret in the body",
                SECTION,
            )),
        }
    }

    /// The name that is claimed.
    #[must_use]
    pub fn client_id(&self) -> &str {
        match self {
            Self::Name(id) => id,
            Self::Basic(credentials) | Self::Post(credentials) => &credentials.client_id,
            Self::Assertion(assertion) => assertion.client_id(),
        }
    }

    /// The secret that was brought.
    #[must_use]
    pub fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Name(_) | Self::Assertion(_) => None,
            Self::Basic(credentials) | Self::Post(credentials) => Some(&credentials.client_secret),
        }
    }
}

/// The secret of the client has not ended: RFC 7591 §3.2.1 `client_secret_expires_at`.
///
/// # Errors
/// `invalid_client`.
pub fn unexpired(client: &Client, now: Timestamp, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 7591 §3.2.1");
    let Some(end) = client.secret_expires_at else { return Ok(()) };
    checks.that(
        "the secret has not expired",
        SECTION,
        now < end,
        || format!("{} s from now", end.saturating_sub(now)),
        || Refusal::new(ErrorCode::InvalidClient, "the secret of this client has expired: give it a new one", SECTION),
    )
}

/// The client is who it says it is: RFC 6749 §3.2.1. An assertion is proven in [`super::client_assertion`].
///
/// `digest` is that of the secret that was brought; it is compared in constant time.
///
/// # Errors
/// `invalid_client`. An unknown client and a wrong secret read alike.
pub fn check(
    presented: &Presented,
    client: Option<Client>,
    digest: impl FnOnce(&Secret) -> Vec<u8>,
    (now, checks): (Timestamp, &mut Checks),
) -> Result<Client, Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §3.2.1");
    let refuse = |why: &'static str| move || Refusal::new(ErrorCode::InvalidClient, why, SECTION);
    let unproven = refuse("the client could not be authenticated: the client_id is unknown or the secret is wrong");
    let name = presented.client_id();
    let client = checks.some("the client is known", Cite("RFC 6749 §2.2"), client, || name.to_owned(), unproven)?;
    match (&client.auth, presented.secret()) {
        (Auth::None, None) => {
            checks.that("the client is public and brings no secret", SECTION, true, || name.to_owned(), unproven)?;
        }
        (Auth::None, Some(_)) => {
            let public = refuse("this client is public: it has no secret to send");
            checks.that("a public client brings no secret", SECTION, false, || "a secret was sent".into(), public)?;
        }
        (Auth::SecretJwt { .. } | Auth::PrivateKeyJwt, _) => {
            let unsigned = refuse("this client proves who it is by a signed JWT: it must send client_assertion");
            checks.that(
                "the client brings a signed assertion",
                Cite("RFC 7523 §2.2"),
                false,
                || "none was sent".into(),
                unsigned,
            )?;
        }
        (Auth::Secret { .. }, None) => {
            let silent = refuse("this client is confidential: it must send its secret");
            checks.that("a confidential client brings its secret", SECTION, false, || "none was sent".into(), silent)?;
        }
        (Auth::Secret { hash, .. }, Some(secret)) => {
            let equal = subtle::ConstantTimeEq::ct_eq(digest(secret).as_slice(), hash.as_slice()).into();
            let compared = || "SHA-256 of the secret against clients.secret_hash".into();
            checks.that("the client is who it says", SECTION, equal, compared, unproven)?;
            unexpired(&client, now, checks)?; // Only whoever has the secret learns that it has ended.
        }
    }
    Ok(client)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::tests::demo;

    fn credentials(secret: &str) -> Credentials {
        Credentials { client_id: "s6BhdRkqt3".into(), client_secret: Secret::new(secret) }
    }

    fn verified(presented: &Presented, client: Option<Client>) -> Result<Client, ErrorCode> {
        let digest = |secret: &Secret| vec![u8::from(secret.equals("right")); 32];
        check(presented, client, digest, (100, &mut Checks::default())).map_err(|refusal| refusal.code)
    }

    #[test]
    fn a_secret_in_two_places_is_refused() {
        let body = Body { secret: Some(Secret::new("right")), ..Body::default() };
        let refused = Presented::read(Some(credentials("right")), body).unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidRequest);
    }

    #[test]
    fn basic_with_the_same_name_in_the_body_is_accepted() {
        let named = |id: &str| Body { id: Some(id.into()), ..Body::default() };
        let presented = Presented::read(Some(credentials("right")), named("s6BhdRkqt3")).unwrap();
        assert!(matches!(presented, Presented::Basic(_)));
        assert!(Presented::read(Some(credentials("right")), named("other")).is_err());
    }

    #[test]
    fn the_secret_decides() {
        assert!(verified(&Presented::Post(credentials("right")), Some(demo())).is_ok());
        assert_eq!(verified(&Presented::Basic(credentials("wrong")), Some(demo())).unwrap_err(), ErrorCode::InvalidClient);
        assert_eq!(verified(&Presented::Name("s6BhdRkqt3".into()), Some(demo())).unwrap_err(), ErrorCode::InvalidClient);
        assert_eq!(verified(&Presented::Basic(credentials("right")), None).unwrap_err(), ErrorCode::InvalidClient);
    }

    #[test]
    fn a_secret_ends_at_its_second_and_only_its_holder_learns_it() {
        let until = |at| Some(Client { secret_expires_at: Some(at), ..demo() });
        assert!(verified(&Presented::Post(credentials("right")), until(101)).is_ok());
        let why = |secret| {
            let digest = |secret: &Secret| vec![u8::from(secret.equals("right")); 32];
            let ended = check(&Presented::Post(credentials(secret)), until(100), digest, (100, &mut Checks::default()));
            ended.unwrap_err().why
        };
        assert!(why("right").contains("expired"));
        assert!(!why("wrong").contains("expired"));
    }

    #[test]
    fn a_public_client_brings_its_name_alone() {
        let public = Client { auth: Auth::None, ..demo() };
        assert!(verified(&Presented::Name("s6BhdRkqt3".into()), Some(public.clone())).is_ok());
        assert!(verified(&Presented::Post(credentials("right")), Some(public)).is_err());
    }
}
