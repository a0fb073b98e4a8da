//! A client proves who it is by a JWT that it signed: RFC 7523 §2.2, §3, OIDC Core §9.
//!
//! The secret or the private key stays with the client; what travels is good for one request, here, for a few minutes.

use glasshouse_shared::{Cite, ErrorCode, Secret, claims::Audience};
use jose::{Algorithm, Unverified};
use serde::Deserialize;

use super::{
    Checks, Refusal, Timestamp,
    client::{Auth, Client},
    client_auth::expired,
    from_now,
    jwt::{SKEW, Times},
};

/// The one value of `client_assertion_type` that is known here: RFC 7523 §2.2.
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Seconds for which an assertion may still be valid when it comes. Some libraries make them for an hour.
pub const LONGEST: i64 = 3600;
/// The algorithms of `private_key_jwt`.
pub const KEY_ALGORITHMS: [Algorithm; 4] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA];

/// Every refusal of an assertion has this code.
fn refuse(why: impl Into<std::borrow::Cow<'static, str>>, cite: Cite) -> Refusal {
    Refusal::new(ErrorCode::InvalidClient, why, cite)
}

/// The refusal of an assertion that proves nothing. An unknown client and a wrong signature read alike.
#[must_use]
pub fn unproven() -> Refusal {
    refuse("the client could not be authenticated: it is unknown, or none of its keys made client_assertion", Cite("RFC 7523 §3"))
}

/// The refusal of an assertion that came before.
#[must_use]
pub fn used_before() -> Refusal {
    refuse("this client_assertion was used before: make a new one, with a new jti, for each request", Cite("OIDC Core §9"))
}

/// An assertion as it was sent: it has been read, and nothing of it is believed.
#[derive(Debug)]
pub struct Assertion {
    client_id: String,
    token: Unverified,
}

impl Assertion {
    /// Read `client_assertion_type` and `client_assertion`: RFC 7521 §4.2. `client_id` is that of the body, when there is one.
    ///
    /// # Errors
    /// `invalid_client`, or `invalid_request` where one of the two is missing.
    pub fn read(kind: Option<String>, text: Option<Secret>, client_id: Option<String>) -> Result<Self, Refusal> {
        const SECTION: Cite = Cite("RFC 7521 §4.2");
        let (Some(kind), Some(text)) = (kind, text) else {
            let why = "client_assertion and client_assertion_type belong together, and one of them is missing";
            return Err(Refusal::new(ErrorCode::InvalidRequest, why, SECTION));
        };
        if kind != JWT_BEARER {
            return Err(refuse(format!("client_assertion_type must be {JWT_BEARER}, and '{kind}' came"), Cite("RFC 7523 §2.2")));
        }
        let unreadable = |error: jose::Malformed| refuse(format!("client_assertion: {error}"), Cite("RFC 7523 §3"));
        let token = Unverified::parse(text.expose()).map_err(unreadable)?;
        let sub = token.unverified_claims().get("sub").and_then(|sub| sub.as_str());
        let sub =
            sub.ok_or_else(|| refuse("client_assertion does not say who it is about (sub)", Cite("RFC 7523 §3")))?.to_owned();
        if client_id.is_some_and(|id| id != sub) {
            return Err(refuse("client_id differs from the sub of client_assertion", SECTION));
        }
        Ok(Self { client_id: sub, token })
    }

    /// Who it says that it is about.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The token, to be proven.
    #[must_use]
    pub fn into_token(self) -> Unverified {
        self.token
    }
}

