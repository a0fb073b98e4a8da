//! What is known of the values of `scope`: those that OpenID Connect defines, and those of this pair.

use std::sync::LazyLock;

use glasshouse_web::Words;

/// One value of a parameter.
#[derive(Clone, Debug)]
pub struct Meant {
    /// As it stands on the wire.
    pub value: &'static str,
    /// What it asks for, or allows.
    pub meaning: Words,
    /// Sections.
    pub cites: &'static [&'static str],
}

static SCOPES: LazyLock<Vec<Meant>> = LazyLock::new(|| {
    let meant = |value, meaning, cites| Meant { value, meaning, cites };
    vec![
        meant("openid", Words::of("gloss-scope-openid"), &["OIDC Core §3.1.2.1"]),
        meant("profile", Words::of("gloss-scope-profile"), &["OIDC Core §5.4"]),
        meant("email", Words::of("gloss-scope-email"), &["OIDC Core §5.4"]),
        meant("address", Words::of("gloss-scope-address"), &["OIDC Core §5.4"]),
        meant("phone", Words::of("gloss-scope-phone"), &["OIDC Core §5.4"]),
        meant("offline_access", Words::of("gloss-scope-offline"), &["OIDC Core §11"]),
        meant("photos:read", Words::of("gloss-scope-photos"), &["RFC 6749 §3.3"]),
        meant("introspection", Words::of("gloss-scope-introspection"), &["RFC 7662 §4"]),
        meant("admin:users", Words::of("gloss-scope-admin-users"), &["RFC 6749 §3.3"]),
        meant("admin:applications", Words::of("gloss-scope-admin-applications"), &["RFC 6749 §3.3"]),
    ]
});

/// All of them.
#[must_use]
pub fn scopes() -> &'static [Meant] {
    &SCOPES
}

/// What this value of `scope` means; a provider may know more of them than are explained here.
#[must_use]
pub fn meaning(value: &str) -> Words {
    let known = SCOPES.iter().find(|meant| meant.value == value);
    known.map_or_else(|| Words::of("gloss-scope-own"), |meant| meant.meaning.clone())
}
