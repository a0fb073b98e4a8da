//! Where the endpoints are, and under which other names.
//!
//! A dialect is how one of the public walkthroughs spells the same endpoints. All of them are mounted by one function.

use glasshouse_shared::exchange::{Actor, Channel};

/// The paths of one dialect.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// RFC 6749 §3.1.
    pub authorize: &'static str,
    /// RFC 6749 §3.2.
    pub token: &'static str,
    /// RFC 7009.
    pub revoke: &'static str,
    /// RFC 7662.
    pub introspect: &'static str,
    /// RFC 7517.
    pub keys: &'static str,
    /// OIDC Core §5.3.
    pub userinfo: &'static str,
    /// RFC 8628 §3.1.
    pub device: &'static str,
    /// OIDC RP-Initiated Logout §2.
    pub end_session: &'static str,
}

impl Dialect {
    /// Where no browser comes.
    fn back(&self) -> [&'static str; 5] {
        [self.token, self.revoke, self.introspect, self.userinfo, self.device]
    }
}

/// Our own: what the metadata names.
pub const CANONICAL: Dialect = Dialect {
    authorize: "/oauth/authorize",
    token: "/oauth/token",
    revoke: "/oauth/revoke",
    introspect: "/oauth/introspect",
    keys: "/oauth/jwks",
    userinfo: "/oauth/userinfo",
    device: "/oauth/device_authorization",
    end_session: "/oauth/end_session",
};

/// Every dialect, ours first.
pub const DIALECTS: [Dialect; 3] = [
    CANONICAL,
    // Walkthrough W5: Django OAuth Toolkit.
    Dialect {
        authorize: "/o/authorize/",
        token: "/o/token/",
        revoke: "/o/revoke_token/",
        introspect: "/o/introspect/",
        keys: "/o/.well-known/jwks.json",
        userinfo: "/o/userinfo/",
        device: "/o/device-authorization/",
        end_session: "/o/logout/",
    },
    // Walkthrough W4: Okta.
    Dialect {
        authorize: "/oauth2/v1/authorize",
        token: "/oauth2/v1/token",
        revoke: "/oauth2/v1/revoke",
        introspect: "/oauth2/v1/introspect",
        keys: "/oauth2/v1/keys",
        userinfo: "/oauth2/v1/userinfo",
        device: "/oauth2/v1/device/authorize",
        end_session: "/oauth2/v1/logout",
    },
];

/// Every spelling of the authorization endpoint, with and without the final slash.
pub const AUTHORIZATION_ENDPOINTS: [&str; 6] =
    ["/oauth/authorize", "/oauth/authorize/", "/o/authorize", "/o/authorize/", "/oauth2/v1/authorize", "/oauth2/v1/authorize/"];

/// The demo client of whoever is signed in: walkthrough W1.
pub const DEMO_CLIENT: &str = "/client";

/// Where clients register themselves: RFC 7591 §3. Below it, by its name, each manages its registration: RFC 7592 §2.
///
/// A registration belongs to no flow, and its answers hold a secret and a key: so it has no [`way`] and is in no trace. The
/// row that it writes is in the tables.
pub const REGISTER: &str = "/oauth/register";

/// What is somebody's own: their account, and what they allowed.
pub const ACCOUNT: &str = "/account";
/// The applications that somebody registered.
pub const APPLICATIONS: &str = "/applications";
/// Administration, for superusers.
pub const ADMIN: &str = "/admin";

/// The form of a new application.
pub const NEW_APPLICATION: &str = "/applications/new";

/// Pages of ours under the names that walkthroughs give them, query and all: `{client_id}` is the same in both.
pub const ALIASES: [(&str, &str); 9] = [
    // Walkthrough W2.
    ("/oauth/login", SIGN_IN),
    ("/oauth/sign_out", CANONICAL.end_session),
    // Walkthrough W5: Django OAuth Toolkit.
    ("/o/applications", APPLICATIONS),
    ("/o/applications/register", NEW_APPLICATION),
    ("/o/applications/{client_id}", "/applications/{client_id}"),
    ("/o/applications/{client_id}/update", "/applications/{client_id}/edit"),
    ("/o/applications/{client_id}/delete", "/applications/{client_id}/delete"),
    ("/o/device", DEVICE),
    ("/o/authorized_tokens", ACCOUNT_APPLICATIONS),
];

/// The home of walkthrough W2: with `?next=` and an authorization request, the sign-in that leads to it.
pub const HOME_W2: &str = "/oauth";

/// Where walkthrough W5 registers clients: the same as [`REGISTER`].
pub const REGISTER_W5: &str = "/o/register";

