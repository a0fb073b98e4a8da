//! Somebody else asks us to begin: login initiated by a third party, OIDC Core §4.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_shared::Params;
use glasshouse_web::Failure;
use url::Url;

use crate::{
    app::App,
    canonical,
    login::{self, Wish},
    posted, trouble,
};

/// `GET /login/initiate`.
pub(crate) async fn initiate(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let params = Params::parse(request.query_string()).map_err(|name| trouble::twice(&name))?;
    let registration = app.registration();
    let issuer = registration.provider.target.issuer.as_deref().unwrap_or_default();
    // We know one provider: a login that begins for another one would end in a mix-up.
    let iss = params.get("iss");
    if iss != Some(issuer) {
        return Err(trouble::initiated_for_another(issuer, iss));
    }
    let back = params.get("target_link_uri").map(|address| own(&app, address)).transpose()?;
    let hints = params.get("login_hint").map(|hint| ("login_hint", hint.to_owned())).into_iter().collect();
    login::redirect(&app, &session, &request, Wish { openid: true, hints, back, ..Wish::default() }).await
}

/// `POST /login/initiate`: the same by a form. The session's cookie does not come with a post from another site, and an answer
/// would give the browser a new one. So it is sent on to the same place with its cookie.
pub(crate) async fn sent_on(request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let form = posted::read(&request, payload).await?;
    let params = Params::parse(&form).map_err(|name| trouble::twice(&name))?;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let known = ["iss", "login_hint", "target_link_uri"].into_iter().filter_map(|name| Some((name, params.get(name)?)));
    query.extend_pairs(known);
    let location = format!("/login/initiate?{}", query.finish());
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish())
}

/// The address of one of our own pages, whole: a path alone could begin with two slashes, and then names a host.
fn own(app: &App, address: &str) -> Result<String, Failure> {
    //= https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin
    //# RPs MUST verify the value of the target_link_uri to prevent being used
    //# as an open redirector to external sites.
    let home = app.config.redirect_uri.origin();
    let url = Url::parse(address).ok().filter(|url| url.origin() == home && url.username().is_empty());
    let url = url.ok_or_else(|| trouble::open_redirect(&app.config.home(), address))?;
    Ok(url.into())
}
