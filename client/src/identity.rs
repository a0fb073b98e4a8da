//! Who signed in, as the provider says it: the ID token proven and checked, then `UserInfo`. OIDC Core §3.1.3.3 to §3.1.3.8, §5.3.

use glasshouse_shared::{
    Secret,
    claims::{IdTokenClaims, UserInfo},
    exchange::Check,
};
use glasshouse_web::Failure;
use jose::{Header, Verified};
use serde_json::Value;

use crate::{
    checks::Checks,
    id_token::{self, Parties, Question},
    keys::{Brought, Kind, prove},
    oauth::Tokens,
    talk::Talk,
    trouble, userinfo,
};

const WHAT: &str = "id_token";

/// What is known of the person, and how it was checked.
pub(crate) struct Identity {
    /// The token as it came: the hint with which the provider is asked to sign out (`signout`).
    pub raw: Secret,
    pub header: Header,
    pub claims: IdTokenClaims,
    pub userinfo: Option<UserInfo>,
    /// In the order in which they were made.
    pub checks: Vec<Check>,
}

impl Identity {
    /// One object with what was said of the person: `UserInfo` when there is one, else the ID token.
    pub fn person(&self) -> Value {
        let said = self.userinfo.as_ref().map(serde_json::to_value);
        said.unwrap_or_else(|| serde_json::to_value(&self.claims)).unwrap_or_default()
    }
}

/// What a sign-in began with, and its answer must match.
pub(crate) struct Begun<'a> {
    pub nonce: &'a Secret,
    pub max_age: Option<i64>,
    pub code: &'a str,
}

/// The identity of a new sign-in. Every check is in the record, the failed one too.
pub(crate) async fn establish(talk: &Talk<'_>, tokens: &Tokens, begun: &Begun<'_>) -> Result<Identity, Failure> {
    let mut checks = Checks::default();
    let outcome = examine(talk, tokens, begun, &mut checks).await;
    record(talk, &mut checks);
    let (raw, header, claims, userinfo) = outcome?;
    Ok(Identity { raw, header, claims, userinfo, checks: checks.into_all() })
}

type Examined = (Secret, Header, IdTokenClaims, Option<UserInfo>);

async fn examine(talk: &Talk<'_>, tokens: &Tokens, begun: &Begun<'_>, checks: &mut Checks) -> Result<Examined, Failure> {
    let raw = tokens.id_token.as_ref().ok_or_else(trouble::no_id_token)?;
    let (header, claims) = read(talk, raw, checks).await?;
    let &Begun { nonce, max_age, code } = begun;
    let question = Question { nonce, max_age, code, access_token: &tokens.access_token, alg: header.alg };
    id_token::check(&claims, &parties(talk), &question, checks)?;
    record(talk, checks);
    let userinfo = userinfo::ask(talk, &tokens.access_token, &claims.sub, checks).await?;
    Ok((Secret::new(raw.expose()), header, claims, userinfo))
}

/// The ID token that came with a refresh, when one came: OIDC Core §12.2. It takes the place of the old one.
pub(crate) async fn renew(talk: &Talk<'_>, identity: &mut Identity, tokens: &Tokens) -> Result<(), Failure> {
    let Some(raw) = &tokens.id_token else { return Ok(()) };
    let mut checks = Checks::default();
    let outcome = async {
        let (header, claims) = read(talk, raw, &mut checks).await?;
        id_token::check_renewed(&claims, &identity.claims, &parties(talk), &mut checks)?;
        Ok((header, claims))
    };
    let outcome = outcome.await;
    record(talk, &mut checks);
    let (header, claims) = outcome?;
    // What the first token said of the sign-in stays true: a refresh may leave it out.
    let claims = IdTokenClaims {
        auth_time: identity.claims.auth_time,
        nonce: identity.claims.nonce.take(),
        sid: claims.sid.or_else(|| identity.claims.sid.take()),
        ..claims
    };
    (identity.raw, identity.header, identity.claims) = (Secret::new(raw.expose()), header, claims);
    identity.checks = checks.into_all();
    Ok(())
}

/// What the checks of a sign-in say of this ID token, as if it had come at that moment: OIDC Core §3.1.3.7. Nothing is recorded,
/// and nobody is signed in by it.
pub(crate) async fn verify(talk: &Talk<'_>, tokens: &Tokens, begun: &Begun<'_>, now: i64) -> Vec<Check> {
    let mut checks = Checks::default();
    let outcome = async {
        let raw = tokens.id_token.as_ref().ok_or_else(trouble::no_id_token)?;
        let (header, claims) = read(talk, raw, &mut checks).await?;
        let &Begun { nonce, max_age, code } = begun;
        let question = Question { nonce, max_age, code, access_token: &tokens.access_token, alg: header.alg };
        id_token::check(&claims, &Parties { now, ..parties(talk) }, &question, &mut checks)
    };
    if outcome.await.is_err() {
        tracing::debug!("an ID token that somebody edited is not believed");
    }
    checks.into_all()
}

fn parties<'a>(talk: &'a Talk<'_>) -> Parties<'a> {
    Parties { issuer: talk.issuer(), client_id: &talk.credentials.client_id, now: talk.app.clock.now() }
}

/// Prove the token, and read its claims.
async fn read(talk: &Talk<'_>, raw: &Secret, checks: &mut Checks) -> Result<(Header, IdTokenClaims), Failure> {
    let kind = Kind { what: WHAT, typ: None, alg: talk.app.config.id_token_alg, brought: Brought::ByProvider };
    let proven: Verified = prove(talk, raw.expose(), &kind, checks).await?;
    let claims = proven.claims().map_err(|why| trouble::unreadable(WHAT, &why.to_string()))?;
    Ok((proven.header().clone(), claims))
}

/// Put down what was checked since the last time, before the next message goes out.
fn record(talk: &Talk<'_>, checks: &mut Checks) {
    for check in checks.latest() {
        talk.app.recorder.check(talk.channel.flow, check);
    }
}
