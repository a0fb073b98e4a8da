//! Take the answer that the browser brings: RFC 6749 §4.1.2, RFC 9207 §2.4. Then show what it led to.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::{act::Field, step::Letter};
use glasshouse_shared::{
    Params,
    authorization::AuthorizationResponse,
    exchange::{Check, flow_id},
};
use glasshouse_web::{
    Failure,
    accept::{Wanted, wanted},
    pages,
};
use serde_json::json;

use crate::{
    api,
    app::{App, held, read, write},
    grants::Grant,
    home,
    identity::{self, Begun},
    lens::{self, stop},
    login::Pending,
    oauth::{self, Refused, Swap},
    posted,
    talk::Talk,
    trouble::{self, Circumstances},
    unproven,
};

/// `GET` of the redirect URI, such as `/authorized`: an answer, or without one the result of the last.
pub(crate) async fn authorized(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let params = Params::parse(request.query_string()).map_err(|name| trouble::twice(&name))?;
    let mut answer = parse(params);
    if answer.code.is_none() && answer.error.is_none() && answer.state.is_none() {
        return show(&app, &session, &request).await;
    }
    if app.recorder.on()
        && let Some(response) = lens::trial::returned(&app, &session, &request, &answer).await?
    {
        return Ok(response);
    }
    let pending = recognise(&app, &session, &request, answer.state.as_deref())?;
    if app.config.form_post && answer.code.is_none() && answer.error.is_none() {
        // The browser has just posted it, and comes with its cookie now.
        answer = app.answers.take(pending.state.expose()).ok_or_else(trouble::answer_gone)?;
    }
    let registration = app.registration();
    if pending.registration != registration.number {
        return Err(trouble::registered_anew());
    }
    came_from(&app, &pending, answer.iss.as_deref())?;
    if let Some(code) = &answer.error {
        return trouble::refused(&app, &session, code, &answer);
    }
    let code = answer.code.ok_or_else(trouble::no_code)?;
    if stop::steps(&app, &request, &pending.flow) {
        let step = stop::to(&pending.flow, Letter::B);
        stop::hold(&app, &request, pending, code);
        return Ok(step);
    }
    swap(&app, &session, &pending, &code, None).await?;
    // Without the code in the address: a reload must not send it twice, and the history must not keep it.
    let landing = || app.config.face.landing.unwrap_or(app.config.callback()).to_owned();
    let location = pending.back.unwrap_or_else(landing);
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish())
}

/// `POST` of it: the answer by a form, OAuth Form Post Response Mode §2. It is put down until the
/// browser comes for it with its cookie; see `answers`.
pub(crate) async fn put_down(app: web::Data<App>, request: HttpRequest, payload: web::Payload) -> Result<HttpResponse, Failure> {
    if !app.config.form_post {
        return Err(trouble::not_by_form());
    }
    let form = posted::read(&request, payload).await?;
    let answer = parse(Params::parse(&form).map_err(|name| trouble::twice(&name))?);
    let state = answer.state.clone().ok_or_else(|| trouble::wrong_state(&circumstances(&app, &request, None, &[])))?;
    let registration = app.registration();
    if let Some(credentials) = &registration.credentials {
        // Recorded where the flow of this state is: whoever does not know the state cannot add to the record of another.
        let mask = registration.provider.target.mask();
        app.recorder.posted(&flow_id(&credentials.client_id, &state), &request, &form, mask);
    }
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let location = format!("{}?{}", app.config.callback(), query.append_pair("state", &state).finish());
    app.answers.put(&state, answer);
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, location))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish())
}

/// We ask for a code and for nothing else, so nothing else is read: a token in the front channel is none of ours.
fn parse(mut params: Params) -> AuthorizationResponse {
    AuthorizationResponse {
        code: params.take("code"),
        error: params.take("error"),
        error_description: params.take("error_description"),
        error_uri: params.take("error_uri"),
        error_reason: params.take("error_reason"),
        state: params.take("state"),
        iss: params.take("iss"),
        ..AuthorizationResponse::default()
    }
}

/// The flow of this session to which the answer belongs. It is taken out: an answer counts once, whatever comes of it.
fn recognise(app: &App, session: &Session, request: &HttpRequest, state: Option<&str>) -> Result<Pending, Failure> {
    let mut open: Vec<Pending> = read(session, held::PENDING)?.unwrap_or_default();
    //= https://www.rfc-editor.org/rfc/rfc6749#section-10.12
    //# The client MUST implement CSRF protection for its
    //# redirection URI.
    let at = open.iter().position(|pending| state.is_some_and(|state| pending.state.equals(state)));
    let mask = app.registration().provider.target.mask();
    // A session that waits for nothing: only whoever knows the state adds to the record of its flow.
    let of_state = || Some(flow_id(&app.registration().credentials?.client_id, state?));
    if let Some(flow) = at.map(|at| &open[at]).or(open.last()).map(|pending| pending.flow.clone()).or_else(of_state) {
        app.recorder.received(&flow, request, mask);
        app.recorder.check(
            &flow,
            &Check {
                name: "the state is one that this browser session sent".to_owned(),
                compared: format!("state {} · pending.state {}", state.unwrap_or("—"), states(&open)),
                passed: at.is_some(),
                cite: "RFC 6749 §10.12".to_owned(),
            },
        );
    }
    let Some(at) = at else {
        return Err(trouble::wrong_state(&circumstances(app, request, state, &open)));
    };
    let pending = open.remove(at);
    write(session, held::PENDING, &open)?;
    app.recorder.forgot(&pending.flow, "pending", pending.state.expose());
    Ok(pending)
}

