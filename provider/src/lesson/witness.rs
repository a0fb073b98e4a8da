//! Who watches a request while it is answered.

use std::sync::{Arc, Mutex, PoisonError};

use glasshouse_shared::exchange::{Check, What};

use super::redact;
use crate::storage::Written;

tokio::task_local! {
    static WITNESS: Witness;
}

/// Notes what one request compared and wrote. Cheap to clone.
#[derive(Clone, Default)]
pub struct Witness(Arc<Mutex<Vec<What>>>);

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

    /// These comparisons were made and, after them, these rows were committed.
    pub fn note(&self, checks: Vec<Check>, written: &[Written]) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.extend(checks.into_iter().map(What::Check));
        seen.extend(written.iter().map(|row| What::Row(redact::row(row))));
    }

    /// What was noted so far, taken out.
    #[must_use]
    pub fn take(&self) -> Vec<What> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
