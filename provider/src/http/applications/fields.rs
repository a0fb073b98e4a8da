//! The fields of an application's form: their names on the wire, their words, and in which groups they stand.
//!
//! The names are those of client metadata where it has them (RFC 7591 §2, OIDC Registration §2). What a field may hold is not
//! said here.

use glasshouse_web::Words;

use crate::protocol::{
    client::{Compatibility, GrantType, words},
    registration::{AuthMethod, signing::ID_TOKEN},
    scope,
};

words! {
    /// Where the code of an application runs: the first question, whose answer settles what most people need not choose.
    Runs {
        /// On a server, for people who sign in.
        Server = "server",
        /// In a browser: a single-page application.
        Browser = "browser",
        /// On a phone or a desktop.
        Device = "device",
        /// On a server, for itself.
        Alone = "alone",
    }
}

/// How a field looks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A line of text.
    Text,
    /// One address.
    Address,
    /// Several lines, each for itself.
    Lines,
    /// A text of several lines.
    Long,
    /// A number of seconds.
    Seconds,
    /// One of several.
    Choice,
    /// Yes or no.
    Box,
}

/// One field.
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// How it looks.
    pub kind: Kind,
    /// Its name for people.
    pub label: Words,
    /// What to write there.
    pub hint: Option<Words>,
}

const fn field(name: &'static str, kind: Kind, label: Words, hint: Words) -> Field {
    Field { name, kind, label, hint: Some(hint) }
}

const fn bare(name: &'static str, kind: Kind, label: Words) -> Field {
    Field { name, kind, label, hint: None }
}

/// A group of the whole form.
pub struct Group {
    /// A word for ids.
    pub id: &'static str,
    /// Its heading.
    pub title: Words,
    /// Its fields.
    pub fields: &'static [Field],
}

/// What most applications need to say.
pub static FEW: [Field; 4] = [
    field("client_name", Kind::Text, Words::of("applications-name"), Words::of("applications-name-hint")),
    field("client_uri", Kind::Address, Words::of("applications-home"), Words::of("applications-home-hint")),
    field("description", Kind::Text, Words::of("applications-description"), Words::of("applications-description-hint")),
    field("redirect_uris", Kind::Lines, Words::of("applications-redirects"), Words::of("applications-redirects-hint")),
];

/// Every text, choice and box, but those of scopes, grants and switches, each of which is a list.
pub static GROUPS: [Group; 5] = [
    Group {
        id: "people",
        title: Words::of("applications-group-people"),
        fields: &[
            field("client_name", Kind::Text, Words::of("applications-name"), Words::of("applications-name-hint")),
            field("description", Kind::Text, Words::of("applications-description"), Words::of("applications-description-hint")),
            field("client_uri", Kind::Address, Words::of("applications-home"), Words::of("applications-home-hint")),
            field("logo_uri", Kind::Address, Words::of("applications-logo"), Words::of("applications-logo-hint")),
            bare("policy_uri", Kind::Address, Words::of("applications-policy")),
            bare("tos_uri", Kind::Address, Words::of("applications-terms")),
        ],
    },
    Group {
        id: "browsers",
        title: Words::of("applications-group-browsers"),
        fields: &[
            field("redirect_uris", Kind::Lines, Words::of("applications-redirects"), Words::of("applications-redirects-hint")),
            field(
                "post_logout_redirect_uris",
                Kind::Lines,
                Words::of("applications-signed-out"),
                Words::of("applications-signed-out-hint"),
            ),
            field("allowed_origins", Kind::Lines, Words::of("applications-origins"), Words::of("applications-origins-hint")),
            field(
                "initiate_login_uri",
                Kind::Address,
                Words::of("applications-initiate"),
                Words::of("applications-initiate-hint"),
            ),
        ],
    },
    Group {
        id: "proof",
        title: Words::of("applications-group-proof"),
        fields: &[
            bare("token_endpoint_auth_method", Kind::Choice, Words::of("applications-method")),
            field("jwks", Kind::Long, Words::of("applications-jwks"), Words::of("applications-jwks-hint")),
            field("jwks_uri", Kind::Address, Words::of("applications-jwks-uri"), Words::of("applications-jwks-uri-hint")),
            bare("pkce", Kind::Choice, Words::of("applications-pkce")),
            bare("require_pushed_authorization_requests", Kind::Box, Words::of("applications-pushed")),
        ],
    },
    Group {
        id: "tokens",
        title: Words::of("applications-group-tokens"),
        fields: &[
            bare("id_token_signed_response_alg", Kind::Choice, Words::of("applications-algorithm")),
            bare("access_token_format", Kind::Choice, Words::of("applications-format")),
            field("code_lifetime", Kind::Seconds, Words::of("applications-code-lives"), Words::of("applications-lives-hint")),
            field("access_lifetime", Kind::Seconds, Words::of("applications-access-lives"), Words::of("applications-lives-hint")),
            field(
                "refresh_idle_lifetime",
                Kind::Seconds,
                Words::of("applications-idle-lives"),
                Words::of("applications-lives-hint"),
            ),
            field(
                "refresh_family_lifetime",
                Kind::Seconds,
                Words::of("applications-family-lives"),
                Words::of("applications-lives-hint"),
            ),
        ],
    },
    Group {
        id: "logout",
        title: Words::of("applications-group-logout"),
        fields: &[
            field("backchannel_logout_uri", Kind::Address, Words::of("applications-back"), Words::of("applications-back-hint")),
            bare("backchannel_logout_session_required", Kind::Box, Words::of("applications-back-session")),
            field(
                "frontchannel_logout_uri",
                Kind::Address,
                Words::of("applications-front"),
                Words::of("applications-front-hint"),
            ),
            bare("frontchannel_logout_session_required", Kind::Box, Words::of("applications-front-session")),
        ],
    },
];