fn circumstances<'a>(app: &App, request: &HttpRequest, state: Option<&'a str>, open: &'a [Pending]) -> Circumstances<'a> {
    let home = app.config.redirect_uri.origin().ascii_serialization();
    Circumstances {
        state,
        sent: open.iter().map(|pending| pending.state.expose()).collect(),
        cookie: request.headers().contains_key(header::COOKIE),
        came: pages::host(request),
        home: home.split_once("://").map_or(home.clone(), |(_, host)| host.to_owned()),
    }
}

fn states(open: &[Pending]) -> String {
    open.iter().map(|pending| pending.state.expose()).collect::<Vec<_>>().join(", ")
}

/// The answer is of the provider that was asked, and not of another one that this client knows as well.
fn came_from(app: &App, pending: &Pending, iss: Option<&str>) -> Result<(), Failure> {
    let Some(issuer) = &pending.issuer else { return Ok(()) };
    if iss.is_none() && !pending.promises_iss {
        return Ok(());
    }
    //= https://www.rfc-editor.org/rfc/rfc9207#section-2.4
    //# Clients MUST then compare the result to the
    //# issuer identifier of the authorization server where the authorization
    //# request was sent to.
    let passed = iss == Some(issuer);
    app.recorder.check(
        &pending.flow,
        &Check {
            name: "the answer is of the provider that was asked".to_owned(),
            compared: format!("iss {} · issuer {issuer}", iss.unwrap_or("—")),
            passed,
            cite: "RFC 9207 §2.4".to_owned(),
        },
    );
    if passed { Ok(()) } else { Err(trouble::wrong_issuer(issuer, iss)) }
}

/// Swap the code and sign the person in here. `typed` is there when somebody wants the request to say something else.
pub(crate) async fn swap(
    app: &App,
    session: &Session,
    pending: &Pending,
    code: &str,
    typed: Option<&[Field]>,
) -> Result<(), Failure> {
    let registration = &app.registration();
    if pending.registration != registration.number {
        return Err(trouble::registered_anew());
    }
    let talk = Talk::begin(app, registration, &pending.flow).await?;
    let client = oauth::client(talk.credentials, &talk.endpoints, &app.config.redirect_uri);
    let tokens = match oauth::redeem(&client, &talk.channel, &Swap { code, verifier: &pending.verifier, typed }).await {
        Ok(tokens) => tokens,
        Err(Refused::Dead(why)) => return Err(trouble::dead_code(why.as_deref())),
        Err(Refused::Failed(failure)) => return Err(failure),
    };
    let identity = match &pending.nonce {
        Some(nonce) => {
            let begun = Begun { nonce, max_age: pending.max_age, code };
            Some(identity::establish(&talk, &tokens, &begun).await?)
        }
        None => None,
    };
    let unproven = tokens.id_token.filter(|_| talk.channel.target.keyless());
    let grant = Grant {
        access_token: tokens.access_token,
        refresh_token: tokens.refresh_token,
        scope: tokens.scope.unwrap_or_else(|| pending.scope.clone()),
        expires_at: tokens.lifetime.and_then(|lifetime| app.clock.now().checked_add_unsigned(lifetime.as_secs())),
        flow: pending.flow.clone(),
        client_id: talk.credentials.client_id.clone(),
        registration: registration.number,
        generation: 0,
        identity,
        unproven,
    };
    if app.registration().number != registration.number {
        return Err(trouble::registered_anew());
    }
    app.forget(session)?;
    // A new id for the session: whoever planted the old one in this browser must not be signed in with it.
    session.renew();
    let name = app.entropy.token(24);
    app.recorder.wrote(&grant.flow, "grants", grant.columns(registration.provider.target.mask()));
    app.gone(app.grants.put(name.clone(), grant));
    write(session, held::GRANT, &name)
}

/// The result, as the original shows it: `{"oauth_token": …, "user": {"username": …}}`, and the claims of an ID token if there is one.
async fn show(app: &App, session: &Session, request: &HttpRequest) -> Result<HttpResponse, Failure> {
    let grant = app.grant(session)?.ok_or_else(trouble::nothing_arrived)?;
    let user = match home::user(app, &grant).await {
        Ok(user) => user,
        // A token that is dead when it is new will be dead next time too: stop here instead of going round.
        Err(api::Refused::Dead) => return Err(trouble::dead_at_once()),
        Err(api::Refused::Scope(scope)) => return Err(trouble::scope(scope.as_deref(), &grant.lock().await.scope)),
        Err(api::Refused::Unbelieved(failure) | api::Refused::Failed(failure)) => return Err(failure),
    };
    home::remember(session, &user)?;
    let grant = grant.lock().await;
    let token = grant.access_token.expose();
    if wanted(request) != Wanted::Html {
        let mut body = json!({"oauth_token": token, "user": user});
        if let Some(identity) = &grant.identity {
            body["id_token"] = json!(identity.claims);
        }
        if let Some(unproven) = &grant.unproven {
            body["unverified_id_token"] = json!(unproven.expose());
        }
        return Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(body));
    }
    let calls = app.recorder.flow(&grant.flow).map(|flow| home::back_channel(&flow)).unwrap_or_default();
    let values = json!({
        "token": home::parts(token), "username": home::name(&user), "scopes": home::scopes(&grant.scope),
        "refresh": grant.refresh_token.is_some(), "lens": lens::place(app, &grant.flow), "calls": calls,
        "identity": grant.identity.as_ref().map(home::identity),
        "unproven": grant.unproven.as_ref().map(unproven::described),
        "lifetime": grant.expires_at.map(|end| end - app.clock.now()),
    });
    Ok(app.page(session, "authorized.html", values)?.respond_to(request))
}
