//! What is known of signing out: OIDC RP-Initiated Logout, Back-Channel Logout.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("post_logout_redirect_uri", Words::of("gloss-post-logout-redirect-uri"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC RP-Initiated Logout §2", "OIDC RP-Initiated Logout §3"]),
        gloss("logout_token", Words::of("gloss-logout-token"))
            .more(Words::of("gloss-logout-token-more"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Back-Channel Logout §2.4", "OIDC Back-Channel Logout §2.5"]),
    ];
    Group::of("logout", Words::of("params-logout"), Words::of("params-logout-about")).knowing(names, &[])
}