/// What stands before `/.well-known/…` in walkthrough W5. The document is the same, and names the same issuer.
pub const WELL_KNOWN_W5: &str = "/o";

/// Where people make an account.
pub const ACCOUNT_NEW: &str = "/register";
/// The applications that may act for somebody.
pub const ACCOUNT_APPLICATIONS: &str = "/account/applications";

/// What somebody says of themselves.
pub const PROFILE: &str = "/profile";

/// Where people sign in before something else goes on.
pub const SIGN_IN: &str = "/login";

/// Where the button of our own pages ends their session.
pub const SIGN_OUT: &str = "/sign_out";

/// Where people type the code of a device: RFC 8628 §3.3.
pub const DEVICE: &str = "/device";
/// Where they are asked whether the device may.
pub const DEVICE_CONSENT: &str = "/device/consent";
/// What the screen of a device shows: its address, its code, and both as a picture.
pub const DEVICE_SCREEN: &str = "/device/screen";

/// What the provider remembers, for people.
pub const TABLES: &str = "/tables";
/// What happened in a flow, for people.
pub const LENS: &str = "/lens";
/// The same for programs: below it, one half by the name of its flow, and what stands before any.
pub const TRACE: &str = "/_trace";

/// Where authorization requests are pushed: RFC 9126.
pub const PAR: &str = "/oauth/par";

/// What describes the API of administration, for programs: OpenAPI 3.1.
pub const OPENAPI: &str = "/openapi.json";
/// The same for people.
pub const OPENAPI_PAGE: &str = "/openapi";

/// Where walkthrough W2 revokes.
pub const REVOKE_W2: &str = "/oauth2/revoke";

/// Where the resource server says who somebody is.
pub const ME: &str = "/api/me";
/// The same, as walkthrough W2 spells it.
pub const ME_W2: &str = "/oauth/api/me";
/// Where the resource server keeps photos.
pub const PHOTOS: &str = "/api/photos";
/// Where it greets whoever has a token: walkthrough W5.
pub const HELLO: &str = "/api/function_based/hello";

/// What an access token opens here, as a whole, with the rest of the provider, and piece by piece: the path of each is the end
/// of its name among resources (RFC 8707, RFC 9728). The UserInfo endpoint is of this API too.
pub const APIS: [&str; 5] = ["/api", "", ME, PHOTOS, CANONICAL.userinfo];

/// A path with and without its final slash.
#[must_use]
pub fn spellings(path: &str) -> [String; 2] {
    let bare = path.trim_end_matches('/');
    [bare.to_owned(), format!("{bare}/")]
}

/// Between whom the messages of an address travel.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Way {
    /// Who asks.
    pub from: Actor,
    /// Who answers.
    pub to: Actor,
    /// Through the browser or not.
    pub channel: Channel,
}

/// Between whom the messages of a protocol endpoint travel; nothing for other pages.
#[must_use]
pub fn way(path: &str) -> Option<Way> {
    let bare = path.trim_end_matches('/');
    let is = |known: &str| known.trim_end_matches('/') == bare;
    let of = |from, to, channel| Some(Way { from, to, channel });
    let ends = |dialect: &Dialect| is(dialect.end_session) || bare.strip_suffix("/confirm") == Some(dialect.end_session);
    let asks = [SIGN_IN, SIGN_OUT, DEVICE, DEVICE_CONSENT].contains(&bare) || AUTHORIZATION_ENDPOINTS.contains(&bare);
    if asks || DIALECTS.iter().any(ends) {
        of(Actor::Browser, Actor::Provider, Channel::Front)
    } else if [ME, ME_W2, PHOTOS, HELLO].contains(&bare) {
        of(Actor::Client, Actor::Api, Channel::Back)
    } else if is(REVOKE_W2) || is(PAR) || DIALECTS.iter().any(|dialect| dialect.back().into_iter().any(is)) {
        of(Actor::Client, Actor::Provider, Channel::Back)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_authorization_endpoints_is_that_of_the_dialects() {
        let spelt: Vec<String> = DIALECTS.iter().flat_map(|dialect| spellings(dialect.authorize)).collect();
        assert_eq!(spelt, AUTHORIZATION_ENDPOINTS);
    }

    #[test]
    fn a_message_knows_its_way() {
        assert_eq!(way("/oauth/authorize").unwrap().channel, Channel::Front);
        assert_eq!(way("/o/token").unwrap().channel, Channel::Back);
        assert_eq!(way("/oauth/end_session/confirm").unwrap().from, Actor::Browser);
        assert_eq!(way("/api/me").unwrap().to, Actor::Api);
        assert_eq!(way("/static/style.css"), None);
    }
}
