//! What the buttons of a step do: answer its question, send what waits, play the rest without stops.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, http::header, web};
use glasshouse_lens::{act::Field, missing, question, step::Letter};
use glasshouse_web::{Failure, form::Posted};

use super::{
    seats::{Held, Seen},
    stop::{self, to},
    waiting::{Waiting, put_back, take, typed},
};
use crate::{api, app::App, callback, learn, trouble};

fn own(app: &App, request: &HttpRequest, flow: &str) -> Result<Seen, Failure> {
    app.seats.seen(request, flow).ok_or_else(missing::no_such_flow)
}

/// `POST /lens/{flow}/{step}/answer`: what somebody thinks will happen.
pub(super) async fn answer(
    app: web::Data<App>,
    path: web::Path<(String, String)>,
    request: HttpRequest,
    Posted(form): Posted,
) -> Result<HttpResponse, Failure> {
    let (flow, letter) = path.into_inner();
    own(&app, &request, &flow)?;
    let letter = missing::letter(&letter)?;
    let chosen = form.get("answer").and_then(|answer| answer.parse().ok()).filter(|chosen| *chosen < 4);
    if let (Some(question), Some(chosen)) = (form.get("about").and_then(question::about), chosen) {
        app.seats.answer(&request, &flow, question, chosen);
    }
    Ok(to(&flow, letter))
}

/// `POST /lens/{flow}/{step}/send`: the message that waits goes, as it is or changed.
pub(super) async fn send(
    app: web::Data<App>,
    session: Session,
    path: web::Path<(String, String)>,
    request: HttpRequest,
    Posted(mut form): Posted,
) -> Result<HttpResponse, Failure> {
    let (flow, letter) = path.into_inner();
    own(&app, &request, &flow)?;
    let letter = missing::letter(&letter)?;
    let waiting = Waiting::of(&app, &session, &request, &flow).await?;
    let Some(waiting) = waiting.filter(|waiting| waiting.letter == letter) else {
        // It went already, in another tab.
        return Ok(to(&flow, letter));
    };
    let fields =
        if form.take("changed").is_some() { typed(&mut form, &waiting.held.fields) } else { waiting.held.fields.clone() };
    let changed = Field::changed(&waiting.held.fields, &fields);
    match letter {
        Letter::C => swap(&app, &session, &request, &flow, (fields, changed)).await,
        _ => call(&app, &session, &flow, (fields, changed)).await,
    }
}

/// What is sent, and the names of what was changed in it.
type Sent = (Vec<Field>, Vec<String>);

/// Swap the code that waits. A refusal is an answer too: it is the next step.
async fn swap(app: &App, session: &Session, request: &HttpRequest, flow: &str, sent: Sent) -> Result<HttpResponse, Failure> {
    let (fields, changed) = sent;
    let Some((pending, code)) = take(app, request, flow) else { return Ok(to(flow, Letter::D)) };
    app.recorder.pause(flow, "C", changed.clone());
    let form = (!changed.is_empty()).then_some(fields);
    let before = app.recorder.answers(flow);
    let swapped = callback::swap(app, session, &pending, &code, form.as_deref()).await;
    if let Err(failure) = swapped {
        put_back(app, request, pending, code);
        if app.recorder.answers(flow) == before {
            return Err(failure);
        }
    }
    Ok(to(flow, Letter::D))
}

/// Call the API.
async fn call(app: &App, session: &Session, flow: &str, (fields, changed): Sent) -> Result<HttpResponse, Failure> {
    let grant = app.grant(session)?.ok_or_else(trouble::nothing_arrived)?;
    let token = fields.into_iter().next().map(|field| field.value).unwrap_or_default();
    app.recorder.pause(flow, "E", changed);
    api::once(app, &grant, &token).await?;
    Ok(to(flow, Letter::F))
}

/// `POST /lens/{flow}/run`: from here on nothing stops.
pub(super) async fn run(
    app: web::Data<App>,
    session: Session,
    flow: web::Path<String>,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    own(&app, &request, &flow)?;
    let held = app.seats.with(&request, |seat| {
        if let Some(seen) = seat.flow(&flow) {
            seen.stepping = false;
        }
        seat.held.take()
    });
    let location = match held.flatten() {
        Some(Held::Question(location)) => location,
        Some(Held::Code(pending, code)) => {
            app.recorder.pause(&flow, "C", Vec::new());
            callback::swap(&app, &session, &pending, &code, None).await?;
            learn::DATA.to_owned()
        }
        None => learn::DATA.to_owned(),
    };
    let response = HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish();
    Ok(stop::on(&app, response))
}
