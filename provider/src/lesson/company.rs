//! Who was at the browser while a flow went through it, and so who may see the flow.
//!
//! The server verified each session and knows its person: that proves who sent a request, whatever the request says. It is
//! noted beside the flow and told to nobody.

use std::collections::{BTreeSet, VecDeque};

use actix_session::{Session, SessionExt};
use actix_web::{
    Error, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use glasshouse_shared::{exchange::Flow, ring::Thread};
use glasshouse_web::form;

use super::{trace::rows, witness::Witness};
use crate::http::extract::{Visitor, visitor::USER};

/// Sessions of one flow that are remembered. Nobody needs as many: a flow that has more is shown to nobody.
const SESSIONS: usize = 16;
/// Sessions whose sign-in is remembered.
const SIGN_INS: usize = 1000;

/// Who was at the browser when it sent one request.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Presence {
    /// The session that came with the request, while nobody was signed in.
    anonymous: Option<Thread>,
    /// Whom the session named, before the request was answered and after it.
    people: BTreeSet<String>,
}

impl Presence {
    /// Somebody signed in with this request.
    #[must_use]
    pub fn is_sign_in(&self) -> bool {
        self.anonymous.is_some() && !self.people.is_empty()
    }

    fn look(&mut self, request: &HttpRequest) {
        let session = request.get_session();
        match session.get::<String>(USER).ok().flatten() {
            Some(user_id) => drop(self.people.insert(user_id)),
            // A session is known by its form token: random, secret, and another one after a sign-in.
            None if self.people.is_empty() => self.anonymous = token(&session),
            None => {}
        }
    }
}

fn token(session: &Session) -> Option<Thread> {
    session.get::<String>(form::FIELD).ok().flatten().map(|token| Thread::of(&token))
}

/// Note whose session a request came with. It stands within the session, whose contents are gone outside of it.
///
/// # Errors
/// Only those of the service within.
pub async fn note(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let Some(witness) = Witness::current() else { return next.call(request).await };
    let mut presence = Presence::default();
    presence.look(request.request());
    let response = next.call(request).await?;
    // A session that began with the answer proves nothing about the request.
    let before = presence.anonymous;
    presence.look(response.request());
    presence.anonymous = before;
    witness.met(presence);
    Ok(response)
}

/// Who made the front-channel requests of one flow.
#[derive(Debug, Default)]
pub struct Company {
    people: BTreeSet<String>,
    sessions: Vec<Thread>,
    strangers: bool,
    crowded: bool,
}

impl Company {
    /// A further request.
    pub fn meet(&mut self, presence: Presence) {
        match presence.anonymous {
            Some(session) if !self.sessions.contains(&session) => {
                self.crowded |= self.sessions.len() == SESSIONS;
                if !self.crowded {
                    self.sessions.push(session);
                }
            }
            Some(_) => {}
            None => self.strangers |= presence.people.is_empty(),
        }
        // Two are one too many already.
        if self.people.len() < 2 {
            self.people.extend(presence.people);
        }
    }

    fn nobody(&self) -> bool {
        self.sessions.is_empty() && !self.strangers && self.people.is_empty()
    }
}

/// Which sessions became whose: the newest sign-ins.
#[derive(Debug, Default)]
pub struct SignIns(VecDeque<(Thread, String)>);

impl SignIns {
    /// A request was answered.
    pub fn note(&mut self, presence: &Presence) {
        if let (Some(session), Some(user_id)) = (presence.anonymous, presence.people.first()) {
            if self.0.len() == SIGN_INS {
                self.0.pop_front();
            }
            self.0.push_back((session, user_id.clone()));
        }
    }

    fn person_of(&self, session: &Thread) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == session).map(|(_, user_id)| &**user_id)
    }
}

/// Who asks to see a flow: a person with the applications that they registered, or a browser in which nobody is signed in.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    user_id: Option<String>,
    session: Option<Thread>,
    owns: Vec<String>,
}

impl Asker {
    /// The visitor of a page, and the names of what they registered.
    #[must_use]
    pub fn of(visitor: &Visitor, owns: Vec<String>) -> Self {
        let user_id = visitor.signed_in.as_ref().map(|signed_in| signed_in.user.id.clone());
        Self { user_id, session: token(&visitor.session), owns }
    }

    /// This person, without what they registered.
    #[must_use]
    pub fn person(user_id: Option<String>) -> Self {
        Self { user_id, ..Self::default() }
    }

    /// Whoever this session names.
    #[must_use]
    pub fn at(session: &Session) -> Self {
        Self { user_id: session.get(USER).ok().flatten(), session: token(session), owns: Vec::new() }
    }

    /// A session came with the request.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.user_id.is_some() || self.session.is_some()
    }

    /// The flow may be shown.
    ///
    /// To a person who took part when nobody else did: by the rows that were committed, and by the sessions that sent its
    /// requests. Requests without `state` look alike, so two people can meet in one flow; it holds usable tokens of both, and
    /// neither sees it. To a browser without a person, when all requests came with its session. And to the owner of a client
    /// what the client did without anybody.
    #[must_use]
    pub fn may_see(&self, flow: &Flow, company: &Company, sign_ins: &SignIns) -> bool {
        let sessions: Vec<Option<&str>> = company.sessions.iter().map(|session| sign_ins.person_of(session)).collect();
        let named = named(flow, "user_id").chain(company.people.iter().map(String::as_str));
        let people: BTreeSet<&str> = named.chain(sessions.iter().copied().flatten()).collect();
        let mut people = people.into_iter();
        match (people.next(), people.next()) {
            _ if company.crowded => false,
            (Some(person), None) => self.user_id.as_deref() == Some(person) && sessions.iter().all(Option::is_some),
            (Some(_), Some(_)) => false,
            (None, _) if company.nobody() => self.owns_client_of(flow),
            (None, _) => {
                let own = |session: &Thread| self.session == Some(*session);
                !company.strangers && company.sessions.iter().all(own)
            }
        }
    }

    fn owns_client_of(&self, flow: &Flow) -> bool {
        let clients: BTreeSet<&str> = named(flow, "client_id").collect();
        clients.len() == 1 && clients.iter().all(|client| self.owns.iter().any(|own| own == client))
    }
}

/// What the rows of a flow name in this column.
pub fn named<'a>(flow: &'a Flow, column: &'a str) -> impl Iterator<Item = &'a str> {
    let columns = rows(flow).flat_map(|row| &row.columns);
    columns.filter(move |(known, _)| known == column).filter_map(|(_, value)| value.as_deref())
}
