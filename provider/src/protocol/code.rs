//! The authorization code: RFC 6749 §4.1.2, §4.1.3.

use glasshouse_shared::{Cite, ErrorCode, Scope, Secret, authorization::Challenge, claims::ClaimsRequest};

use super::{
    Checks, Refusal, Timestamp,
    authentication::Authentication,
    client::Client,
    from_now, life, pkce,
    slips::{address::Differs, copied},
};

/// A code as it is kept: its digest and everything that it was made for.
#[derive(Clone, Debug)]
pub struct Code {
    /// SHA-256 of the code.
    pub hash: Vec<u8>,
    /// The grant: every token that comes of this code belongs to it.
    pub grant_id: String,
    /// For whom it was made.
    pub client_id: String,
    /// Who allowed it.
    pub user_id: String,
    /// `redirect_uri` as the authorization request sent it.
    pub redirect_uri: Option<String>,
    /// What was allowed.
    pub scope: Scope,
    /// What must be proved.
    pub challenge: Option<Challenge>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
    /// When it was traded in.
    pub redeemed_at: Option<Timestamp>,
    /// The sign-in in whose session it was allowed.
    pub authentication: Option<Authentication>,
    /// The `nonce` of the request, for the ID token.
    pub nonce: Option<String>,
    /// Claims that were asked for one by one.
    pub claims: ClaimsRequest,
    /// For which APIs: RFC 8707 §2.
    pub resource: Vec<String>,
}

/// What a token request brings to redeem a code: RFC 6749 §4.1.3, RFC 7636 §4.5.
#[derive(Debug)]
pub struct CodeGrant {
    /// The code.
    pub code: Secret,
    /// The same address as in the authorization request.
    pub redirect_uri: Option<String>,
    /// What belongs to the challenge.
    pub code_verifier: Option<Secret>,
    /// For which of the APIs that were allowed: RFC 8707 §2.2.
    pub resource: Option<String>,
}

/// The refusal of a code that was redeemed before: RFC 6749 §4.1.2.
#[must_use]
pub fn used_before() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "the code was used before; what it bought is revoked", Cite("RFC 6749 §4.1.2"))
}

/// The refusal of a code that nobody made here.
#[must_use]
pub fn unknown(sent: &Secret) -> Refusal {
    let slip = copied::code(sent.expose());
    Refusal::new(ErrorCode::InvalidGrant, "there is no such code", Cite("RFC 6749 §5.2")).because(slip)
}

