//! The faces of this client: which paths its pages have, and what it begins with when nothing is set.
//!
//! There is one client. A face is a row of this table, as each public walkthrough spells the same pages; `server` mounts all of
//! them by one function, and no handler asks which face it has.

use glasshouse_web::{StartError, Words};

use crate::{learn, params, settings::Settings};

/// One face.
#[derive(Debug)]
pub(crate) struct Face {
    /// The name that the setting has.
    pub name: &'static str,
    /// The port when none is set.
    pub port: u16,
    /// What is asked for when nothing is set.
    pub scope: &'static str,
    /// The first page is for everybody, and has a link *Login*. Otherwise it is for whoever is signed in, and leads all others
    /// to the provider.
    pub open: bool,
    /// What only somebody who is signed in sees; the first is the one that pages link to.
    pub private: &'static [&'static str],
    /// Where a flow begins: RFC 6749 §4.1.1.
    pub login: &'static str,
    /// Where the browser returns: RFC 6749 §4.1.2. The first is the default of `OAUTH_REDIRECT_URI`.
    pub callback: &'static [&'static str],
    /// Where a flow ends when no page was asked for; when there is none, at the page that shows the tokens.
    pub landing: Option<&'static str>,
    /// Where a person signs out.
    pub logout: &'static str,
    /// Where the provider leads the browser when it has signed out: OIDC RP-Initiated Logout §3.
    pub after_logout: &'static str,
    /// The links of the bar.
    pub links: &'static [(&'static str, Words)],
}

const HOME: (&str, Words) = ("/", Words::of("layout-home"));
const PRIVATE: (&str, Words) = ("/private", Words::of("bar-private"));
const OTHER_GRANTS: (&str, Words) = ("/other-grants", Words::of("bar-other-grants"));
const SETUP: (&str, Words) = ("/setup", Words::of("bar-setup"));
const LOOK_UP: (&str, Words) = (params::PAGE, Words::of("layout-look-up"));

/// Walkthrough W1, and what there is when nothing else is said.
pub(crate) static DEMO: Face = Face {
    name: "demo",
    port: 8000,
    scope: "email photos:read",
    open: false,
    private: &["/", "/me"],
    login: "/login",
    callback: &["/authorized", "/callback"],
    landing: None,
    logout: "/logout",
    after_logout: "/logout/done",
    links: &[HOME, (learn::PAGE, Words::of("bar-learn")), ("/photos", Words::of("bar-photos")), OTHER_GRANTS, SETUP, LOOK_UP],
};

/// Walkthrough W3: the client of an `OpenID` provider, as IEX Cloud's example has it.
pub(crate) static OPENID: Face = Face {
    name: "openid",
    port: 3001,
    scope: "openid profile email",
    open: true,
    private: &["/private"],
    login: "/auth/login",
    callback: &["/auth/callback"],
    landing: Some("/private"),
    logout: "/auth/logout",
    after_logout: "/auth/logout/done",
    links: &[HOME, PRIVATE, OTHER_GRANTS, SETUP, LOOK_UP],
};

/// Walkthrough W4: the public client of Okta's code exchange.
pub(crate) static OKTA: Face = Face {
    name: "okta",
    port: 8080,
    scope: "openid",
    open: true,
    private: &["/private"],
    login: "/login",
    callback: &["/callback"],
    landing: None,
    logout: "/logout",
    after_logout: "/logout/done",
    links: &[HOME, PRIVATE, OTHER_GRANTS, SETUP, LOOK_UP],
};

/// All of them.
static FACES: [&Face; 3] = [&DEMO, &OPENID, &OKTA];

impl Face {
    /// The face that is named; or the one of the walkthrough whose variables are set, or whose port it is.
    pub fn of(settings: &Settings) -> Result<&'static Self, StartError> {
        let Some(name) = &settings.face else {
            let by_port = settings.port == Some(OPENID.port);
            return Ok(if settings.aliases.name_okta() {
                &OKTA
            } else if by_port {
                &OPENID
            } else {
                &DEMO
            });
        };
        let found = FACES.into_iter().find(|face| face.name == name);
        found.ok_or_else(|| StartError(format!("GLASSHOUSE_CLIENT_FACE is “{name}”, and must be demo, openid or okta.")))
    }

    /// It has this link in its bar.
    pub fn links_to(&self, path: &str) -> bool {
        self.links.iter().any(|(href, _)| *href == path)
    }
}
