//! How a session is tied to a browser: one cookie with a random id, and nothing else in it.
//!
//! Where the session itself is kept is the application's affair (`actix_session::storage::SessionStore`).

use actix_session::{
    SessionMiddleware,
    config::{BrowserSession, CookieContentSecurity, TtlExtensionPolicy},
    storage::SessionStore,
};
use actix_web::cookie::{Key, SameSite, time::Duration};

/// How long a session lives after its last change.
pub const LIFETIME: Duration = Duration::hours(12);

/// The session of one application.
///
/// The cookie ends with the browser, since a class room's machine is not one person's; the session itself ends
/// after [`LIFETIME`]. `SameSite=Lax` is what lets the redirect of an authorization response find its session,
/// and keeps the cookie from posts of other sites. The two applications share the host `localhost`, and cookies
/// do not know ports: hence a name for each.
pub fn middleware<S: SessionStore>(store: S, name: &str, key: Key, https: bool) -> SessionMiddleware<S> {
    SessionMiddleware::builder(store, key)
        .cookie_name(cookie_name(name, https))
        .cookie_secure(https)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(
            BrowserSession::default().state_ttl(LIFETIME).state_ttl_extension_policy(TtlExtensionPolicy::OnStateChanges),
        )
        .build()
}

/// The name as the browser sees it. `__Host-` has the browser refuse a cookie that another host or a plain
/// connection tries to plant; it is only possible together with `Secure`.
#[must_use]
pub fn cookie_name(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secure_cookie_is_bound_to_its_host() {
        assert_eq!(cookie_name("client_session", true), "__Host-client_session");
        assert_eq!(cookie_name("client_session", false), "client_session");
    }
}
