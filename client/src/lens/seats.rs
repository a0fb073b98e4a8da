//! Who looks through the lens: a cookie of its own, and what this browser began.
//!
//! It is not the session of the application: that one ends with the sign-out, and the lens has to show the sign-out. The cookie
//! is a random name and nothing else. It changes with every flow that begins, so one that somebody planted in this browser
//! before shows them nothing of what happens after.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use actix_web::{HttpMessage, HttpRequest};
use glasshouse_lens::question::Question;
use glasshouse_web::{Entropy, session::cookie_name};

use crate::login::Pending;

/// Browsers that are kept; the one that began something longest ago goes first.
const SEATS: usize = 1000;
/// Flows of one browser.
const FLOWS: usize = 20;

/// How a person goes through a flow.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Level {
    /// Without a stop.
    Full,
    /// One message at a time.
    Watch,
    /// The same, with a question before each step.
    Step,
}

impl Level {
    /// As a form names it.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Full, Self::Watch, Self::Step].into_iter().find(|level| level.name() == name)
    }

    /// As a form names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Watch => "watch",
            Self::Step => "step",
        }
    }
}

/// What is held back until the person says so.
pub(crate) enum Held {
    /// The authorization request: the address to which the browser would have been sent.
    Question(String),
    /// A code that was not swapped yet, with what belongs to it.
    Code(Box<Pending>, String),
}

/// One flow of this browser.
#[derive(Clone)]
pub(crate) struct Seen {
    pub flow: String,
    /// How it is gone through, when it began at `/learn`.
    pub level: Option<Level>,
    /// It is held at each step.
    pub stepping: bool,
    /// It is, or was until somebody had the rest played at once: what its client can do leads from step to step.
    pub led: bool,
    /// What was answered.
    pub answers: Vec<(&'static str, usize)>,
}

impl Seen {
    /// A copy of a flow of somebody else: there is nothing to do but look.
    pub fn copy(flow: &str) -> Self {
        Self { flow: flow.to_owned(), level: None, stepping: false, led: false, answers: Vec::new() }
    }
}

/// One browser.
#[derive(Default)]
pub(crate) struct Seat {
    flows: VecDeque<Seen>,
    /// How the next flow is to be gone through.
    next: Option<Level>,
    /// What is held of the flow that is stepped.
    pub held: Option<Held>,
}

impl Seat {
    /// A flow that this browser began.
    pub fn flow(&mut self, flow: &str) -> Option<&mut Seen> {
        self.flows.iter_mut().find(|seen| seen.flow == flow)
    }

    /// The newest flow that began at `/learn`.
    pub fn last(&self) -> Option<&Seen> {
        self.flows.iter().rev().find(|seen| seen.level.is_some())
    }

