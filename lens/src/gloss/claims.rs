//! What is known of the claims of ID tokens, access tokens and logout tokens.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::H;

pub(super) fn group() -> Group {
    let names = vec![
        gloss("sub", Words::of("gloss-sub"))
            .at(H, Words::of("gloss-sub-at-h"))
            .more(Words::of("gloss-sub-more"))
            .slip(Words::of("gloss-sub-slip"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Core §2", "RFC 7519 §4.1.2"]),
        gloss("aud", Words::of("gloss-aud"))
            .at(H, Words::of("gloss-aud-at-h"))
            .slip(Words::of("gloss-aud-slip"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Core §2", "RFC 7519 §4.1.3"]),
        gloss("exp", Words::of("gloss-exp"))
            .slip(Words::of("gloss-exp-slip"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Core §2", "RFC 7519 §4.1.4"]),
        gloss("nbf", Words::of("gloss-nbf")).by(&[Provider], &[Client]).cites(&["RFC 7519 §4.1.5"]),
        gloss("iat", Words::of("gloss-iat")).by(&[Provider], &[Client]).cites(&["OIDC Core §2", "RFC 7519 §4.1.6"]),
        gloss("jti", Words::of("gloss-jti")).by(&[Provider], &[]).cites(&["RFC 7519 §4.1.7"]),
        gloss("auth_time", Words::of("gloss-auth-time")).by(&[Provider], &[Client]).cites(&["OIDC Core §2"]),
        gloss("acr", Words::of("gloss-acr")).by(&[Provider], &[Client]).cites(&["OIDC Core §2"]),
        gloss("amr", Words::of("gloss-amr")).by(&[Provider], &[Client]).cites(&["OIDC Core §2", "RFC 8176 §2"]),
        gloss("azp", Words::of("gloss-azp")).by(&[Provider], &[Client]).cites(&["OIDC Core §2"]),
        gloss("at_hash", Words::of("gloss-at-hash")).by(&[Provider], &[Client]).cites(&["OIDC Core §3.1.3.6"]),
        gloss("c_hash", Words::of("gloss-c-hash")).by(&[Provider], &[Client]).cites(&["OIDC Core §3.3.2.11"]),
        gloss("sid", Words::of("gloss-sid")).by(&[Provider], &[Client]).cites(&["OIDC Back-Channel Logout §2.1"]),
        gloss("events", Words::of("gloss-events"))
            .slip(Words::of("gloss-events-slip"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Back-Channel Logout §2.4"]),
    ];
    Group::of("claims", Words::of("params-claims"), Words::of("params-claims-about")).knowing(names, &[])
}
