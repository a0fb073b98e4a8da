//! When PKCE is demanded and how it is verified: RFC 7636 §4.4, §4.6, RFC 9700 §2.1.1, §4.8.

use glasshouse_shared::{
    Cite, ErrorCode, Secret,
    authorization::{AuthorizationRequest, Challenge},
    pkce::{Method, well_formed},
};

use super::{
    Checks, Refusal,
    client::{Client, Compatibility, PkceRule},
    slips::pkce as slips,
};

/// The challenge of an authorization request, when it brings one: RFC 7636 §4.3, §4.4.1.
///
/// # Errors
/// `invalid_request`: it is missing where it is required, malformed, or made in a way that is not allowed.
pub fn challenge(request: &AuthorizationRequest, client: &Client, checks: &mut Checks) -> Result<Option<Challenge>, Refusal> {
    const SECTION: Cite = Cite("RFC 7636 §4.4.1");
    let refuse = |why: &'static str| move || Refusal::new(ErrorCode::InvalidRequest, why, SECTION);
    let sent = request.code_challenge.as_deref();
    let named = request.code_challenge_method.as_deref();

    //= https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1
    //# If the server requires Proof Key for Code Exchange (PKCE) by OAuth
    //# public clients and the client does not send the "code_challenge" in
    //# the request, the authorization endpoint MUST return the authorization
    //# error response with the "error" value set to "invalid_request".
    let required = client.public() || client.pkce == PkceRule::Required;
    checks.that(
        "PKCE is used where it is required",
        SECTION,
        sent.is_some() || !required,
        || {
            let rule = if client.public() { "auth_method none".to_owned() } else { format!("pkce {}", client.pkce.word()) };
            format!("code_challenge {} · clients.{rule}", present(sent))
        },
        refuse("code challenge required: send code_challenge and code_challenge_method=S256"),
    )?;
    let Some(value) = sent else {
        let stray = refuse("code_challenge_method came without code_challenge");
        checks.that("no method without a challenge", SECTION, named.is_none(), || present(named).into(), stray)?;
        return Ok(None);
    };
    checks.that(
        "the challenge is well-formed",
        Cite("RFC 7636 §4.2"),
        well_formed(value),
        || format!("len(code_challenge) {} · 43–128", value.chars().count()),
        || {
            let why = "code_challenge must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~ (base64url without padding)";
            refuse(why)().because(slips::misspelt(value))
        },
    )?;
    let method = checks.some(
        "the method is known",
        SECTION,
        named.map_or(Some(Method::Plain), Method::parse),
        || named.unwrap_or("— → plain").to_owned(),
        || refuse("transform algorithm not supported: use code_challenge_method=S256")().because(named.and_then(slips::method)),
    )?;
    checks.that(
        "the method hides the verifier",
        Cite("RFC 9700 §2.1.1"),
        method == Method::S256 || !client.public() || client.allows(Compatibility::PlainPkce),
        || method.name().to_owned(),
        refuse("code_challenge_method=plain is switched off for this client: use S256"),
    )?;
    Ok(Some(Challenge { value: value.to_owned(), method }))
}

fn present(value: Option<&str>) -> &str {
    value.unwrap_or("—")
}