/// The client that an assertion is expected of, in the way that it registered: OIDC Core §9. Nothing is proven yet.
///
/// # Errors
/// `invalid_client`.
pub fn expected(assertion: &Assertion, client: Option<Client>, now: Timestamp, checks: &mut Checks) -> Result<Client, Refusal> {
    const SECTION: Cite = Cite("OIDC Core §9");
    let name = || assertion.client_id.clone();
    let client = checks.some("the client is known", Cite("RFC 6749 §2.2"), client, name, unproven)?;
    let method = match client.auth {
        Auth::SecretJwt(_) => Some(("client_secret_jwt", &[Algorithm::HS256][..])),
        Auth::PrivateKeyJwt => Some(("private_key_jwt", &KEY_ALGORITHMS[..])),
        Auth::None | Auth::Secret(_) => None,
    };
    let otherwise = || refuse("this client does not authenticate by client_assertion: it registered another method", SECTION);
    let (_, algorithms) = checks.some(
        "the client registered to send assertions",
        SECTION,
        method,
        || method.map_or("—", |(name, _)| name).into(),
        otherwise,
    )?;
    let (sent, registered) = (assertion.token.header().alg, client.metadata.token_endpoint_auth_signing_alg.as_deref());
    // The key of `private_key_jwt` is public: whoever took it for the secret of HS256 would believe anybody (RFC 8725 §2.1).
    checks.that(
        "the algorithm is the registered one",
        Cite("RFC 8725 §3.1"),
        algorithms.contains(&sent) && registered.is_none_or(|registered| registered == sent.name()),
        || format!("{sent} · token_endpoint_auth_signing_alg {}", registered.unwrap_or("—")),
        || refuse(format!("client_assertion is signed with {sent}, which is not what this client registered"), SECTION),
    )?;
    if let Some(newest) = client.auth.secrets().first() {
        let living = client.auth.readable(now).count();
        let shown = || format!("{living} / {}", client.auth.secrets().len());
        checks.that("a secret of the client has not expired", Cite("RFC 7591 §3.2.1"), living > 0, shown, || expired(newest))?;
    }
    Ok(client)
}

/// What a proven assertion says: RFC 7523 §3.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Claims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Audience,
    jti: Option<String>,
    #[serde(flatten)]
    times: Times,
}

/// An assertion that may be used, once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Once {
    /// Whose.
    pub client_id: String,
    /// Its name among those of the client.
    pub jti: String,
    /// When nobody would take it any more.
    pub expires_at: Timestamp,
}

