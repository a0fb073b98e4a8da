//! Issuing tokens: RFC 6749 §5.1. What is made here is a pair of a secret, which leaves, and a row, which stays.

use std::sync::Arc;

use glasshouse_shared::{Scope, Secret, claims::ClaimsRequest, token::TokenResponse};
use glasshouse_web::entropy::Entropy;

use super::{
    access, digest,
    id::{self, Purpose},
};
use crate::protocol::{
    Timestamp,
    authentication::Authentication,
    bearer::{Kind, Token},
    client::Client,
    resource::Resources,
};

/// How long things live, in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// A code: RFC 6749 §4.1.2 recommends ten minutes at most.
    pub code: i64,
    /// An access token.
    pub access: i64,
    /// A refresh token that is not used.
    pub refresh_idle: i64,
    /// A family of refresh tokens, however often it is used.
    pub refresh_family: i64,
}

impl Lifetimes {
    /// Those of a client, which may have its own.
    ///
    /// What is signed may not be verified longer than its key is published, so an access token of its own lives no longer than
    /// [`Lifetimes::signed`].
    #[must_use]
    pub fn of(&self, client: &Client) -> Self {
        let own = client.lifetimes;
        Self {
            code: own.code.unwrap_or(self.code),
            access: own.access.unwrap_or(self.access).min(self.signed()),
            refresh_idle: own.refresh_idle.unwrap_or(self.refresh_idle),
            refresh_family: own.refresh_family.unwrap_or(self.refresh_family),
        }
    }

    /// Seconds for which what is signed now may have to be verified: as an access token, or as the `id_token_hint` of a
    /// browser's session, in which an ID Token serves after it expired (OpenID Connect Core 1.0 §3.1.2.1).
    #[must_use]
    pub fn signed(&self) -> i64 {
        self.access.max(glasshouse_web::session::LIFETIME.whole_seconds())
    }
}

/// For whom tokens are issued, and what for.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The family.
    pub grant_id: String,
    /// Who may use them.
    pub client_id: String,
    /// Who allowed it.
    pub user_id: Option<String>,
    /// What they open.
    pub scope: Scope,
    /// The sign-in in whose session it was allowed.
    pub authentication: Option<Authentication>,
    /// Claims that were asked for one by one.
    pub claims: ClaimsRequest,
    /// For which APIs: RFC 8707 §2.
    pub resource: Vec<String>,
    /// Who uses them in the name of the person: RFC 8693 §4.1.
    pub act: Option<String>,
}

impl Grant {
    /// A grant of a client to itself: RFC 6749 §4.4.
    #[must_use]
    pub fn itself(grant_id: String, client_id: &str, scope: Scope) -> Self {
        Self {
            grant_id,
            client_id: client_id.to_owned(),
            user_id: None,
            scope,
            authentication: None,
            claims: ClaimsRequest::default(),
            resource: Vec::new(),
            act: None,
        }
    }

    /// The grant that a token came of, with this scope.
    #[must_use]
    pub fn of(token: &Token, scope: Scope) -> Self {
        Self {
            grant_id: token.grant_id.clone(),
            client_id: token.client_id.clone(),
            user_id: token.user_id.clone(),
            scope,
            authentication: token.authentication.clone(),
            claims: token.claims.clone(),
            resource: token.resource.clone(),
            act: token.act.clone(),
        }
    }
}

/// Makes tokens.
#[derive(Clone)]
pub struct Issuer {
    entropy: Arc<dyn Entropy>,
    lifetimes: Lifetimes,
    resources: Arc<Resources>,
    format: Option<Format>,
}

/// What an access token looks like to whoever holds it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Format {
    /// Random: only the provider can tell what it is for.
    Opaque,
    /// RFC 9068: an API can tell by itself.
    Jwt,
}

/// Tokens on their way out, and the rows that stay.
pub struct Issued {
    /// For the client.
    pub response: TokenResponse,
    /// For the database; the access token first.
    pub rows: Vec<Token>,
    /// The name of an access token that is to be signed once the rows are kept: until then it stands in its place in the
    /// answer, and it opens nothing (`tokens::access`).
    pub jti: Option<String>,
}

impl Issuer {
    /// An issuer with these lifetimes, for these APIs.
    #[must_use]
    pub fn new(entropy: Arc<dyn Entropy>, lifetimes: Lifetimes, resources: Arc<Resources>) -> Self {
        Self { entropy, lifetimes, resources, format: None }
    }