/// The code may be redeemed by this client with this proof: RFC 6749 §4.1.3, RFC 7636 §4.6.
///
/// That it was not used before is asked here so that it can be shown, and decided by the statement that redeems it.
///
/// # Errors
/// `invalid_grant`, and which comparison failed.
pub fn check(code: &Code, client: &Client, grant: &CodeGrant, now: Timestamp, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.3");
    let refuse = |why: &'static str, cite| move || Refusal::new(ErrorCode::InvalidGrant, why, cite);
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
    //# ensure that the authorization code was issued to the authenticated
    //# confidential client, or if the client is public, ensure that the
    //# code was issued to "client_id" in the request,
    checks.that(
        "it was made for this client",
        SECTION,
        code.client_id == client.client_id,
        || format!("codes.client_id {} · client_id {}", code.client_id, client.client_id),
        refuse("the code was made for another client", SECTION),
    )?;
    checks.that(
        "it has not been used",
        Cite("RFC 6749 §4.1.2"),
        code.redeemed_at.is_none(),
        || from_now("codes.redeemed_at", code.redeemed_at, now),
        used_before,
    )?;
    checks.that(
        "it has not expired",
        Cite("RFC 6749 §4.1.2"),
        now < code.expires_at,
        || life(code.created_at, code.expires_at, now),
        refuse("the code has expired", Cite("RFC 6749 §4.1.2")),
    )?;
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
    //# ensure that the "redirect_uri" parameter is present if the
    //# "redirect_uri" parameter was included in the initial authorization
    //# request as described in Section 4.1.1, and if included ensure that
    //# their values are identical.
    let word = |uri: &Option<String>| uri.clone().unwrap_or_else(|| "none".into());
    checks.that(
        "redirect_uri is equal",
        SECTION,
        code.redirect_uri.is_none() && grant.redirect_uri.is_none() || code.redirect_uri == grant.redirect_uri,
        || format!("codes.redirect_uri {} · redirect_uri {}", word(&code.redirect_uri), word(&grant.redirect_uri)),
        || {
            let (then, now) = (code.redirect_uri.as_deref(), grant.redirect_uri.as_deref());
            let slip = then.zip(now).and_then(|(then, now)| Differs::between(then, now)).map(|slip| slip.to_string());
            let absent = now.is_none().then(|| "it is missing here, and stood there".to_owned());
            refuse("redirect_uri differs from the one in the authorization request", SECTION)().because(slip.or(absent))
        },
    )?;
    pkce::verify(code.challenge.as_ref(), grant.code_verifier.as_ref(), checks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::tests::demo;

    fn code() -> Code {
        Code {
            hash: vec![0; 32],
            grant_id: "g".into(),
            client_id: "s6BhdRkqt3".into(),
            user_id: "u".into(),
            redirect_uri: Some("http://localhost:8000/authorized".into()),
            scope: Scope::parse("email").unwrap(),
            challenge: None,
            created_at: 100,
            expires_at: 160,
            redeemed_at: None,
            authentication: None,
            nonce: None,
            claims: ClaimsRequest::default(),
            resource: vec![],
        }
    }

    fn grant(redirect_uri: Option<&str>) -> CodeGrant {
        CodeGrant { code: Secret::new("c"), redirect_uri: redirect_uri.map(Into::into), code_verifier: None, resource: None }
    }

    fn why(code: &Code, client: &Client, grant: &CodeGrant, now: Timestamp) -> String {
        check(code, client, grant, now, &mut Checks::default()).unwrap_err().why.into_owned()
    }

    #[test]
    fn a_code_in_its_minute_for_its_client_at_its_address_is_good() {
        let good = grant(Some("http://localhost:8000/authorized"));
        assert_eq!(check(&code(), &demo(), &good, 159, &mut Checks::default()), Ok(()));
    }

    #[test]
    fn a_code_of_another_client_is_refused() {
        let other = Client { client_id: "other".into(), ..demo() };
        assert_eq!(why(&code(), &other, &grant(None), 100), "the code was made for another client");
    }

    #[test]
    fn a_code_dies_at_its_second() {
        let good = grant(Some("http://localhost:8000/authorized"));
        assert_eq!(why(&code(), &demo(), &good, 160), "the code has expired");
    }

    #[test]
    fn a_redirect_uri_that_changed_or_was_left_out_is_refused() {
        let differs = "redirect_uri differs from the one in the authorization request";
        let missing = why(&code(), &demo(), &grant(None), 100);
        assert_eq!(missing, format!("{differs}; it is missing here, and stood there"));
        let other = why(&code(), &demo(), &grant(Some("http://127.0.0.1:8000/authorized")), 100);
        assert_eq!(other, format!("{differs}; it says 127.0.0.1 for localhost: two names of one machine, and two addresses"));
        let silent = Code { redirect_uri: None, ..code() };
        assert_eq!(why(&silent, &demo(), &grant(Some("http://localhost:8000/authorized")), 100), differs);
        assert_eq!(check(&silent, &demo(), &grant(None), 100, &mut Checks::default()), Ok(()));
    }

    #[test]
    fn the_checks_are_told_in_their_order() {
        let mut checks = Checks::noting();
        let used = Code { redeemed_at: Some(101), ..code() };
        assert_eq!(check(&used, &demo(), &grant(None), 103, &mut checks), Err(used_before()));
        let told: Vec<_> = checks.into_noted().into_iter().map(|check| (check.name, check.compared, check.passed)).collect();
        assert_eq!(
            told,
            [
                ("it was made for this client".into(), "codes.client_id s6BhdRkqt3 · client_id s6BhdRkqt3".into(), true),
                ("it has not been used".into(), "codes.redeemed_at -2 s".into(), false),
            ]
        );
    }
}