    fn begin(&mut self, flow: &str) -> bool {
        let level = self.next.take();
        let stepping = level.is_some_and(|level| level != Level::Full);
        if stepping {
            // One at a time: the cookie names one flow.
            self.flows.iter_mut().for_each(|seen| seen.stepping = false);
            self.held = None;
        }
        if self.flows.len() == FLOWS {
            self.flows.pop_front();
        }
        self.flows.push_back(Seen { flow: flow.to_owned(), level, stepping, led: stepping, answers: Vec::new() });
        stepping
    }
}

/// A flow began in this request: its response carries the cookies.
pub(super) struct Begun {
    /// The new name of the seat.
    pub seat: String,
    /// The flow, when it is stepped.
    pub stepping: Option<String>,
}

#[derive(Default)]
struct Room {
    seats: HashMap<String, Seat>,
    order: VecDeque<String>,
}

/// All of them.
pub(crate) struct Seats {
    room: Mutex<Room>,
    entropy: Arc<dyn Entropy>,
    /// The name of the cookie.
    pub cookie: String,
}

impl Seats {
    pub fn new(entropy: Arc<dyn Entropy>, https: bool) -> Self {
        Self { room: Mutex::default(), entropy, cookie: cookie_name("client_lens", https) }
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Do something with the seat of this browser, if it has one.
    pub fn with<T>(&self, request: &HttpRequest, act: impl FnOnce(&mut Seat) -> T) -> Option<T> {
        let cookie = request.cookie(&self.cookie)?;
        self.room().seats.get_mut(cookie.value()).map(act)
    }

    /// The flow of this name, if this browser began it.
    pub fn seen(&self, request: &HttpRequest, flow: &str) -> Option<Seen> {
        self.with(request, |seat| seat.flow(flow).cloned()).flatten()
    }

    /// Keep that this browser chose this answer; the first one counts.
    pub fn answer(&self, request: &HttpRequest, flow: &str, question: &Question, chosen: usize) {
        self.with(request, |seat| {
            if let Some(seen) = seat.flow(flow)
                && !seen.answers.iter().any(|(about, _)| *about == question.about)
            {
                seen.answers.push((question.about, chosen));
            }
        });
    }

    /// Hold something back at the seat of this name.
    pub fn hold(&self, seat: &str, held: Held) {
        if let Some(seat) = self.room().seats.get_mut(seat) {
            seat.held = Some(held);
        }
    }

    /// The next flow of this browser is gone through so.
    pub fn choose(&self, request: &HttpRequest, level: Level) {
        self.changed(request, |seat| {
            seat.next = Some(level);
            None
        });
    }

    /// This browser begins a flow.
    pub fn begin(&self, request: &HttpRequest, flow: &str) {
        self.changed(request, |seat| seat.begin(flow).then(|| flow.to_owned()));
    }

    /// Change the seat of this browser, or make it one. It gets a new name.
    fn changed(&self, request: &HttpRequest, change: impl FnOnce(&mut Seat) -> Option<String>) {
        let old = request.cookie(&self.cookie).map(|cookie| cookie.value().to_owned());
        let mut room = self.room();
        let mut seat = old.as_ref().and_then(|old| room.seats.remove(old)).unwrap_or_default();
        room.order.retain(|known| Some(known) != old.as_ref());
        let stepping = change(&mut seat);
        if room.order.len() >= SEATS
            && let Some(oldest) = room.order.pop_front()
        {
            room.seats.remove(&oldest);
        }
        let name = self.entropy.token(24);
        room.order.push_back(name.clone());
        room.seats.insert(name.clone(), seat);
        drop(room);
        request.extensions_mut().insert(Begun { seat: name, stepping });
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{cookie::Cookie, test::TestRequest};
    use glasshouse_web::entropy::SystemEntropy;

    use super::*;

    fn seats() -> Seats {
        Seats::new(Arc::new(SystemEntropy), false)
    }

    fn browser(name: &str) -> HttpRequest {
        TestRequest::default().cookie(Cookie::new("client_lens", name)).to_http_request()
    }

    /// The name that the seat has after this request.
    fn name(request: &HttpRequest) -> String {
        request.extensions().get::<Begun>().map(|begun| begun.seat.clone()).unwrap()
    }

    #[test]
    fn the_name_of_a_seat_changes_with_every_flow_and_an_old_one_opens_nothing() {
        let (seats, planted) = (seats(), browser("planted"));
        seats.begin(&planted, "one");
        assert!(seats.seen(&planted, "one").is_none());
        let first = browser(&name(&planted));
        assert!(seats.seen(&first, "one").is_some() && seats.seen(&first, "two").is_none());
        seats.begin(&first, "two");
        assert!(seats.seen(&first, "one").is_none());
        let second = browser(&name(&first));
        assert!(seats.seen(&second, "one").is_some() && seats.seen(&second, "two").is_some());
    }

    #[test]
    fn only_the_flow_that_begins_after_a_level_was_chosen_is_stepped() {
        let (seats, request) = (seats(), browser(""));
        seats.choose(&request, Level::Step);
        let request = browser(&name(&request));
        seats.begin(&request, "one");
        assert_eq!(request.extensions().get::<Begun>().unwrap().stepping.as_deref(), Some("one"));
        let request = browser(&name(&request));
        seats.begin(&request, "two");
        assert!(request.extensions().get::<Begun>().unwrap().stepping.is_none());
        let request = browser(&name(&request));
        let stepping = |flow| seats.seen(&request, flow).unwrap().stepping;
        assert!(stepping("one") && !stepping("two"));
    }

    #[test]
    fn neither_the_seats_nor_the_flows_of_one_grow() {
        let seats = seats();
        let mut request = browser("");
        for n in 0..FLOWS + 5 {
            seats.begin(&request, &n.to_string());
            request = browser(&name(&request));
        }
        assert!(seats.seen(&request, "4").is_none() && seats.seen(&request, "5").is_some());
        (0..SEATS + 5).for_each(|_| seats.begin(&browser(""), "other"));
        assert!(seats.seen(&request, "5").is_none());
        let room = seats.room();
        assert_eq!((room.seats.len(), room.order.len()), (SEATS, SEATS));
    }

    #[test]
    fn the_first_answer_counts() {
        let (seats, request) = (seats(), browser(""));
        seats.begin(&request, "one");
        let request = browser(&name(&request));
        let question = glasshouse_lens::question::about("C").unwrap();
        seats.answer(&request, "one", question, 3);
        seats.answer(&request, "one", question, 2);
        assert_eq!(seats.seen(&request, "one").unwrap().answers, [("C", 3)]);
    }
}
