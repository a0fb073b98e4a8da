//! The UserInfo endpoint: OIDC Core §5.3. What a person allowed an application to know, for whoever brings their token.
//!
//! Each claim is kept in one language here, so `claims_locales` (§5.2) changes nothing.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_shared::claims::{Audience, SignedUserInfo, UserInfo};
use jose::Algorithm;

use super::{
    error::BearerError,
    extract::bearer::{Sent, open, refused},
    response::{NoStore, jwt},
};
use crate::{
    protocol::{
        claims::{Destination, released},
        scope::OPENID,
    },
    realm::Realm,
    signed,
    storage::clients,
};

/// `GET` and `POST` of the UserInfo endpoint: OIDC Core §5.3.1.
///
/// # Errors
/// See [`BearerError`]: §5.3.3 takes those of RFC 6750.
pub async fn userinfo(token: Sent, realm: Realm, request: HttpRequest) -> Result<HttpResponse, BearerError> {
    let looking = open(&realm, token, Some(OPENID), |tx, token, user| {
        let client = clients::find(tx, &token.client_id)?.ok_or_else(|| refused("the client of this token is gone"))?;
        Ok((token, user, client))
    });
    let (token, user, client) = looking.await?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
    //# The sub (subject) Claim MUST always be returned in the UserInfo Response.
    let claims = released(&user, &token.scope, &token.claims, &realm.scopes.now(), Destination::UserInfo);
    let said = UserInfo { sub: realm.subjects.of(&user.id, &client), claims };
    let Some(name) = client.metadata.userinfo_signed_response_alg.as_deref() else {
        return Ok(NoStore(said).respond_to(&request));
    };
    //= https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
    //# If signed, the UserInfo Response MUST contain the Claims iss (issuer) and aud (audience) as members.
    let said = SignedUserInfo { iss: realm.issuer.clone(), aud: Audience::one(&client.client_id), said };
    let algorithm = signed::registered(Some(name), Algorithm::RS256);
    Ok(jwt("application/jwt", signed::for_client(&realm, &client, algorithm, None, &said)?))
}
