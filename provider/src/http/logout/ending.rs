//! Ending a session, telling those who took part, and showing who was told.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_web::{
    Failure, Html, Words,
    headers::{FormAction, Frames},
};

use crate::{
    http::{
        extract::{Visitor, visitor::failed},
        pages::{
            Page,
            logout::{SignedOut, Told},
        },
    },
    notices,
    protocol::{
        client::Client,
        logout::{Notice, Return, frame},
        redirect_uri::host,
    },
    realm::Realm,
    storage::{logout_notices, session_clients},
    tokens::id,
};

/// A session that is over.
pub struct Ended {
    clients: Vec<Client>,
    frames: Vec<String>,
}

/// Who is told, and how.
pub fn told(client: &Client, over: bool) -> Told {
    let back = client.metadata.backchannel_logout_uri.is_some();
    let front = client.metadata.frontchannel_logout_uri.is_some();
    let how = match (back, front, over) {
        (true, _, true) => Words::of("logout-is-told-by-server"),
        (true, _, false) => Words::of("logout-will-be-told-by-server"),
        (false, true, true) => Words::of("logout-is-told-by-frame"),
        (false, true, false) => Words::of("logout-will-be-told-by-frame"),
        (false, false, true) => Words::of("logout-is-not-told"),
        (false, false, false) => Words::of("logout-will-not-be-told"),
    };
    let home = client.metadata.client_uri.as_deref().or(client.redirect_uris.first().map(String::as_str));
    Told { name: client.name.clone(), host: home.map(host).unwrap_or_default(), told: back || front, how }
}

/// End the session of this browser, and tell those who took part in it.
///
/// # Errors
/// A fault.
pub async fn end(realm: &Realm, visitor: &Visitor) -> Result<Ended, Failure> {
    let ended = end_quietly(realm, visitor).await?;
    visitor.session.purge();
    Ok(ended)
}

/// Tell those who took part that this sign-in is over; the browser keeps its session, for another one.
///
/// # Errors
/// A fault.
pub async fn end_quietly(realm: &Realm, visitor: &Visitor) -> Result<Ended, Failure> {
    let Some(signed_in) = &visitor.signed_in else { return Ok(Ended::nobody()) };
    let (sid, user_id) = (signed_in.authentication.sid.clone(), signed_in.user.id.clone());
    let (clock, entropy, session) = (realm.clock.clone(), realm.entropy.clone(), sid.clone());
    let ending = realm.store.transaction(move |tx| {
        let clients = session_clients::of(tx, &session)?;
        for client in clients.iter().filter(|client| client.metadata.backchannel_logout_uri.is_some()) {
            let id = id::uuid(clock.now_ms(), &*entropy);
            let (client_id, user_id, sid) = (client.client_id.clone(), user_id.clone(), session.clone());
            logout_notices::post(tx, &Notice { id, client_id, user_id, sid })?;
        }
        session_clients::leave(tx, &session)?;
        Ok(clients)
    });
    let clients = ending.await.map_err(|stop| failed(&stop))?;
    if clients.iter().any(|client| client.metadata.backchannel_logout_uri.is_some()) {
        notices::send_soon(realm);
    }
    let frames = clients.iter().filter_map(|client| frame(client, &realm.issuer, &sid)).collect();
    Ok(Ended { clients, frames })
}

impl Ended {
    /// Nobody was signed in, so nobody is told.
    pub fn nobody() -> Self {
        Self { clients: Vec::new(), frames: Vec::new() }
    }

    /// Somebody took part.
    pub fn told_anybody(&self) -> bool {
        !self.clients.is_empty()
    }

    /// Go where the client wants the browser, by way of the frames when there are any; or show who was told.
    pub fn leave(
        &self,
        realm: &Realm,
        request: &HttpRequest,
        back: Option<Return>,
        redirect: fn(&str) -> HttpResponse,
    ) -> HttpResponse {
        match back {
            Some(back) if self.frames.is_empty() => redirect(back.as_str()),
            back => self.shown(realm, request, back.as_ref()),
        }
    }

    /// Show who was told.
    pub fn page(&self, realm: &Realm, request: &HttpRequest) -> HttpResponse {
        self.shown(realm, request, None)
    }

    fn shown(&self, realm: &Realm, request: &HttpRequest, back: Option<&Return>) -> HttpResponse {
        let page = SignedOut {
            clients: self.clients.iter().map(|client| told(client, true)).collect(),
            frames: self.frames.clone(),
            back: back.map(|back| back.as_str().to_owned()),
            back_host: back.map(|back| host(back.as_str())),
            client_url: realm.policy.client_url.clone(),
        };
        let frames = Frames::to(self.frames.iter().map(String::as_str));
        let page = Html::of(SignedOut::TEMPLATE, &page).frames(frames).form_action(FormAction::default());
        page.respond_to(request).map_into_boxed_body()
    }
}
