//! The provider's keys, and the proof of a token by them: OIDC Core §3.1.3.7 steps 6 to 8, §10.1.1.

use std::sync::Arc;

use glasshouse_shared::{Cite, jwk::JwkSet};
use glasshouse_web::Failure;
use jose::{Algorithm, Unproven, Unverified, Verified};
use oauth2::http::{Request, StatusCode, header};
use tokio::sync::Mutex;

use crate::{checks::Checks, discovery::safe, talk::Talk, trouble};

/// Seconds after which the keys are asked for anew: a key that was withdrawn must not be believed for ever.
const AGE: i64 = 3600;

/// Seconds that must lie between two looks for a new key, when anybody could have sent the token.
const PATIENCE: i64 = 60;

struct Kept {
    keys: Arc<JwkSet>,
    at: i64,
}

/// The cache.
#[derive(Default)]
pub(crate) struct Keys(Mutex<Option<Kept>>);

impl Keys {
    /// The keys. Those that are younger than `age` seconds are taken from the cache.
    async fn younger_than(&self, age: i64, talk: &Talk<'_>) -> Result<Arc<JwkSet>, Failure> {
        let mut kept = self.0.lock().await;
        let now = talk.app.clock.now();
        if let Some(kept) = kept.as_ref().filter(|kept| now - kept.at < age) {
            return Ok(kept.keys.clone());
        }
        let keys = Arc::new(fetch(talk).await?);
        *kept = Some(Kept { keys: keys.clone(), at: now });
        Ok(keys)
    }
}

async fn fetch(talk: &Talk<'_>) -> Result<JwkSet, Failure> {
    let Some(place) = &talk.endpoints.jwks else { return Err(trouble::not_openid(&talk.channel.target.name())) };
    let request = Request::get(place.as_str()).header(header::ACCEPT, "application/json").body(Vec::new());
    let request = request.map_err(|error| Failure::fault(&error))?;
    let response = talk.channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
    if response.status() != StatusCode::OK {
        return Err(trouble::no_keys(place.as_str(), &format!("status {}", response.status().as_u16())));
    }
    serde_json::from_slice(response.body()).map_err(|error| trouble::no_keys(place.as_str(), &error.to_string()))
}

/// Who brought a token.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Brought {
    /// The provider itself, when we asked it.
    ByProvider,
    /// Whoever found our address.
    ByAnybody,
}

/// What a token is to be proven as.
pub(crate) struct Kind {
    /// What it is: `id_token`, `userinfo` or `logout_token`.
    pub what: &'static str,
    /// The `typ` that it may have besides `JWT` and none at all.
    pub typ: Option<&'static str>,
    /// How it must be signed.
    pub alg: Algorithm,
    pub brought: Brought,
}

/// Prove that the provider made this token, in the way in which we agreed that it signs.
pub(crate) async fn prove(talk: &Talk<'_>, token: &str, kind: &Kind, checks: &mut Checks) -> Result<Verified, Failure> {
    let parse =
        || Unverified::parse(token).map_err(|why| trouble::unreadable(kind.what, &why.to_string()).cite(Cite("RFC 7519 §7.2")));
    let unverified = parse()?;
    let arrived = unverified.header().clone();
    typed(arrived.typ.as_deref(), kind, checks)?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    //# The alg value SHOULD be the default of RS256 or the algorithm sent by
    //# the Client in the id_token_signed_response_alg parameter during
    //# Registration.
    let compared = format!("alg {} · {}", arrived.alg, kind.alg);
    checks.that("alg is the one that is registered", Cite("OIDC Core §3.1.3.7"), arrived.alg == kind.alg, compared, || {
        trouble::token_alg(kind.alg.name(), arrived.alg.name())
    })?;
    let outcome = match kind.alg {
        Algorithm::None => {
            // OIDC Core §2: only from the token endpoint itself, over a road on which nobody can change it.
            if kind.brought == Brought::ByAnybody || !safe(&talk.channel.target.reach(talk.endpoints.token.as_str())) {
                return Err(trouble::unsecured());
            }
            unverified.accept_unsecured()
        }
        Algorithm::HS256 => {
            let secret = talk.credentials.client_secret.as_ref().ok_or_else(trouble::no_secret)?;
            unverified.verify_with_secret(secret.expose().as_bytes())
        }
        alg => {
            let keys = talk.registration.provider.keys.younger_than(AGE, talk).await?;
            match unverified.verify(&keys, &[alg]) {
                //= https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys
                //# The verifier knows to go back to the jwks_uri location to
                //# re-retrieve the keys when it sees an unfamiliar kid value.
                Err(why) if unfamiliar(why, arrived.kid.as_deref()) => {
                    let age = if kind.brought == Brought::ByAnybody { PATIENCE } else { 0 };
                    let keys = talk.registration.provider.keys.younger_than(age, talk).await?;
                    parse()?.verify(&keys, &[alg])
                }
                outcome => outcome,
            }
        }
    };
    let compared = match &outcome {
        Ok(_) => format!("kid {}", arrived.kid.as_deref().unwrap_or("—")),
        Err(why) => format!("kid {}: {why}", arrived.kid.as_deref().unwrap_or("—")),
    };
    let why = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
    checks.that("the signature is the provider's", Cite("OIDC Core §3.1.3.7"), outcome.is_ok(), compared, || {
        trouble::unproven(kind.what, &why)
    })?;
    outcome.map_err(|why| Failure::fault(&why))
}

/// A new key may prove it: its name is not among those we know, or it has none.
fn unfamiliar(why: Unproven, kid: Option<&str>) -> bool {
    why == Unproven::NoKey || (why == Unproven::BadSignature && kid.is_none())
}

/// It is not a token of another kind, made for another reader: RFC 8725 §3.11.
fn typed(typ: Option<&str>, kind: &Kind, checks: &mut Checks) -> Result<(), Failure> {
    let Some(typ) = typ else { return Ok(()) };
    let plain = typ.to_ascii_lowercase();
    let plain = plain.strip_prefix("application/").unwrap_or(&plain);
    // Providers write many things here; what matters is that a kind of its own is not taken for this one.
    let holds = !plain.ends_with("+jwt") || kind.typ == Some(plain);
    let expected = kind.typ.unwrap_or("JWT");
    let compared = format!("typ {typ} · {expected}");
    checks
        .that("it is not a token of another kind", Cite("RFC 8725 §3.11"), holds, compared, || trouble::token_typ(expected, typ))
}
