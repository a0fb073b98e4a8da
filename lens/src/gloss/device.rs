//! What is known of the device grant: RFC 8628.

use glasshouse_shared::exchange::Actor::{Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("device_code", Words::of("gloss-device-code"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 8628 §3.2", "RFC 8628 §3.4"]),
        gloss("user_code", Words::of("gloss-user-code"))
            .slip(Words::of("gloss-user-code-slip"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 8628 §3.2", "RFC 8628 §5.1"]),
        gloss("verification_uri", Words::of("gloss-verification-uri")).by(&[Provider], &[Browser]).cites(&["RFC 8628 §3.2"]),
        gloss("verification_uri_complete", Words::of("gloss-verification-uri-complete"))
            .by(&[Provider], &[Browser])
            .cites(&["RFC 8628 §3.3.1"]),
        gloss("interval", Words::of("gloss-interval"))
            .slip(Words::of("gloss-interval-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 8628 §3.2", "RFC 8628 §3.5"]),
    ];
    Group::of("device", Words::of("params-device"), Words::of("params-device-about")).knowing(names, &[])
}
