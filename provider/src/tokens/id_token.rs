//! The ID token: OIDC Core §2, §3.1.3.6, §3.3.2.11.

use glasshouse_shared::{
    Scope,
    claims::{Audience, ClaimsRequest, IdTokenClaims},
};
use jose::{Algorithm, half_hash};

use crate::protocol::{
    Timestamp,
    account::User,
    authentication::Authentication,
    claims::{Destination, released},
    client::Client,
    scope::Scopes,
};

/// Of whom an ID token speaks, and in answer to what.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The person.
    pub user: User,
    /// Their sign-in.
    pub authentication: Authentication,
    /// The `nonce` of the request; none after a refresh (OIDC Core §12.2).
    pub nonce: Option<String>,
    /// What was allowed.
    pub scope: Scope,
    /// Claims that were asked for one by one.
    pub claims: ClaimsRequest,
}

/// What travels beside an ID token and is tied to it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// An access token, for `at_hash`.
    pub access_token: Option<&'a str>,
    /// A code, for `c_hash`.
    pub code: Option<&'a str>,
    /// A code follows or was redeemed, so that an access token opens what the scope names.
    pub userinfo: bool,
}

/// Who says it, to whom, and when.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The client.
    pub client: &'a Client,
    /// By which name the client knows the person.
    pub subject: &'a str,
    /// The algorithm of the signature, which is that of the hashes too.
    pub algorithm: Algorithm,
    /// Now.
    pub now: Timestamp,
    /// Which scopes there are.
    pub scopes: &'a Scopes,
    /// Seconds for which it may be accepted.
    pub lifetime: i64,
}

/// The claims of an ID token.
#[must_use]
pub fn claims(said: &Said<'_>, identity: &Identity, beside: Beside<'_>) -> IdTokenClaims {
    let Authentication { time, method, sid } = &identity.authentication;
    let to = if beside.userinfo || beside.access_token.is_some() { Destination::IdToken } else { Destination::IdTokenAlone };
    //= https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
    //# Its value is the base64url encoding of the left-most half of the hash of the octets of the ASCII representation of the
    //# access_token value,
    let hash = |text| half_hash(said.algorithm, text);
    IdTokenClaims {
        iss: said.issuer.to_owned(),
        sub: said.subject.to_owned(),
        aud: Audience::one(&said.client.client_id),
        exp: said.now + said.lifetime,
        iat: said.now,
        auth_time: Some(*time),
        nonce: identity.nonce.clone(),
        acr: Some(method.acr().to_owned()),
        amr: method.amr().map(|amr| vec![amr.to_owned()]),
        azp: None,
        at_hash: beside.access_token.map(hash),
        c_hash: beside.code.map(hash),
        sid: Some(sid.clone()),
        claims: released(&identity.user, &identity.scope, &identity.claims, said.scopes, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{account::Username, authentication::Method, client::tests::demo};

    fn said(beside: Beside<'_>) -> serde_json::Value {
        let client = demo();
        let user = User { email: Some("ada@example.org".into()), ..User::new("1815".into(), Username::parse("ada").unwrap(), 0) };
        let authentication = Authentication { time: 90, method: Method::Password, sid: "s".into() };
        let scope = Scope::parse("openid email").unwrap();
        let identity = Identity { user, authentication, nonce: Some("n-0S6".into()), scope, claims: ClaimsRequest::default() };
        let scopes = Scopes::default();
        let (issuer, algorithm) = ("https://op.test", Algorithm::RS256);
        let said = Said { issuer, client: &client, subject: "1815", algorithm, now: 100, scopes: &scopes, lifetime: 3600 };
        serde_json::to_value(claims(&said, &identity, beside)).unwrap()
    }

    #[test]
    fn it_says_who_when_how_and_to_whom() {
        let expected = serde_json::json!({
            "iss": "https://op.test", "sub": "1815", "aud": "s6BhdRkqt3", "exp": 3700, "iat": 100, "auth_time": 90,
            "nonce": "n-0S6", "acr": "1", "amr": ["pwd"], "sid": "s",
        });
        assert_eq!(said(Beside { userinfo: true, ..Beside::default() }), expected);
    }

    #[test]
    fn without_an_access_token_it_holds_what_the_scope_opens() {
        assert_eq!(said(Beside::default())["email"], "ada@example.org");
        assert_eq!(said(Beside { access_token: Some("a"), ..Beside::default() }).get("email"), None);
    }

    #[test]
    fn what_travels_beside_it_is_tied_to_it() {
        // The value of OIDC Core §A.3 and §A.4.
        let beside = Beside { access_token: Some("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), code: None, userinfo: true };
        assert_eq!(said(beside)["at_hash"], "77QmUPtjPfzWtF2AnpK9RQ");
        let code = Beside { code: Some("Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk"), ..Beside::default() };
        assert_eq!(said(code)["c_hash"], "LDktKdoQak3Pk0cnXxCltA");
    }
}
