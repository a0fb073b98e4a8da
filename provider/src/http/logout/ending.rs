//! Ending a session, telling those who took part, and showing who was told.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_web::{
    Failure, Html, Words,
    headers::{FormAction, Frames},
};

use crate::{
    http::{
        extract::{Person, SignedIn, Visitor, visitor::failed},
        pages::{
            Page,
            logout::{SignedOut, Told},
        },
    },
    notices,
    protocol::{
        account::User,
        audit::{Action, By, Object},
        client::Client,
        logout::{Notice, Return, frame},
        redirect_uri::host,
    },
    realm::Realm,
    storage::{Fault, Tx, audit, logout_notices, session_clients, sessions},
    tokens::id,
};

/// A session that is over.
pub struct Ended {
    clients: Vec<Client>,
    frames: Vec<String>,
    everywhere: bool,
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
pub async fn end(realm: &Realm, visitor: &Visitor, request: &HttpRequest) -> Result<Ended, Failure> {
    let ended = end_quietly(realm, visitor, request).await?;
    visitor.session.purge();
    Ok(ended)
}

/// Tell those who took part that this sign-in is over; the browser keeps its session, for another one.
///
/// # Errors
/// A fault.
pub async fn end_quietly(realm: &Realm, visitor: &Visitor, request: &HttpRequest) -> Result<Ended, Failure> {
    let Some(SignedIn { user, authentication }) = visitor.signed_in.clone() else { return Ok(Ended::nobody()) };
    let (by, sid, within) = (By::person(&user, request), authentication.sid.clone(), realm.clone());
    let ending = realm.store.transaction(move |tx| {
        audit::note(tx, &by, Action::SignedOut, Object::of(&user.id, user.username.as_str()))?;
        Ok(over(tx, &within, &user.id, &authentication.sid)?)
    });
    let clients = ending.await.map_err(|stop| failed(&stop))?;
    tell(realm, &clients);
    Ok(Ended::of(realm, &sid, clients))
}

/// End every session of this person, and tell those who took part in one. Only this browser can load frames, and they tell of its
/// own sign-in.
///
/// # Errors
/// A fault.
pub async fn end_everywhere(realm: &Realm, person: &Person) -> Result<Ended, Failure> {
    let (by, user, within) = (person.by.clone(), person.user.clone(), realm.clone());
    let sid = person.sid().to_owned();
    let own = sid.clone();
    let ending = realm.store.transaction(move |tx| {
        audit::note(tx, &by, Action::SignedOut, Object::of(&user.id, user.username.as_str()))?;
        let here = over(tx, &within, &user.id, &own)?;
        let elsewhere = end_others(tx, &within, &by, &user, &own)?;
        Ok((here, elsewhere))
    });
    let (here, elsewhere) = ending.await.map_err(|stop| failed(&stop))?;
    person.visitor.session.purge();
    tell(realm, &here);
    tell(realm, &elsewhere);
    let mut ended = Ended::of(realm, &sid, here);
    for client in elsewhere {
        if !ended.clients.iter().any(|known| known.client_id == client.client_id) {
            ended.clients.push(client);
        }
    }
    ended.everywhere = true;
    Ok(ended)
}

/// End the sessions of this person but one. Answers who took part in them; they are to be told with [`tell`] afterwards.
///
/// # Errors
/// A fault of the database.
pub fn end_others(tx: &mut Tx<'_>, realm: &Realm, by: &By, user: &User, but: &str) -> Result<Vec<Client>, Fault> {
    let mut clients = Vec::new();
    for open in sessions::of(tx, &user.id)? {
        if open.sid != but {
            clients.extend(end_one(tx, realm, by, user, &open.sid)?.unwrap_or_default());
        }
    }
    Ok(clients)
}

/// End one session of this person from outside of it. Nothing when it is none of theirs.
///
/// # Errors
/// A fault of the database.
pub fn end_one(tx: &mut Tx<'_>, realm: &Realm, by: &By, user: &User, sid: &str) -> Result<Option<Vec<Client>>, Fault> {
    if !sessions::end_sign_in(tx, &user.id, sid)? {
        return Ok(None);
    }
    audit::note(tx, by, Action::SessionEnded, Object::of(sid, user.username.as_str()))?;
    over(tx, realm, &user.id, sid).map(Some)
}

/// Note, in the transaction that ends a sign-in, who has to be told of it. Answers who took part.
fn over(tx: &mut Tx<'_>, realm: &Realm, user_id: &str, sid: &str) -> Result<Vec<Client>, Fault> {
    let clients = session_clients::of(tx, sid)?;
    for client in clients.iter().filter(|client| told_by_server(client)) {
        let id = id::uuid(realm.clock.now_ms(), &*realm.entropy);
        let (client_id, user_id, sid) = (client.client_id.clone(), user_id.to_owned(), sid.to_owned());
        logout_notices::post(tx, &Notice { id, client_id, user_id, sid })?;
    }
    session_clients::leave(tx, sid)?;
    Ok(clients)
}

/// Tell those who are told from server to server, without anybody waiting for it.
pub fn tell(realm: &Realm, clients: &[Client]) {
    if clients.iter().any(told_by_server) {
        notices::send_soon(realm);
    }
}

fn told_by_server(client: &Client) -> bool {
    client.metadata.backchannel_logout_uri.is_some()
}

impl Ended {
    /// Nobody was signed in, so nobody is told.
    pub fn nobody() -> Self {
        Self { clients: Vec::new(), frames: Vec::new(), everywhere: false }
    }

    /// This sign-in is over, in which these took part.
    fn of(realm: &Realm, sid: &str, clients: Vec<Client>) -> Self {
        let frames = clients.iter().filter_map(|client| frame(client, &realm.issuer, sid)).collect();
        Self { clients, frames, everywhere: false }
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
            everywhere: self.everywhere,
        };
        let frames = Frames::to(self.frames.iter().map(String::as_str));
        let page = Html::of(SignedOut::TEMPLATE, &page).frames(frames).form_action(FormAction::default());
        page.respond_to(request).map_into_boxed_body()
    }
}