/// Scopes that an application which acts for itself has no use for: they open what belongs to a person.
pub const OF_PEOPLE: [&str; 6] = [scope::OPENID, "profile", "email", "address", "phone", scope::OFFLINE_ACCESS];

/// The secret is kept as its hash alone.
pub const HASHED: &str = "hashed";
/// Begins the names of the boxes of scopes.
pub const SCOPE: &str = "scope:";
/// Begins the names of the boxes of grants.
pub const GRANT: &str = "grant:";
/// Begins the names of the boxes of compatibility switches.
pub const SWITCH: &str = "switch:";

/// A word that is the same in every language.
pub fn plain(text: impl Into<String>) -> Words {
    Words::of("applications-plain").with("text", text)
}

/// The choices of a field, each with its word on the wire.
pub fn choices(name: &str) -> Vec<(&'static str, Words)> {
    match name {
        "token_endpoint_auth_method" => AuthMethod::ALL.iter().map(|method| (method.word(), of_method(*method))).collect(),
        "pkce" => {
            vec![("required", Words::of("applications-pkce-required")), ("optional", Words::of("applications-pkce-optional"))]
        }
        "id_token_signed_response_alg" => ID_TOKEN.iter().map(|algorithm| (*algorithm, of_algorithm(algorithm))).collect(),
        "access_token_format" => {
            vec![("opaque", Words::of("applications-format-opaque")), ("jwt", Words::of("applications-format-jwt"))]
        }
        _ => Vec::new(),
    }
}

fn of_method(method: AuthMethod) -> Words {
    match method {
        AuthMethod::None => Words::of("applications-method-none"),
        AuthMethod::ClientSecretBasic => Words::of("applications-method-basic"),
        AuthMethod::ClientSecretPost => Words::of("applications-method-post"),
        AuthMethod::ClientSecretJwt => Words::of("applications-method-secret-jwt"),
        AuthMethod::PrivateKeyJwt => Words::of("applications-method-key-jwt"),
    }
}

fn of_algorithm(algorithm: &str) -> Words {
    match algorithm {
        "HS256" => Words::of("applications-algorithm-secret"),
        "none" => Words::of("applications-algorithm-none"),
        name => plain(name),
    }
}

impl Runs {
    /// In a table: `on a server`.
    pub fn said(self) -> Words {
        match self {
            Self::Server => Words::of("applications-runs-server"),
            Self::Browser => Words::of("applications-runs-browser"),
            Self::Device => Words::of("applications-runs-device"),
            Self::Alone => Words::of("applications-runs-alone"),
        }
    }
}

/// A grant: what somebody does with it.
pub fn of_grant(grant: GrantType) -> Words {
    match grant {
        GrantType::AuthorizationCode => Words::of("applications-grant-code"),
        GrantType::RefreshToken => Words::of("applications-grant-refresh"),
        GrantType::ClientCredentials => Words::of("applications-grant-itself"),
        GrantType::DeviceCode => Words::of("applications-grant-device"),
        GrantType::TokenExchange => Words::of("applications-grant-exchange"),
        GrantType::Password => Words::of("applications-grant-password"),
    }
}

/// A switch: what it lets the application do, and what that risks.
pub fn of_switch(switch: Compatibility) -> (Words, Words) {
    match switch {
        Compatibility::TokenByGet => (Words::of("applications-switch-get"), Words::of("applications-risk-get")),
        Compatibility::PlainPkce => (Words::of("applications-switch-plain"), Words::of("applications-risk-plain")),
        Compatibility::Implicit => (Words::of("applications-switch-implicit"), Words::of("applications-risk-implicit")),
        Compatibility::LoopbackAnyPort => (Words::of("applications-switch-port"), Words::of("applications-risk-port")),
        Compatibility::WildcardPath => (Words::of("applications-switch-wildcard"), Words::of("applications-risk-wildcard")),
        Compatibility::QueryBearer => (Words::of("applications-switch-query"), Words::of("applications-risk-query")),
        Compatibility::Password => (Words::of("applications-switch-password"), Words::of("applications-risk-password")),
    }
}

/// A built-in scope, after “may ask users to”; one that an administrator made is said in their words.
pub fn of_scope(name: &str) -> Option<Words> {
    Some(match name {
        scope::OPENID => Words::of("applications-scope-openid"),
        "profile" => Words::of("applications-scope-profile"),
        "email" => Words::of("applications-scope-email"),
        "address" => Words::of("applications-scope-address"),
        "phone" => Words::of("applications-scope-phone"),
        scope::OFFLINE_ACCESS => Words::of("applications-scope-offline"),
        scope::PHOTOS => Words::of("applications-scope-photos"),
        scope::INTROSPECTION => Words::of("applications-scope-introspection"),
        scope::ADMIN_USERS => Words::of("applications-scope-users"),
        scope::ADMIN_APPLICATIONS => Words::of("applications-scope-applications"),
        _ => return None,
    })
}