    /// The same for this client, which may have registered what its access tokens look like, and has lifetimes of its own.
    #[must_use]
    pub fn of(&self, client: &Client) -> Self {
        let format = client.metadata.access_token_format.as_deref();
        let format = format.map(|name| if name == "jwt" { Format::Jwt } else { Format::Opaque });
        Self { format, lifetimes: self.lifetimes.of(client), ..self.clone() }
    }

    /// The APIs that tokens can be for.
    #[must_use]
    pub fn resources(&self) -> &Resources {
        &self.resources
    }

    /// An API elsewhere has no table to look into: its tokens are JWTs, unless the client registered something else.
    fn format(&self, grant: &Grant) -> Format {
        let elsewhere = grant.resource.iter().any(|uri| !self.resources.ours(uri));
        self.format.unwrap_or(if elsewhere { Format::Jwt } else { Format::Opaque })
    }

    /// How long things live.
    #[must_use]
    pub fn lifetimes(&self) -> &Lifetimes {
        &self.lifetimes
    }

    /// The name of a new grant.
    #[must_use]
    pub fn grant_id(&self, now: Timestamp) -> String {
        id::uuid(now * 1000, &*self.entropy)
    }

    /// A new secret.
    #[must_use]
    pub fn secret(&self, purpose: Purpose) -> Secret {
        purpose.make(&*self.entropy)
    }

    /// An access token alone: RFC 6749 §4.4.3 says that a client acting for itself gets no refresh token.
    #[must_use]
    pub fn access(&self, grant: &Grant, now: Timestamp) -> Issued {
        let (secret, hash, hint, jti) = match self.format(grant) {
            Format::Opaque => {
                let secret = self.secret(Purpose::AccessToken);
                let (hash, hint) = (digest::of(&secret), hint("…", secret.expose()));
                (secret, hash, hint, None)
            }
            Format::Jwt => {
                let jti = id::uuid(now * 1000, &*self.entropy);
                (Secret::new(&*jti), access::digest_of_jti(&jti), hint("jti …", &jti), Some(jti))
            }
        };
        let row = Token { hint, ..row(grant, Kind::Access, hash, now, now + self.lifetimes.access) };
        Issued { response: self.response(secret, None, &grant.scope), rows: vec![row], jti }
    }

    /// An access and a refresh token. `parent` is the refresh token that was traded in for them; `family` is what the
    /// refresh token may be used for, which a narrowed request does not narrow (RFC 6749 §6, RFC 8707 §2.2).
    #[must_use]
    pub fn pair(&self, grant: &Grant, family: &Grant, parent: Option<&Token>, now: Timestamp) -> Issued {
        let Issued { response, mut rows, jti } = self.access(grant, now);
        let secret = self.secret(Purpose::RefreshToken);
        let ends = parent.and_then(|parent| parent.family_ends_at).unwrap_or(now + self.lifetimes.refresh_family);
        let expires = ends.min(now + self.lifetimes.refresh_idle);
        let parent_hash = parent.map(|parent| parent.hash.clone());
        let row = row(family, Kind::Refresh, digest::of(&secret), now, expires);
        let hint = hint("…", secret.expose());
        rows.push(Token { parent_hash: parent_hash.clone(), family_ends_at: Some(ends), hint, ..row });
        rows[0].parent_hash = parent_hash;
        Issued { response: TokenResponse { refresh_token: Some(secret), ..response }, rows, jti }
    }

    fn response(&self, access_token: Secret, refresh_token: Option<Secret>, scope: &Scope) -> TokenResponse {
        let expires_in = self.lifetimes.access;
        TokenResponse {
            access_token,
            token_type: "Bearer".into(),
            expires_in,
            scope: scope.clone(),
            refresh_token,
            id_token: None,
            issued_token_type: None,
        }
    }
}

/// The row of a token that was just made.
fn row(grant: &Grant, kind: Kind, hash: Vec<u8>, now: Timestamp, expires_at: Timestamp) -> Token {
    Token {
        hash,
        kind,
        grant_id: grant.grant_id.clone(),
        parent_hash: None,
        client_id: grant.client_id.clone(),
        user_id: grant.user_id.clone(),
        scope: grant.scope.clone(),
        created_at: now,
        expires_at,
        family_ends_at: None,
        used_at: None,
        revoked_at: None,
        authentication: grant.authentication.clone(),
        claims: grant.claims.clone(),
        resource: grant.resource.clone(),
        act: grant.act.clone(),
        hint: None,
    }
}

/// Characters of a token that are kept: too few to help anybody who guesses, enough to tell the tokens of a person apart.
const SHOWN: usize = 4;