/// The verifier of a token request belongs to the challenge of the authorization request: RFC 7636 §4.6.
///
/// # Errors
/// `invalid_grant`; a verifier without a challenge is refused too, or an attacker could strip the challenge (RFC 9700 §4.8.2).
pub fn verify(challenge: Option<&Challenge>, verifier: Option<&Secret>, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 7636 §4.6");
    let refuse = |why: &'static str, cite| move || Refusal::new(ErrorCode::InvalidGrant, why, cite);
    let (challenge, verifier) = match (challenge, verifier) {
        (None, None) => return Ok(()),
        (Some(challenge), Some(verifier)) => (challenge, verifier),
        (Some(_), None) => {
            let missing = refuse("code_verifier is missing: the authorization request brought a code_challenge", SECTION);
            return checks.that("the verifier came", SECTION, false, || "code_verifier —".into(), missing);
        }
        (None, Some(_)) => {
            //= https://www.rfc-editor.org/rfc/rfc9700#section-4.8.2
            //# the authorization server MUST ensure that if there was no
            //# code_challenge in the authorization request, a request to the token
            //# endpoint containing a code_verifier is rejected.
            const DOWNGRADE: Cite = Cite("RFC 9700 §4.8.2");
            let stray = refuse("code_verifier came, but the authorization request brought no code_challenge", DOWNGRADE);
            return checks.that(
                "no verifier without a challenge",
                DOWNGRADE,
                false,
                || "code_verifier · code_challenge —".into(),
                stray,
            );
        }
    };
    checks.that(
        "the verifier is well-formed",
        Cite("RFC 7636 §4.1"),
        well_formed(verifier.expose()),
        || format!("len(code_verifier) {} · 43–128", verifier.expose().chars().count()),
        || {
            refuse("code_verifier must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~", Cite("RFC 7636 §4.1"))()
                .because(slips::misspelt(verifier.expose()))
        },
    )?;
    //= https://www.rfc-editor.org/rfc/rfc7636#section-4.6
    //# If the values are not equal, an error response
    //# indicating "invalid_grant" as described in Section 5.2 of [RFC6749]
    //# MUST be returned.
    let computed = Secret::new(challenge.method.challenge(verifier));
    checks.that(
        "PKCE is equal",
        SECTION,
        computed.equals(&challenge.value),
        || format!("{}(code_verifier) {} · codes.code_challenge {}", challenge.method.name(), computed.expose(), challenge.value),
        || refuse("code_verifier does not belong to the code_challenge", SECTION)().because(slips::unequal(challenge, verifier)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::{Auth, tests::demo};

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn asked(value: Option<&str>, method: Option<&str>, client: &Client) -> Result<Option<Challenge>, ErrorCode> {
        let request = AuthorizationRequest {
            code_challenge: value.map(Into::into),
            code_challenge_method: method.map(Into::into),
            ..Default::default()
        };
        challenge(&request, client, &mut Checks::default()).map_err(|refusal| refusal.code)
    }

    fn public() -> Client {
        Client { auth: Auth::None, ..demo() }
    }

    #[test]
    fn a_public_client_must_send_a_challenge() {
        assert_eq!(asked(None, None, &public()), Err(ErrorCode::InvalidRequest));
        assert_eq!(asked(None, None, &demo()), Ok(None));
        assert_eq!(asked(None, None, &Client { pkce: PkceRule::Required, ..demo() }), Err(ErrorCode::InvalidRequest));
    }

    #[test]
    fn a_method_that_is_not_named_is_plain() {
        let challenge = asked(Some(CHALLENGE), None, &demo()).unwrap().unwrap();
        assert_eq!(challenge.method, Method::Plain);
    }

    #[test]
    fn a_public_client_may_use_plain_only_by_a_switch() {
        assert_eq!(asked(Some(CHALLENGE), Some("plain"), &public()), Err(ErrorCode::InvalidRequest));
        let switched = Client { compatibility: vec![Compatibility::PlainPkce], ..public() };
        assert!(asked(Some(CHALLENGE), Some("plain"), &switched).is_ok());
    }

    #[test]
    fn a_padded_or_hexadecimal_or_misnamed_challenge_is_refused() {
        assert!(asked(Some(&format!("{CHALLENGE}=")), Some("S256"), &demo()).is_err());
        assert!(asked(Some(CHALLENGE), Some("SHA-256"), &demo()).is_err());
        assert!(asked(Some(CHALLENGE), Some("s256"), &demo()).is_err());
        assert!(asked(None, Some("S256"), &demo()).is_err());
    }

    #[test]
    fn downgrade_is_refused_both_ways() {
        let kept = Challenge { value: CHALLENGE.into(), method: Method::S256 };
        let sent = Secret::new(VERIFIER);
        let verified = |challenge, verifier| verify(challenge, verifier, &mut Checks::default()).map_err(|refusal| refusal.code);
        assert_eq!(verified(Some(&kept), Some(&sent)), Ok(()));
        assert_eq!(verified(None, None), Ok(()));
        assert_eq!(verified(Some(&kept), None), Err(ErrorCode::InvalidGrant));
        assert_eq!(verified(None, Some(&sent)), Err(ErrorCode::InvalidGrant));
        assert_eq!(verified(Some(&kept), Some(&Secret::new("a".repeat(43)))), Err(ErrorCode::InvalidGrant));
    }

    #[test]
    fn a_challenge_sent_as_its_own_verifier_is_refused_under_s256() {
        let kept = Challenge { value: CHALLENGE.into(), method: Method::S256 };
        assert!(verify(Some(&kept), Some(&Secret::new(CHALLENGE)), &mut Checks::default()).is_err());
    }
}
