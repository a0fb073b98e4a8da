//! What each part of a message means, in one line beside its value: one entry a name of the specifications.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;

/// What is known of one parameter, header or member.
#[derive(Debug)]
pub struct Gloss {
    /// Its name on the wire; of a header in small letters.
    pub name: &'static str,
    /// What it is, in one line.
    pub meaning: Words,
    /// Who makes it.
    pub made_by: &'static [Actor],
    /// Who checks it.
    pub checked_by: &'static [Actor],
    /// Sections.
    pub cites: &'static [&'static str],
}

const fn gloss(
    name: &'static str,
    meaning: Words,
    (made_by, checked_by): (&'static [Actor], &'static [Actor]),
    cites: &'static [&'static str],
) -> Gloss {
    Gloss { name, meaning, made_by, checked_by, cites }
}

const CLIENT: &[Actor] = &[Actor::Client];
const PROVIDER: &[Actor] = &[Actor::Provider];

static ALL: &[Gloss] = &[
    gloss("client_id", Words::of("gloss-client-id"), (PROVIDER, PROVIDER), &["RFC 6749 §2.2"]),
    gloss("code", Words::of("gloss-code"), (PROVIDER, PROVIDER), &["RFC 6749 §4.1.2", "RFC 6749 §10.5"]),
    gloss("code_verifier", Words::of("gloss-code-verifier"), (CLIENT, PROVIDER), &["RFC 7636 §4.5"]),
    gloss("state", Words::of("gloss-state"), (CLIENT, CLIENT), &["RFC 6749 §10.12", "RFC 9700 §4.7"]),
];

/// What is known of this name.
#[must_use]
pub fn of(name: &str) -> Option<&'static Gloss> {
    ALL.iter().find(|gloss| gloss.name.eq_ignore_ascii_case(name))
}
