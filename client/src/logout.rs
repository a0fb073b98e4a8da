//! The provider says that somebody signed out there: OIDC Back-Channel Logout §2.5, OIDC Front-Channel Logout §2.
//!
//! Neither needs the person's cookie: the first comes from server to server, and in the second the cookie of a frame within
//! another site stays at home. So both find the sessions by what the ID token said of them.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use glasshouse_shared::{Params, claims::LogoutClaims};
use glasshouse_web::{Failure, Words, headers::FramedBy, pages};
use jose::Algorithm;
use serde_json::json;

use crate::{
    app::App,
    checks::Checks,
    grants::Owner,
    id_token::Parties,
    keys::{Brought, Kind, prove},
    logout_token, posted,
    talk::Talk,
    trouble,
};

/// `POST /logout/backchannel`.
pub(crate) async fn backchannel(app: web::Data<App>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let outcome = receive(&app, &request, payload).await;
    match outcome {
        Ok(ended) => {
            tracing::info!(ended, "the provider signed somebody out");
            HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).finish()
        }
        //= https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse
        //# If the logout request was invalid or the logout failed, the RP MUST
        //# respond with HTTP 400 Bad Request.
        Err(failure) => {
            let told = failure.told();
            tracing::info!(title = pages::english(&request, &told.title), "a logout token was refused");
            let words = [Some(&told.sentence), told.arrived.as_ref()].into_iter().flatten();
            let words = words.map(|text| pages::english(&request, text)).collect::<Vec<_>>().join(" Arrived: ");
            HttpResponse::BadRequest()
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .json(json!({"error": "invalid_request", "error_description": words}))
        }
    }
}

/// Check the token, and end the sessions that it names. Answers with their number.
async fn receive(app: &App, request: &HttpRequest, payload: web::Payload) -> Result<usize, Failure> {
    let form = posted::read(request, payload).await?;
    let mut params = Params::parse(&form).map_err(|name| trouble::twice(&name))?;
    let missing = || trouble::logout_token(Words::of("trouble-logout-missing"));
    let token = params.take("logout_token").ok_or_else(missing)?;
    let registration = app.registration();
    let talk = Talk::begin(app, &registration, "").await?;
    let mut checks = Checks::default();
    // A logout token is always signed, also for a client that takes ID tokens without a signature.
    let alg = Some(app.config.id_token_alg).filter(|alg| *alg != Algorithm::None).unwrap_or(Algorithm::RS256);
    let kind = Kind { what: "logout_token", typ: Some("logout+jwt"), alg, brought: Brought::ByAnybody };
    let claims: LogoutClaims = prove(&talk, &token, &kind, &mut checks)
        .await?
        .claims()
        .map_err(|why| trouble::unreadable(kind.what, &why.to_string()))?;
    let now = app.clock.now();
    let parties = Parties { issuer: talk.issuer(), client_id: &talk.credentials.client_id, now };
    logout_token::check(&claims, &parties, &mut checks)?;
    if !app.seen.first_time(&claims, now) {
        return Err(trouble::logout_token(Words::of("trouble-logout-again")));
    }
    let (ended, mut flows) = app.end(&Owner { sub: claims.sub, sid: claims.sid.clone() });
    // Who signed out here first has no grant any more; the flow of that session is told all the same.
    flows.extend(claims.sid.and_then(|sid| app.recorder.of_session(&sid)).filter(|flow| !flows.contains(flow)));
    app.recorder.told(flows.clone(), request, &form, registration.provider.target.mask());
    for flow in flows {
        checks.all().iter().for_each(|check| app.recorder.check(&flow, check));
        app.gone(Some(flow));
    }
    Ok(ended)
}

/// `GET /logout/frontchannel`: the provider's page shows this one in a frame.
pub(crate) async fn frontchannel(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string()).map_err(|name| trouble::twice(&name))?;
    let registration = app.registration();
    let target = &registration.provider.target;
    let (iss, sid) = (params.take("iss"), params.take("sid"));
    //= https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
    //# The RP MAY verify that any iss and sid parameters match the iss and
    //# sid Claims in an ID Token issued for the current session or a recent
    //# session of this RP with the OP and ignore the logout request if they
    //# do not.
    let (Some(iss), Some(sid)) = (iss, sid) else { return Err(trouble::logout_unaddressed()) };
    let issuer = target.issuer.as_deref().unwrap_or_default();
    if iss != issuer {
        return Err(trouble::logout_of_another(issuer, &iss));
    }
    let (ended, flows) = app.end(&Owner { sub: None, sid: Some(sid) });
    for flow in flows {
        app.recorder.received(&flow, &request, target.mask());
        app.gone(Some(flow));
    }
    tracing::info!(ended, "the provider signed somebody out");
    let mut response = HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("Signed out of the Client.\n");
    response.extensions_mut().insert(FramedBy(issuer.to_owned()));
    Ok(response)
}
