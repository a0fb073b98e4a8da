//! What is known of introspection and revocation: RFC 7662, RFC 7009.

use glasshouse_shared::exchange::Actor::{Api, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("token", Words::of("gloss-token"))
            .slip(Words::of("gloss-token-slip"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7009 §2.1", "RFC 7662 §2.1"]),
        gloss("token_type_hint", Words::of("gloss-token-type-hint"))
            .by(&[Client], &[])
            .cites(&["RFC 7009 §2.1", "RFC 7662 §2.1"]),
        gloss("active", Words::of("gloss-active"))
            .more(Words::of("gloss-active-more"))
            .slip(Words::of("gloss-active-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 7662 §2.2"]),
        gloss("act", Words::of("gloss-act")).by(&[Provider], &[Api]).cites(&["RFC 8693 §4.1"]),
        gloss("token_introspection", Words::of("gloss-token-introspection")).by(&[Provider], &[Client]).cites(&["RFC 9701 §5"]),
    ];
    Group::of("look", Words::of("params-look"), Words::of("params-look-about")).knowing(names, &[])
}
