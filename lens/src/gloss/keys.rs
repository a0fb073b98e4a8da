//! What is known of key sets and the headers of signed tokens: RFC 7515, RFC 7517.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("keys", Words::of("gloss-keys"))
            .slip(Words::of("gloss-keys-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 7517 §5.1"]),
        gloss("alg", Words::of("gloss-alg"))
            .slip(Words::of("gloss-alg-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 7515 §4.1.1", "RFC 7517 §4.4"]),
        gloss("kid", Words::of("gloss-kid")).by(&[Provider], &[Client]).cites(&["RFC 7515 §4.1.4", "RFC 7517 §4.5"]),
        gloss("typ", Words::of("gloss-typ")).by(&[Provider], &[Client]).cites(&["RFC 7515 §4.1.9"]),
        gloss("kty", Words::of("gloss-kty")).by(&[Provider], &[Client]).cites(&["RFC 7517 §4.1"]),
        gloss("use", Words::of("gloss-use")).by(&[Provider], &[Client]).cites(&["RFC 7517 §4.2"]),
        gloss("n", Words::of("gloss-n")).by(&[Provider], &[Client]).cites(&["RFC 7518 §6.3.1"]),
        gloss("e", Words::of("gloss-e")).by(&[Provider], &[Client]).cites(&["RFC 7518 §6.3.1"]),
        gloss("crv", Words::of("gloss-crv")).by(&[Provider], &[Client]).cites(&["RFC 7518 §6.2.1"]),
        gloss("x", Words::of("gloss-x")).by(&[Provider], &[Client]).cites(&["RFC 7518 §6.2.1"]),
        gloss("y", Words::of("gloss-y")).by(&[Provider], &[Client]).cites(&["RFC 7518 §6.2.1"]),
    ];
    Group::of("keys", Words::of("params-keys"), Words::of("params-keys-about")).knowing(names, &[])
}