/// A proven assertion is meant for us, now: RFC 7523 §3, in its order. `typ` stands in its header.
///
/// That it was not used before is decided by the row that it gets.
///
/// # Errors
/// `invalid_client`.
pub fn check(
    claims: &Claims,
    typ: Option<&str>,
    client: &Client,
    here: &[&str],
    (now, checks): (Timestamp, &mut Checks),
) -> Result<Once, Refusal> {
    const SECTION: Cite = Cite("RFC 7523 §3");
    let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".into());
    //= https://www.rfc-editor.org/rfc/rfc7523#section-3
    //# For client authentication, the subject MUST be the
    //# "client_id" of the OAuth client.
    let both = [&claims.iss, &claims.sub];
    checks.that(
        "iss and sub are the client",
        SECTION,
        both.iter().all(|name| name.as_deref() == Some(&*client.client_id)),
        || format!("iss {} · sub {}", told(&claims.iss), told(&claims.sub)),
        || refuse("iss and sub of client_assertion must both be the client_id", SECTION),
    )?;
    //= https://www.rfc-editor.org/rfc/rfc7523#section-3
    //# The authorization server MUST reject any JWT that does not
    //# contain its own identity as the intended audience.
    checks.that(
        "aud is this provider",
        SECTION,
        here.iter().any(|name| claims.aud.holds(name)),
        || format!("aud {} · {}", claims.aud.names().join(" "), here.join(" ")),
        || refuse(format!("aud of client_assertion must hold {}", here.first().unwrap_or(&"the issuer")), SECTION),
    )?;
    let missing = || refuse("client_assertion must say when it expires (exp)", SECTION);
    let exp = checks.some("exp is there", SECTION, claims.times.exp, || "exp —".into(), missing)?;
    claims.times.check(now, checks, |why| refuse(why, SECTION))?;
    checks.that(
        "exp is near",
        SECTION,
        exp <= now + LONGEST + SKEW,
        || format!("{} · +{LONGEST} s", from_now("exp", Some(exp), now)),
        || refuse(format!("client_assertion lives too long: exp may be {LONGEST} seconds ahead"), SECTION),
    )?;
    let jti = claims.jti.clone().filter(|jti| !jti.is_empty());
    let nameless =
        || refuse("client_assertion needs a name of its own (jti), so that nobody uses it again", Cite("OIDC Core §9"));
    let jti = checks.some("jti is there", Cite("OIDC Core §9"), jti, || told(&claims.jti), nameless)?;
    // A request object travels through browsers: whoever sees one must not be able to present it as a proof.
    let object = typ.is_some_and(|typ| typ.to_ascii_lowercase().ends_with("oauth-authz-req+jwt"));
    let confused = || refuse("client_assertion is a request object (typ)", Cite("RFC 9101 §10.8"));
    checks.that("it is no request object", Cite("RFC 9101 §10.8"), !object, || typ.unwrap_or("typ —").into(), confused)?;
    Ok(Once { client_id: client.client_id.clone(), jti, expires_at: exp + SKEW })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::client::tests::demo;

    const NOW: Timestamp = 1_763_719_200;

    fn client() -> Client {
        Client { auth: Auth::PrivateKeyJwt, ..demo() }
    }

    fn read(json: &serde_json::Value) -> Claims {
        serde_json::from_value(json.clone()).unwrap()
    }

    fn right() -> serde_json::Value {
        serde_json::json!({"iss": "s6BhdRkqt3", "sub": "s6BhdRkqt3", "aud": "https://as.test", "exp": NOW + 60, "jti": "a"})
    }

    fn checked(json: &serde_json::Value) -> Result<Once, String> {
        let here = ["https://as.test", "https://as.test/oauth/token"];
        check(&read(json), None, &client(), &here, (NOW, &mut Checks::default())).map_err(|refusal| refusal.why.into_owned())
    }

    #[test]
    fn a_right_one_is_good_once_until_it_expires() {
        let once = Once { client_id: "s6BhdRkqt3".into(), jti: "a".into(), expires_at: NOW + 120 };
        assert_eq!(checked(&right()), Ok(once));
        let mut listed = right();
        listed["aud"] = serde_json::json!(["https://other.test", "https://as.test/oauth/token"]);
        assert!(checked(&listed).is_ok());
    }

    #[test]
    fn whatever_is_missing_or_wrong_is_named() {
        let odd = serde_json::json!([
            ["iss", "another", "iss and sub"],
            ["iss", null, "iss and sub"],
            ["aud", "https://as.test/", "aud of"],
            ["aud", "https://evil.test", "aud of"],
            ["aud", [], "aud of"],
            ["exp", null, "exp"],
            ["exp", NOW - 60, "expired"],
            ["exp", NOW + 365 * 86400, "too long"],
            ["nbf", NOW + 61, "not valid yet"],
            ["iat", NOW + 61, "in the future"],
            ["jti", null, "jti"],
            ["jti", "", "jti"],
        ]);
        for case in odd.as_array().unwrap() {
            let mut claims = right();
            let name = case[0].as_str().unwrap();
            if case[1].is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = case[1].clone();
            }
            let why = checked(&claims).unwrap_err();
            assert!(why.contains(case[2].as_str().unwrap()), "{case}: {why}");
        }
    }

    #[test]
    fn a_request_object_is_no_proof() {
        let here = ["https://as.test"];
        for typ in ["oauth-authz-req+jwt", "application/OAuth-authz-req+jwt"] {
            assert!(check(&read(&right()), Some(typ), &client(), &here, (NOW, &mut Checks::default())).is_err());
        }
        assert!(check(&read(&right()), Some("JWT"), &client(), &here, (NOW, &mut Checks::default())).is_ok());
    }

    #[test]
    fn type_and_assertion_belong_together() {
        let code = |kind: Option<&str>, text: Option<&str>| {
            Assertion::read(kind.map(Into::into), text.map(Secret::new), None).unwrap_err().code
        };
        assert_eq!(code(Some(JWT_BEARER), None), ErrorCode::InvalidRequest);
        assert_eq!(code(None, Some("a.b.c")), ErrorCode::InvalidRequest);
        assert_eq!(code(Some("urn:ietf:params:oauth:client-assertion-type:saml2-bearer"), Some("x")), ErrorCode::InvalidClient);
        assert_eq!(code(Some(JWT_BEARER), Some("x")), ErrorCode::InvalidClient);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_none_is_believed(text in "[A-Za-z0-9_.-]{0,200}") {
            prop_assert!(Assertion::read(Some(JWT_BEARER.into()), Some(Secret::new(text)), None).is_err());
        }

        #[test]
        fn an_assertion_is_taken_only_within_its_time(exp in NOW - 200..NOW + 2 * LONGEST) {
            let mut claims = right();
            claims["exp"] = exp.into();
            prop_assert_eq!(checked(&claims).is_ok(), exp > NOW - SKEW && exp <= NOW + LONGEST + SKEW);
        }
    }
}
