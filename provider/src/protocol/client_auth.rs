//! How a client proves who it is at the token endpoint: RFC 6749 §2.3.

use glasshouse_shared::{Cite, ErrorCode, Params, Secret, client::Credentials};

use super::{
    Checks, Refusal, Timestamp,
    client::{Auth, Client},
    client_assertion::Assertion,
    client_secret::ClientSecret,
    from_now,
    slips::copied,
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

/// The refusal of a secret that has ended: RFC 7591 §3.2.1 `client_secret_expires_at`.
#[must_use]
pub fn expired(secret: &ClientSecret) -> Refusal {
    let why = format!("this secret of the client, made on {}, has expired: give the client a new one", secret.day());
    Refusal::new(ErrorCode::InvalidClient, why, Cite("RFC 7591 §3.2.1"))
}

/// The secret has not ended.
///
/// # Errors
/// `invalid_client`.
fn unexpired(secret: &ClientSecret, now: Timestamp, checks: &mut Checks) -> Result<(), Refusal> {
    let Some(end) = secret.expires_at else { return Ok(()) };
    let left = || from_now("client_secrets.expires_at", Some(end), now);
    checks.that("the secret has not expired", Cite("RFC 7591 §3.2.1"), secret.living(now), left, || expired(secret))
}

/// The refusal of an unknown client and of a wrong secret: they read alike, and a slip is told by the form of what came alone.
#[must_use]
pub fn unproven(presented: &Presented) -> Refusal {
    let why = "the client could not be authenticated: the client_id is unknown or the secret is wrong";
    let slip = presented.secret().and_then(|secret| copied::secret(secret.expose()));
    Refusal::new(ErrorCode::InvalidClient, why, Cite("RFC 6749 §3.2.1")).because(slip)
}

/// The client is who it says it is: RFC 6749 §3.2.1. The secret that proved it stands first from here on. An assertion is proven
/// in [`super::client_assertion`].
///
/// `digest` is that of the secret that was brought; it is compared with each of the client's in constant time.
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
    let unproven = || unproven(presented);
    let name = presented.client_id();
    let mut client = checks.some("the client is known", Cite("RFC 6749 §2.2"), client, || name.to_owned(), unproven)?;
    match (&client.auth, presented.secret()) {
        (Auth::None, None) => {
            checks.that("the client is public and brings no secret", SECTION, true, || name.to_owned(), unproven)?;
        }
        (Auth::None, Some(_)) => {
            let public = refuse("this client is public: it has no secret to send");
            checks.that(
                "a public client brings no secret",
                SECTION,
                false,
                || "client_secret · client_secrets —".into(),
                public,
            )?;
        }
        (Auth::SecretJwt(_) | Auth::PrivateKeyJwt, _) => {
            let unsigned = refuse("this client proves who it is by a signed JWT: it must send client_assertion");
            checks.that(
                "the client brings a signed assertion",
                Cite("RFC 7523 §2.2"),
                false,
                || "client_assertion —".into(),
                unsigned,
            )?;
        }
        (Auth::Secret(_), None) => {
            let silent = refuse("this client is confidential: it must send its secret");
            checks.that("a confidential client brings its secret", SECTION, false, || "client_secret —".into(), silent)?;
        }
        (Auth::Secret(kept), Some(secret)) => {
            let equal = matching(kept, &digest(secret));
            let secret = checks.some("the client is who it says", SECTION, equal, || compared(kept, equal), unproven)?;
            unexpired(secret, now, checks)?; // Only whoever has the secret learns that it has ended.
            let proof = secret.id.clone();
            client.auth.proved_by(&proof);
        }
    }
    Ok(client)
}

/// The secret with this digest. Each is compared, in constant time, whichever matches.
fn matching<'s>(kept: &'s [ClientSecret], digest: &[u8]) -> Option<&'s ClientSecret> {
    let equal = |secret: &&ClientSecret| bool::from(subtle::ConstantTimeEq::ct_eq(digest, secret.hash.as_slice()));
    kept.iter().filter(equal).fold(None, |first, secret| first.or(Some(secret)))
}

