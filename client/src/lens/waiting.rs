//! The message that a stepped flow sends next from our own server: built by the code that sends it, and not sent.

use actix_session::Session;
use actix_web::HttpRequest;
use glasshouse_lens::{
    act::{self, Field},
    step::Letter,
    story::Story,
    wire,
};
use glasshouse_shared::{
    Params, Secret,
    exchange::{Actor, Event, Flow, Message, What},
};
use glasshouse_web::Failure;

use super::{
    seats::{Held, Seat},
    stop::at,
};
use crate::{
    api,
    app::{App, Registration},
    login::Pending,
    oauth::{self, Swap},
    talk::Talk,
    trouble,
};

/// What waits, and at which step.
pub(super) struct Waiting {
    pub letter: Letter,
    pub held: act::Held,
    /// As it will be recorded; nothing where the record has it already.
    message: Option<Message>,
}

impl Waiting {
    /// What a flow that is stepped waits with.
    pub async fn of(app: &App, session: &Session, request: &HttpRequest, flow: &str) -> Result<Option<Self>, Failure> {
        let run = format!("/lens/{flow}/run");
        let asked = app.seats.with(request, |seat| match &seat.held {
            Some(Held::Question(location)) => Some(location.clone()),
            _ => None,
        });
        if let Some(location) = asked.flatten().filter(|_| app.recorder.flow(flow).is_some_and(|kept| !answered(&kept))) {
            let held = act::Held::question(&location, run);
            return Ok(Some(Self { letter: Letter::A, held, message: None }));
        }
        let registration = app.registration();
        if let Some((code, verifier)) = app.seats.with(request, |seat| code(seat, flow)).flatten() {
            let talk = Talk::begin(app, &registration, flow).await?;
            let client = oauth::client(talk.credentials, &talk.endpoints, &app.config.redirect_uri);
            let swap = Swap { code: &code, verifier: &verifier, typed: None };
            let sent = swap.built(&client).await.ok_or_else(trouble::nothing_arrived)?;
            let body = String::from_utf8_lossy(sent.body()).into_owned();
            let fields = Field::all(&body).into_iter().filter(|field| field.name != "client_secret").collect();
            let held = act::Held::swap(send(flow, Letter::C), fields, run);
            return Ok(Some(Self { letter: Letter::C, held, message: talk.channel.as_recorded(sent) }));
        }
        Self::call(app, session, &registration, flow).await
    }

    /// The call of the API, once there is a token.
    async fn call(app: &App, session: &Session, registration: &Registration, flow: &str) -> Result<Option<Self>, Failure> {
        let Some(grant) = app.grant(session)? else { return Ok(None) };
        let token = {
            let grant = grant.lock().await;
            (grant.flow == flow).then(|| grant.access_token.expose().to_owned())
        };
        let (Some(token), Some(endpoints)) = (token, registration.provider.known()) else { return Ok(None) };
        let Some(place) = api::me(&endpoints) else { return Ok(None) };
        let channel = app.channel(&registration.provider, flow, Actor::Api);
        let message = channel.as_recorded(api::request(&place, &token)?);
        let fields = vec![Field { name: "access_token".to_owned(), value: token }];
        let held = act::Held::call(send(flow, Letter::E), fields, format!("/lens/{flow}/run"));
        Ok(Some(Self { letter: Letter::E, held, message }))
    }

    /// The half with this message as its last.
    pub fn shown(&self, half: &mut Flow, now_ms: i64) {
        if let Some(message) = &self.message {
            let seq = half.events.last().map_or(1, |event| event.seq + 1);
            half.events.push(Event { seq, at_ms: now_ms, what: What::Message(message.clone()) });
        }
    }

    /// The API has answered already, and well.
    pub fn is_over(&self, story: &Story) -> bool {
        self.letter == Letter::E && story.of_step(Letter::F).any(|moment| wire::status(&moment.message) == Some(200))
    }
}

/// Where its button leads.
fn send(flow: &str, letter: Letter) -> String {
    format!("{}/send", at(flow, letter))
}

/// The browser came back from the provider.
fn answered(half: &Flow) -> bool {
    let story = Story::of(std::slice::from_ref(half));
    story.marked("B4").is_some()
}

/// The code that waits, and its verifier.
fn code(seat: &Seat, flow: &str) -> Option<(String, Secret)> {
    let Some(Held::Code(pending, code)) = &seat.held else { return None };
    (pending.flow == flow).then(|| (code.clone(), Secret::new(pending.verifier.expose())))
}

/// The code that waits, taken out: it is swapped once.
pub(super) fn take(app: &App, request: &HttpRequest, flow: &str) -> Option<(Box<Pending>, String)> {
    let held = app.seats.with(request, |seat| match seat.held.take() {
        Some(Held::Code(pending, code)) if pending.flow == flow => Some((pending, code)),
        other => {
            seat.held = other;
            None
        }
    });
    held.flatten()
}

/// It was not good enough: it may be sent again.
pub(super) fn put_back(app: &App, request: &HttpRequest, pending: Box<Pending>, code: String) {
    app.seats.with(request, |seat| seat.held = Some(Held::Code(pending, code)));
}

/// What was typed in the place of what waits. An empty field is left out.
pub(super) fn typed(params: &mut Params, fields: &[Field]) -> Vec<Field> {
    fields.iter().filter_map(|field| Some(Field { name: field.name.clone(), value: params.take(&field.name)? })).collect()
}