/// By what people tell a token from others. A JWT is signed after its row is written, so it is known by its name.
fn hint(before: &str, text: &str) -> Option<String> {
    let end = text.len().checked_sub(SHOWN).and_then(|from| text.get(from..))?;
    Some(format!("{before}{end}"))
}

#[cfg(test)]
mod tests {
    use glasshouse_web::entropy::SystemEntropy;

    use super::*;

    fn issuer() -> Issuer {
        let lifetimes = Lifetimes { code: 60, access: 3600, refresh_idle: 100, refresh_family: 250 };
        Issuer::new(Arc::new(SystemEntropy), lifetimes, Arc::default())
    }

    fn grant() -> Grant {
        let scope = Scope::parse("email").unwrap();
        Grant { user_id: Some("u".into()), ..Grant::itself("g".into(), "c", scope) }
    }

    #[test]
    fn a_row_holds_the_digest_of_what_left() {
        let issued = issuer().pair(&grant(), &grant(), None, 1000);
        assert_eq!(issued.rows[0].hash, digest::of(&issued.response.access_token));
        assert_eq!(issued.rows[1].hash, digest::of(issued.response.refresh_token.as_ref().unwrap()));
    }

    #[test]
    fn a_row_tells_four_characters_of_what_left_and_no_more() {
        let issued = issuer().pair(&grant(), &grant(), None, 1000);
        let secrets = [&issued.response.access_token, issued.response.refresh_token.as_ref().unwrap()];
        for (row, secret) in issued.rows.iter().zip(secrets) {
            let end = row.hint.as_deref().unwrap().strip_prefix('…').unwrap();
            assert!(end.len() == 4 && secret.expose().ends_with(end));
        }
    }

    #[test]
    fn a_family_ends_however_often_it_is_refreshed() {
        let first = issuer().pair(&grant(), &grant(), None, 1000).rows.remove(1);
        assert_eq!((first.expires_at, first.family_ends_at), (1100, Some(1250)));
        let second = issuer().pair(&grant(), &grant(), Some(&first), 1200).rows.remove(1);
        assert_eq!((second.expires_at, second.family_ends_at), (1250, Some(1250)));
        assert_eq!(second.parent_hash, Some(first.hash));
    }

    #[test]
    fn a_client_has_lifetimes_of_its_own_where_they_are_said() {
        use crate::protocol::client::{OwnLifetimes, tests::demo};
        let mut client = demo();
        client.lifetimes = OwnLifetimes { access: Some(30), refresh_idle: Some(50), ..OwnLifetimes::default() };
        let rows = issuer().of(&client).pair(&grant(), &grant(), None, 1000).rows;
        assert_eq!((rows[0].expires_at, rows[1].expires_at, rows[1].family_ends_at), (1030, 1050, Some(1250)));
        client.lifetimes.access = Some(i64::MAX);
        let access = issuer().of(&client).access(&grant(), 1000);
        assert_eq!(access.response.expires_in, issuer().lifetimes().signed(), "no key is published for ever");
    }

    #[test]
    fn a_narrowed_request_narrows_no_family() {
        let narrow = Grant { scope: Scope::default(), resource: vec!["a".into()], ..grant() };
        let whole = Grant { resource: vec!["a".into(), "b".into()], ..grant() };
        let rows = issuer().pair(&narrow, &whole, None, 1000).rows;
        assert_eq!((&rows[0].scope, &rows[0].resource), (&narrow.scope, &narrow.resource));
        assert_eq!((&rows[1].scope, &rows[1].resource), (&whole.scope, &whole.resource));
    }

    #[test]
    fn a_jwt_is_for_apis_elsewhere_and_for_clients_that_want_one() {
        use crate::protocol::client::tests::demo;
        let wants = |format: Option<&str>| {
            let mut client = demo();
            client.metadata.access_token_format = format.map(str::to_owned);
            issuer().of(&client)
        };
        let elsewhere = Grant { resource: vec!["https://api.test".into()], ..grant() };
        assert!(wants(None).access(&grant(), 1000).jti.is_none());
        assert!(wants(None).access(&elsewhere, 1000).jti.is_some());
        assert!(wants(Some("opaque")).access(&elsewhere, 1000).jti.is_none());
        let issued = wants(Some("jwt")).access(&grant(), 1000);
        let jti = issued.jti.unwrap();
        assert_eq!(issued.rows[0].hash, access::digest_of_jti(&jti));
        assert_eq!(issued.rows[0].hint, Some(format!("jti …{}", &jti[32..])), "its end is not known yet: it is not signed");
        assert_ne!(issued.rows[0].hash, digest::of(&issued.response.access_token), "its name alone is no credential");
    }
}
