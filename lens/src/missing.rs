//! What can be missing when somebody looks through the lens.

use glasshouse_web::{Failure, Words};

use crate::step::Letter;

/// The flow is not kept any more, or it is not theirs.
#[must_use]
pub fn no_such_flow() -> Failure {
    Failure::new(404, Words::of("lens-no-flow"), Words::of("lens-no-flow-why")).mend(Words::of("lens-no-flow-mend"))
}

/// There is no such try, or it is not offered with this provider.
#[must_use]
pub fn no_such_try() -> Failure {
    Failure::new(404, Words::of("lens-no-try"), Words::of("lens-no-try-why"))
}

/// The step of an address.
///
/// # Errors
/// There is no such letter.
pub fn letter(name: &str) -> Result<Letter, Failure> {
    Letter::parse(name).ok_or_else(|| {
        Failure::new(404, Words::of("lens-no-step"), Words::of("lens-no-step-why")).arrived(name).expected("S, A to I")
    })
}