/// Which secrets there are, by their days, and which one it was.
fn compared(kept: &[ClientSecret], equal: Option<&ClientSecret>) -> String {
    let days = kept.iter().map(ClientSecret::day).collect::<Vec<_>>().join(", ");
    let which = equal.map_or_else(|| "—".into(), ClientSecret::day);
    format!("SHA-256(client_secret) · client_secrets.secret_hash ({days}) → {which}")
}

/// The page of this origin may use the client. What is sent without `Origin` comes from no page.
///
/// A program can write any `Origin`, so this protects nobody from a program: it keeps a client from being used by the scripts of
/// pages that are not its own.
///
/// # Errors
/// `access_denied`.
pub fn from_origin(client: &Client, origin: Option<&str>, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 6454 §7");
    let Some(origin) = origin.filter(|_| !client.allowed_origins.is_empty()) else { return Ok(()) };
    checks.that(
        "pages of this origin may use the client",
        SECTION,
        client.allowed_origins.iter().any(|allowed| allowed == origin),
        || format!("Origin {origin} · clients.allowed_origins {}", client.allowed_origins.join(" ")),
        || {
            let allowed = client.allowed_origins.join(" ");
            let why = format!("a page of the origin '{origin}' used this client, and its allowed origins are: {allowed}");
            Refusal::new(ErrorCode::AccessDenied, why, SECTION)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{client::tests::demo, client_secret::tests::secret};

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
        let until = |at| {
            let ends = ClientSecret { expires_at: Some(at), ..secret(1) };
            Client { auth: Auth::Secret(vec![ends]), ..demo() }
        };
        assert!(verified(&Presented::Post(credentials("right")), Some(until(101))).is_ok());
        let why = |text| {
            let digest = |secret: &Secret| vec![u8::from(secret.equals("right")); 32];
            let presented = Presented::Post(credentials(text));
            check(&presented, Some(until(100)), digest, (100, &mut Checks::default())).unwrap_err().why
        };
        assert!(why("right").contains("expired"));
        assert!(!why("wrong").contains("expired"));
    }

    #[test]
    fn any_of_its_secrets_proves_a_client_and_the_checks_say_which_by_its_day() {
        let two = [ClientSecret { created_at: 1_763_719_200, ..secret(7) }, secret(1)];
        let client = Client { auth: Auth::Secret(two.into()), ..demo() };
        let digest = |secret: &Secret| vec![u8::from(secret.equals("old")) + 7 * u8::from(secret.equals("new")); 32];
        let asked = |text: &str| {
            let mut checks = Checks::noting();
            let proved = check(&Presented::Basic(credentials(text)), Some(client.clone()), digest, (100, &mut checks));
            (proved.ok().map(|client| client.auth.secrets()[0].id.clone()), checks.into_noted().remove(1).compared)
        };
        let (proved, compared) = asked("old");
        assert_eq!(proved.as_deref(), Some("1"));
        assert!(compared.ends_with("(2025-11-21, 1970-01-01) → 1970-01-01"), "{compared}");
        assert_eq!(asked("new").0.as_deref(), Some("7"));
        let (proved, compared) = asked("another");
        assert!(proved.is_none() && compared.ends_with("→ —"), "{compared}");
    }

    #[test]
    fn a_page_of_another_origin_does_not_use_a_client_that_names_its_origins() {
        let spa = Client { allowed_origins: vec!["https://spa.test".into()], ..demo() };
        let from = |client: &Client, origin| from_origin(client, origin, &mut Checks::default()).is_ok();
        assert!(from(&spa, Some("https://spa.test")) && from(&spa, None) && from(&demo(), Some("https://evil.test")));
        for evil in ["https://evil.test", "http://spa.test", "https://spa.test:8443", "https://spa.test/", "null", ""] {
            assert!(!from(&spa, Some(evil)), "{evil}");
        }
    }

    #[test]
    fn a_public_client_brings_its_name_alone() {
        let public = Client { auth: Auth::None, ..demo() };
        assert!(verified(&Presented::Name("s6BhdRkqt3".into()), Some(public.clone())).is_ok());
        assert!(verified(&Presented::Post(credentials("right")), Some(public)).is_err());
    }
}
