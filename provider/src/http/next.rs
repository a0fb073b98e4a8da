//! Where somebody goes on after signing in: only to pages of this provider that ask for it.
//!
//! An address that a stranger may choose would be an open redirector (RFC 9700 §4.11.2), so the list is closed.

use actix_web::HttpRequest;
use glasshouse_shared::Params;

use crate::{
    endpoint::{
        ACCOUNT, ACCOUNT_NEW, ADMIN, APPLICATIONS, AUTHORIZATION_ENDPOINTS, DEMO_CLIENT, DEVICE, DEVICE_CONSENT, LENS, PROFILE,
        SIGN_IN, TABLES,
    },
    protocol::authorize::prompt::SignIn,
};

/// Pages of a person, and those below them.
const ROOMS: [&str; 4] = [ACCOUNT, APPLICATIONS, ADMIN, LENS];

/// A path of this provider to go on to, with its query.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Next(String);

impl Next {
    /// Read a `next` parameter. Whatever is not one of ours is as if it were not there.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let path = text.split_once('?').map_or(text, |(path, _)| path);
        let page = [DEMO_CLIENT, PROFILE, TABLES, DEVICE, DEVICE_CONSENT].contains(&path);
        let below = |room: &str| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let room = ROOMS.into_iter().any(below) && !path.split('/').any(|part| part == "..");
        let ours = page || room || AUTHORIZATION_ENDPOINTS.contains(&path);
        let plain = text.bytes().all(|b| b.is_ascii_graphic());
        (ours && plain).then(|| Self(text.to_owned()))
    }

    /// The path and query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The query of an authorization request that waits.
    #[must_use]
    pub fn authorization_request(&self) -> Option<&str> {
        let (path, query) = self.0.split_once('?')?;
        AUTHORIZATION_ENDPOINTS.contains(&path).then_some(query)
    }

    /// The page that leads on to it, and why it is shown: the one that signs in, or the one that makes an account.
    #[must_use]
    pub fn via_sign_in(&self, why: SignIn) -> String {
        let page = if why == SignIn::Create { ACCOUNT_NEW } else { SIGN_IN };
        let why = why.word().map(|word| ("why", word));
        let query = serde_urlencoded::to_string([Some(("next", &*self.0)), why].into_iter().flatten().collect::<Vec<_>>());
        format!("{page}?{}", query.unwrap_or_default())
    }
}

/// The languages that an authorization request asks for, at its own address or while it waits behind the sign-in page.
///
//= https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
//# An error SHOULD NOT result if some or all of the requested locales are not
//# supported by the OpenID Provider.
#[must_use]
pub fn ui_locales(request: &HttpRequest) -> Option<String> {
    let query = Params::noting_repeats(request.query_string()).0;
    if AUTHORIZATION_ENDPOINTS.contains(&request.path()) {
        return query.get("ui_locales").map(str::to_owned);
    }
    let next = query.get("next").and_then(Next::read)?;
    Params::noting_repeats(next.authorization_request()?).0.get("ui_locales").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_endpoints_are_led_on_to() {
        assert!(Next::read("/oauth/authorize?client_id=a&state=b%20c").is_some());
        assert!(Next::read("/o/authorize/?client_id=a").is_some());
        assert!(Next::read("/client").is_some());
        assert!(Next::read("/admin/users?after=7").is_some());
        assert!(Next::read("/applications").is_some());
        for evil in [
            "https://evil.test/oauth/authorize?",
            "//evil.test/oauth/authorize",
            "/oauth/authorize/../../evil",
            "/\\evil.test",
            "/oauth/authorize?a\r\nSet-Cookie: x",
            "/oauth/token?x",
            "/login?next=/login",
            "/account/../oauth/token",
            "/accountancy",
            "",
        ] {
            assert_eq!(Next::read(evil), None, "{evil}");
        }
    }

    #[test]
    fn a_request_survives_the_sign_in_to_the_letter() {
        let next = Next::read("/oauth/authorize?state=a%26b&x=%2B").unwrap();
        assert_eq!(next.via_sign_in(SignIn::Nobody), "/login?next=%2Foauth%2Fauthorize%3Fstate%3Da%2526b%26x%3D%252B");
        assert_eq!(next.authorization_request(), Some("state=a%26b&x=%2B"));
    }
}
