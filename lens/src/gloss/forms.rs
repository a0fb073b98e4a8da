//! What is known of the forms of the Provider, which are of no specification.

use glasshouse_shared::exchange::Actor::{Browser, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{C, F, H};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("username", Words::of("gloss-username"))
            .at(C, Words::of("gloss-username-at-c"))
            .at(F, Words::of("gloss-username-at-f"))
            .at(H, Words::of("gloss-username-at-h"))
            .by(&[Browser], &[Provider]),
        gloss("password", Words::of("gloss-password"))
            .at(C, Words::of("gloss-password-at-c"))
            .more(Words::of("gloss-password-more"))
            .by(&[Browser], &[Provider])
            .cites(&["RFC 6749 §10.7"]),
        gloss("csrf", Words::of("gloss-csrf"))
            .more(Words::of("gloss-csrf-more"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 6749 §10.12"]),
        gloss("confirm", Words::of("gloss-confirm")).by(&[Browser], &[Provider]).cites(&["RFC 6749 §4.1.1"]),
        gloss("next", Words::of("gloss-next")).slip(Words::of("gloss-next-slip")).by(&[Provider], &[Provider]),
        gloss("by_scope", Words::of("gloss-by-scope")).by(&[Provider], &[Provider]).cites(&["RFC 6749 §3.3"]),
        gloss("scope:*", Words::of("gloss-scope-each")).by(&[Browser], &[Provider]).cites(&["RFC 6749 §3.3"]),
    ];
    Group::of("forms", Words::of("params-forms"), Words::of("params-forms-about")).knowing(names, &[])
}
