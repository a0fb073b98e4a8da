//! Trying to break it: a changed message is really sent, in a small flow of its own.
//!
//! The catalogue is `glasshouse_lens::trial`; here it is executed, step by step: [`asked`] sends the authorization request in the
//! place of a browser, [`answered`] brings the response to ourselves, [`redeemed`] takes a code to the token endpoint, [`used`]
//! has tokens. Whatever needs a code or tokens gets new ones: the browser goes to the provider and comes back to [`returned`].
//! Nothing is stopped on the way, and nothing is recorded in the flow that is looked at.

mod answered;
mod asked;
mod redeemed;
pub(crate) mod shelf;
mod show;
mod used;

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, http::header, web};
use glasshouse_lens::{
    missing,
    trial::{self, Needs, Trial},
};
use glasshouse_shared::{authorization::AuthorizationResponse, exchange::flow_id};
use glasshouse_web::{Failure, form::Posted};
use serde::{Deserialize, Serialize};
use url::Url;

use self::shelf::{Kept, Stage};
pub(super) use self::show::of;
use crate::{
    app::{App, held, read, write},
    login::{self, Pending, Wish},
    talk::Talk,
};

/// Tries that one session can have on their way.
const OPEN: usize = 4;

/// A try whose browser is at the provider.
#[derive(Deserialize, Serialize)]
struct Trying {
    /// What the response has to fit.
    pending: Pending,
    /// The flow that is looked at.
    of: String,
    /// What is tried.
    name: String,
}

/// `POST /lens/{flow}/try`: begin a try, or send what one holds.
pub(crate) async fn start(
    app: web::Data<App>,
    session: Session,
    id: web::Path<String>,
    request: HttpRequest,
    posted: Posted,
) -> Result<HttpResponse, Failure> {
    let Posted(mut params) = posted;
    app.seats.seen(&request, &id).ok_or_else(missing::no_such_flow)?;
    let registration = app.registration();
    let wanted = params.take("try").unwrap_or_default();
    let trial = show::offered(&registration).find(|trial| trial.name == wanted).ok_or_else(missing::no_such_try)?;
    if params.take("send").is_some() {
        redeemed::send_held(&app, &registration, &id, trial).await;
        return Ok(see_other(&shown(&id, trial)));
    }
    // A request without `state` is known by its own text, which comes later.
    let state = app.entropy.token(24);
    let credentials = registration.credentials.as_deref().ok_or_else(crate::trouble::registered_anew)?;
    let flow = flow_id(&credentials.client_id, &state);
    app.recorder.begin(&flow, &credentials.client_id);
    let talk = Talk::begin(&app, &registration, &flow).await?;
    let wish = Wish { openid: trial.name == "id-token", ..Wish::default() };
    let mut pending = login::pending(&talk, state, &wish)?;
    pending.scope = asked::scope(trial, &pending.scope);
    let address = Url::parse(&login::address(&talk, &pending, &wish)).map_err(|error| Failure::fault(&error))?;
    if trial.needs == Needs::Nothing {
        let flow = asked::send(&talk, trial, &address).await;
        app.trials.put(Kept { of: id.clone(), trial, flow, stage: Stage::Sent });
        return Ok(see_other(&shown(&id, trial)));
    }
    app.trials.put(Kept { of: id.clone(), trial, flow: flow.clone(), stage: Stage::Begun });
    app.recorder.received(&flow, &request, registration.provider.target.mask());
    let address = asked::on_the_way(trial, &address, pending.verifier.expose());
    keep(&app, &session, Trying { pending, of: id.into_inner(), name: trial.name.to_owned() }, trial)?;
    Ok(see_other(&address))
}

/// The browser comes back from the provider: if it is for a try, its changed message is sent now.
pub(crate) async fn returned(
    app: &App,
    session: &Session,
    request: &HttpRequest,
    answer: &AuthorizationResponse,
) -> Result<Option<HttpResponse>, Failure> {
    let mut open: Vec<Trying> = read(session, held::TRYING)?.unwrap_or_default();
    let fits = |trying: &Trying| answer.state.as_deref().is_some_and(|state| trying.pending.state.equals(state));
    let Some(at) = open.iter().position(fits) else { return Ok(None) };
    // What it sends to ourselves comes here too, and is no answer of the provider.
    if !app.trials.goes_on(&open[at].pending.flow) {
        return Ok(None);
    }
    let Trying { pending, of, name } = open.remove(at);
    let Some(trial) = trial::of(&name) else { return Ok(None) };
    let by_form = app.config.form_post && answer.code.is_none() && answer.error.is_none();
    let posted = by_form.then(|| app.answers.take(pending.state.expose())).flatten();
    let answer = posted.as_ref().unwrap_or(answer);
    let registration = app.registration();
    app.recorder.received(&pending.flow, request, registration.provider.target.mask());
    if pending.registration == registration.number {
        let stage = match trial.needs {
            Needs::Nothing => Stage::Sent,
            Needs::Response | Needs::Person => answered::send(app, request, trial, &pending, answer).await,
            Needs::Code | Needs::Held => redeemed::send(app, &registration, trial, &pending, answer).await,
            Needs::Tokens => used::send(app, &registration, trial, &pending, answer).await,
        };
        app.trials.put(Kept { of: of.clone(), trial, flow: pending.flow.clone(), stage });
    }
    write(session, held::TRYING, &open)?;
    login::forget(app, session, &pending.state)?;
    Ok(Some(see_other(&shown(&of, trial))))
}

/// The session remembers what it waits for. A response that will be opened as every other one has to be waited for as they are.
fn keep(app: &App, session: &Session, trying: Trying, trial: &Trial) -> Result<(), Failure> {
    if matches!(trial.needs, Needs::Response | Needs::Person) {
        login::wait_for(app, session, trying.pending.again())?;
    }
    let mut open: Vec<Trying> = read(session, held::TRYING)?.unwrap_or_default();
    open.push(trying);
    write(session, held::TRYING, &&open[open.len().saturating_sub(OPEN)..])
}

/// Where the card shows what came of it.
fn shown(flow: &str, trial: &Trial) -> String {
    format!("/lens/{flow}/{}?tried={}#try", trial.letter.name(), trial.name)
}

fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}
