//! Ask the provider about the person who signed in: OIDC Core §5.3.

use glasshouse_shared::{
    Cite, Secret,
    claims::{Audience, UserInfo},
};
use glasshouse_web::Failure;
use jose::{Algorithm, Unverified};
use oauth2::http::{HeaderMap, Request, StatusCode, header};
use serde::Deserialize;

use crate::{
    checks::Checks,
    keys::{Brought, Kind, prove},
    talk::Talk,
    trouble,
};

/// What the `UserInfo` endpoint says of `sub`; nothing when there is no such endpoint.
pub(crate) async fn ask(
    talk: &Talk<'_>,
    access_token: &Secret,
    sub: &str,
    checks: &mut Checks,
) -> Result<Option<UserInfo>, Failure> {
    let Some(place) = &talk.endpoints.userinfo else { return Ok(None) };
    // In the header, where no log and no history keeps it: OIDC Core §5.3.1, RFC 6750 §2.1.
    let request = Request::get(place.as_str())
        .header(header::ACCEPT, "application/json, application/jwt")
        .header(header::AUTHORIZATION, format!("Bearer {}", access_token.expose()))
        .body(Vec::new())
        .map_err(|error| Failure::fault(&error))?;
    let response = talk.channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
    let body = String::from_utf8_lossy(response.body());
    if response.status() != StatusCode::OK {
        return Err(trouble::userinfo(response.status().as_u16(), &body));
    }
    let info: UserInfo = if is_jwt(response.headers()) {
        signed(talk, body.trim(), checks).await?
    } else {
        serde_json::from_str(&body).map_err(|error| trouble::unreadable("userinfo", &error.to_string()))?
    };
    //= https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
    //# The sub Claim in the UserInfo Response MUST be verified to exactly
    //# match the sub Claim in the ID Token; if they do not match, the
    //# UserInfo Response values MUST NOT be used.
    let compared = format!("sub {} · id_token.sub {sub}", info.sub);
    checks.that("UserInfo is about the same person", Cite("OIDC Core §5.3.2"), info.sub == sub, compared, || {
        trouble::userinfo_sub(sub, &info.sub)
    })?;
    Ok(Some(info))
}

fn is_jwt(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/jwt")
}

/// The members that a signed answer has besides the claims: OIDC Core §5.3.2.
#[derive(Deserialize)]
struct Sealed {
    iss: Option<String>,
    aud: Option<Audience>,
    #[serde(flatten)]
    info: UserInfo,
}

/// A signed answer: proven by the keys of the provider, and meant for us.
async fn signed(talk: &Talk<'_>, token: &str, checks: &mut Checks) -> Result<UserInfo, Failure> {
    const WHAT: &str = "userinfo";
    let unreadable = |why: &dyn std::fmt::Display| trouble::unreadable(WHAT, &why.to_string());
    // Which algorithm was registered for this answer has no setting of its own: any that needs the provider's key will do.
    let signed = Unverified::parse(token).map_err(|why| unreadable(&why))?.header().alg;
    let alg = if matches!(signed, Algorithm::None | Algorithm::HS256) { talk.app.config.id_token_alg } else { signed };
    let kind = Kind { what: WHAT, typ: None, alg, brought: Brought::ByProvider };
    let Sealed { iss, aud, info } = prove(talk, token, &kind, checks).await?.claims().map_err(|why| unreadable(&why))?;
    let (issuer, client_id) = (talk.issuer(), &talk.credentials.client_id);
    if let Some(iss) = iss {
        let compared = format!("iss {iss} · issuer {issuer}");
        checks.that("UserInfo is of the provider that was asked", Cite("OIDC Core §5.3.2"), iss == issuer, compared, || {
            trouble::token_iss(issuer, &iss)
        })?;
    }
    if let Some(aud) = aud {
        let (names, holds) = (aud.names().join(" "), aud.holds(client_id));
        let compared = format!("aud {names} · client_id {client_id}");
        checks.that("UserInfo is for this client", Cite("OIDC Core §5.3.2"), holds, compared, || {
            trouble::token_aud(client_id, &names)
        })?;
    }
    Ok(info)
}
