//! Answers that came by a form, until the browser comes for them: OAuth Form Post Response Mode §2.
//!
//! The browser posts the form from the provider's page to ours, and a `SameSite=Lax` cookie stays at home then. So the post
//! is not believed: it is put down here under its state, and the browser is sent to `GET /authorized?state=…`, where its
//! cookie comes along and says whether it was this browser that asked. Whoever posts an answer of their own into the browser
//! of somebody else (login CSRF, RFC 6749 §10.12) is stopped there, as with an answer in the address.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use glasshouse_shared::authorization::AuthorizationResponse;
use glasshouse_web::Clock;

/// Answers that are kept; the oldest goes first. Anybody can post here, so it is bounded.
const LIMIT: usize = 1000;

/// Seconds for which an answer waits. The browser comes at once.
const PATIENCE: i64 = 60;

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, (u64, i64, AuthorizationResponse)>,
    by_age: BTreeMap<u64, String>,
    next: u64,
}

/// The shelf.
pub(crate) struct Answers {
    kept: Mutex<Shelf>,
    clock: Arc<dyn Clock>,
}

impl Answers {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { kept: Mutex::default(), clock }
    }

    /// Put an answer down under its state. The first one stays: nobody can put another one in its place.
    pub fn put(&self, of: &str, answer: AuthorizationResponse) {
        let mut waiting = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        if waiting.kept.get(of).is_some_and(|(_, end, _)| *end > now) {
            return;
        }
        if let Some((age, ..)) = waiting.kept.remove(of) {
            waiting.by_age.remove(&age);
        }
        if waiting.kept.len() >= LIMIT
            && let Some((_, oldest)) = waiting.by_age.pop_first()
        {
            waiting.kept.remove(&oldest);
        }
        waiting.next += 1;
        let age = waiting.next;
        waiting.by_age.insert(age, of.to_owned());
        waiting.kept.insert(of.to_owned(), (age, now + PATIENCE, answer));
    }

    /// Take the answer to this state, once.
    pub fn take(&self, of: &str) -> Option<AuthorizationResponse> {
        let mut waiting = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (age, end, answer) = waiting.kept.remove(of)?;
        waiting.by_age.remove(&age);
        (end > self.clock.now()).then_some(answer)
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::clock::ManualClock;

    use super::*;

    fn code(code: &str) -> AuthorizationResponse {
        AuthorizationResponse { code: Some(code.into()), ..AuthorizationResponse::default() }
    }

    #[test]
    fn an_answer_is_taken_once_and_not_replaced_and_not_late() {
        let clock = Arc::new(ManualClock::at(1000));
        let answers = Answers::new(clock.clone());
        answers.put("a", code("first"));
        answers.put("a", code("second"));
        assert_eq!(answers.take("a").unwrap().code.as_deref(), Some("first"));
        assert!(answers.take("a").is_none());
        answers.put("a", code("third"));
        clock.advance(60);
        assert!(answers.take("a").is_none());
    }

    #[test]
    fn the_oldest_answer_goes_when_there_are_too_many() {
        let answers = Answers::new(Arc::new(ManualClock::at(1000)));
        for number in 0..=LIMIT {
            answers.put(&number.to_string(), code("c"));
        }
        assert!(answers.take("0").is_none() && answers.take("1").is_some());
        let shelf = answers.kept.lock().unwrap();
        assert_eq!((shelf.kept.len(), shelf.by_age.len()), (LIMIT - 1, LIMIT - 1));
    }
}
