//! Who watches a request while it is answered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use glasshouse_shared::exchange::{Check, What};

use super::{company::Presence, redact};
use crate::storage::Written;

tokio::task_local! {
    static WITNESS: Witness;
}

/// What was noted of one request.
#[derive(Default)]
pub struct Seen {
    /// What was compared and written, in order.
    pub what: Vec<What>,
    /// Who was at the browser.
    pub presence: Presence,
}

/// Notes what one request compared and wrote, and who sent it. Cheap to clone.
#[derive(Clone, Default)]
pub struct Witness(Arc<Mutex<Seen>>);

impl Witness {
    /// The witness of the request that is being answered, when somebody watches.
    #[must_use]
    pub fn current() -> Option<Self> {
        WITNESS.try_with(Clone::clone).ok()
    }

    /// Answer a request while this witness watches.
    pub async fn watch<F: Future>(self, answering: F) -> F::Output {
        WITNESS.scope(self, answering).await
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// These comparisons were made and, after them, these rows were committed.
    pub fn note(&self, checks: Vec<Check>, written: &[Written]) {
        let mut seen = self.seen();
        seen.what.extend(checks.into_iter().map(What::Check));
        seen.what.extend(written.iter().map(|row| What::Row(redact::row(row))));
    }

    /// They sent the request.
    pub fn met(&self, presence: Presence) {
        self.seen().presence = presence;
    }

    /// What was noted so far, taken out.
    #[must_use]
    pub fn take(&self) -> Seen {
        std::mem::take(&mut *self.seen())
    }
}
