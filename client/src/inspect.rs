//! What can be asked about the tokens that a session holds: introspection (RFC 7662), `UserInfo` (OIDC Core §5.3), and that they
//! end (RFC 7009).

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_lens::step::Letter;
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Words, form::Posted};
use serde_json::{Value, json, to_value};

use crate::{
    app::{App, Registration},
    ask::{self, Answer},
    checks::Checks,
    grants::Shared,
    lens, signout,
    talk::Talk,
    trouble, userinfo,
};

/// The tokens of a session, for one question.
pub(crate) struct Held {
    pub registration: Registration,
    pub grant: Shared,
    pub access_token: Secret,
    refresh_token: Option<Secret>,
    pub flow: String,
}

/// What this session holds. Its tokens go to no other provider than the one that issued them.
pub(crate) async fn holding(app: &App, session: &Session) -> Result<Held, Failure> {
    let shared = app.grant(session)?.ok_or_else(trouble::nothing_arrived)?;
    let registration = app.registration();
    let grant = shared.lock().await;
    if grant.registration != registration.number {
        return Err(trouble::registered_anew());
    }
    let again = |token: &Secret| Secret::new(token.expose());
    let (access_token, refresh_token) = (again(&grant.access_token), grant.refresh_token.as_ref().map(again));
    let flow = grant.flow.clone();
    drop(grant);
    Ok(Held { registration, grant: shared, access_token, refresh_token, flow })
}

/// `POST /introspect`: RFC 7662 §2.1.
pub(crate) async fn introspect(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let held = holding(&app, &session).await?;
    signout::received(&app, &held.flow, &request);
    let talk = Talk::begin(&app, &held.registration, &held.flow).await?;
    let place = talk.endpoints.introspection.as_ref().ok_or_else(|| trouble::no_endpoint("introspection_endpoint"))?;
    let fields = [("token", held.access_token.expose()), ("token_type_hint", "access_token")];
    let answer = ask::form(&talk, place, &fields).await?;
    if let Some(lens) = lens::stop::back(&app, &request, &held.flow, Letter::H) {
        return Ok(lens);
    }
    show(&app, &session, &request, "introspection", &answer)
}

/// `POST /userinfo`. What was believed at the sign-in is asked anew and checked as it was then; without a sign-in it is only shown.
pub(crate) async fn userinfo(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let held = holding(&app, &session).await?;
    let talk = Talk::begin(&app, &held.registration, &held.flow).await?;
    let place = talk.endpoints.userinfo.as_ref().ok_or_else(|| trouble::no_endpoint("userinfo_endpoint"))?;
    let sub = held.grant.lock().await.identity.as_ref().map(|identity| identity.claims.sub.clone());
    let Some(sub) = sub else {
        let answer = ask::bearer(&talk, place, &held.access_token).await?;
        return show(&app, &session, &request, "userinfo", &answer);
    };
    let mut checks = Checks::default();
    let info = userinfo::ask(&talk, &held.access_token, &sub, &mut checks).await;
    for check in checks.latest() {
        app.recorder.check(&held.flow, check);
    }
    let info = info?;
    let answer = Answer::checked(&talk, place, to_value(&info).unwrap_or_default());
    if let Some(identity) = &mut held.grant.lock().await.identity {
        identity.userinfo = info;
    }
    show(&app, &session, &request, "userinfo", &answer)
}

/// `POST /revoke`: RFC 7009 §2.1. The refresh token first: with it, new access tokens could still be had.
pub(crate) async fn revoke(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let held = holding(&app, &session).await?;
    signout::received(&app, &held.flow, &request);
    let talk = Talk::begin(&app, &held.registration, &held.flow).await?;
    let place = talk.endpoints.revocation.as_ref().ok_or_else(|| trouble::no_endpoint("revocation_endpoint"))?;
    let refresh = held.refresh_token.as_ref().map(|token| (token, "refresh_token"));
    for (token, kind) in refresh.into_iter().chain([(&held.access_token, "access_token")]) {
        let answer = ask::form(&talk, place, &[("token", token.expose()), ("token_type_hint", kind)]).await?;
        // RFC 7009 §2.2: 200, whether there was such a token or not; what stands in the body does not matter.
        if !answer.status.is_success() {
            return show(&app, &session, &request, "revocation", &answer);
        }
    }
    if let Some(lens) = lens::stop::back(&app, &request, &held.flow, Letter::H) {
        // The session goes on with dead tokens: its sign-out is the next step.
        return Ok(lens);
    }
    app.forget(&session)?;
    session.purge();
    Ok(signout::revoked(&app).respond_to(&request))
}

/// The answer on a page of its own, with the status of what went wrong.
fn show(app: &App, session: &Session, request: &HttpRequest, what: &str, answer: &Answer) -> Result<HttpResponse, Failure> {
    let active = answer.body.get("active").and_then(Value::as_bool) == Some(true);
    let (lead, status) = match (answer.well(), answer.status.as_u16()) {
        (true, _) if what == "userinfo" => (Words::of("answer-person"), StatusCode::OK),
        (true, _) if active => (Words::of("answer-active"), StatusCode::OK),
        (true, _) => (Words::of("answer-inactive"), StatusCode::OK),
        (_, 401) if what == "userinfo" => (Words::of("answer-dead"), StatusCode::BAD_REQUEST),
        (_, 403) if what == "userinfo" => (Words::of("answer-scope"), StatusCode::FORBIDDEN),
        (_, 400..500) => (Words::of("answer-not-allowed"), StatusCode::FORBIDDEN),
        _ => (Words::of("answer-strange"), StatusCode::BAD_GATEWAY),
    };
    let values = json!({"what": what, "well": status == StatusCode::OK, "lead": lead, "answer": answer.shown(app)});
    Ok(app.page(session, "answer.html", values)?.status(status).respond_to(request))
}
