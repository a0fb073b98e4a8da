//! What an application trades in, asks for, and how long that lives.

use glasshouse_shared::Scope;
use glasshouse_web::Words;

use super::{Found, Law, Wanted, not_offered};
use crate::protocol::{
    client::{Client, Compatibility, GrantType, OwnLifetimes, PkceRule},
    registration::AuthMethod,
};

/// `grant_types`: RFC 7591 §2.
pub(super) fn grants(wanted: &Wanted, method: AuthMethod, found: &mut Found) -> Vec<GrantType> {
    const FIELD: &str = "grant_types";
    let mut grants = Vec::new();
    for name in &wanted.grant_types {
        match GrantType::parse(name.trim()) {
            Some(grant) if !grants.contains(&grant) => grants.push(grant),
            Some(_) => {}
            None => found.field(FIELD, not_offered(name, GrantType::ALL.iter().map(|grant| grant.word()))),
        }
    }
    if wanted.grant_types.is_empty() {
        found.field(FIELD, Words::of("application-wrong-no-grant"));
    }
    // RFC 6749 §4.4: whoever acts for itself can prove who it is.
    if grants.contains(&GrantType::ClientCredentials) && method == AuthMethod::None {
        found.field(FIELD, Words::of("application-wrong-public-alone"));
    }
    grants
}

/// `compatibility`. A grant that nobody is invited to needs its switch.
pub(super) fn switches(wanted: &Wanted, grants: &[GrantType], found: &mut Found) -> Vec<Compatibility> {
    let mut switches = Vec::new();
    for name in &wanted.compatibility {
        match Compatibility::parse(name.trim()) {
            Some(switch) if !switches.contains(&switch) => switches.push(switch),
            Some(_) => {}
            None => found.field("compatibility", not_offered(name, Compatibility::ALL.iter().map(|switch| switch.word()))),
        }
    }
    if grants.contains(&GrantType::Password) && !switches.contains(&Compatibility::Password) {
        found.field("grant_types", Words::of("application-wrong-password-switch"));
    }
    switches
}

/// `pkce`: RFC 9700 §2.1.1 has public clients use it.
pub(super) fn pkce(wanted: &Wanted, method: AuthMethod, found: &mut Found) -> PkceRule {
    let typed = wanted.pkce.trim();
    let rule = if typed.is_empty() { Some(PkceRule::Required) } else { PkceRule::parse(typed) };
    match rule {
        None => found.field("pkce", not_offered(typed, PkceRule::ALL.iter().map(|rule| rule.word()))),
        Some(PkceRule::Optional) if method == AuthMethod::None => found.field("pkce", Words::of("application-wrong-public-pkce")),
        Some(_) => {}
    }
    rule.unwrap_or(PkceRule::Required)
}

/// `scope`: what somebody can choose, and what the application has already.
pub(super) fn scope(wanted: &Wanted, law: &Law<'_>, known: Option<&Client>, found: &mut Found) -> Scope {
    const FIELD: &str = "scope";
    let names = wanted.scope.iter().flat_map(|names| names.split_whitespace()).collect::<Vec<_>>();
    for name in &names {
        let has = known.is_some_and(|known| known.scope.allows(name));
        if !law.terms.scopes.knows(name) {
            found.field(FIELD, Words::of("application-wrong-scope").with("name", *name));
        } else if !has && !law.terms.scopes.choosable(law.superuser).any(|choice| choice == *name) {
            found.field(FIELD, Words::of("application-wrong-vouched").with("name", *name));
        }
    }
    Scope::parse(&names.join(" ")).unwrap_or_default()
}

/// How long what it is given lives.
pub(super) fn lifetimes(wanted: &Wanted, longest: i64, found: &mut Found) -> OwnLifetimes {
    /// Ten years: long enough for anybody, and short enough to be added to a time.
    const DECADE: i64 = 10 * 366 * 24 * 3600;
    let own = OwnLifetimes {
        // RFC 6749 §4.1.2 recommends ten minutes at most.
        code: seconds(&wanted.code_lifetime, ("code_lifetime", 10, 600), found),
        access: seconds(&wanted.access_lifetime, ("access_lifetime", 10, longest), found),
        refresh_idle: seconds(&wanted.refresh_idle_lifetime, ("refresh_idle_lifetime", 60, DECADE), found),
        refresh_family: seconds(&wanted.refresh_family_lifetime, ("refresh_family_lifetime", 60, DECADE), found),
    };
    if let (Some(idle), Some(family)) = (own.refresh_idle, own.refresh_family)
        && idle > family
    {
        found.field("refresh_idle_lifetime", Words::of("application-wrong-idle"));
    }
    own
}

fn seconds(typed: &str, (field, least, most): (&'static str, i64, i64), found: &mut Found) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let seconds = typed.parse().ok().filter(|seconds| (least..=most).contains(seconds));
    if seconds.is_none() {
        // As texts: a language would put marks between the digits of a number that somebody types without.
        let why = Words::of("application-wrong-seconds").with("least", least.to_string()).with("most", most.to_string());
        found.field(field, why);
    }
    seconds
}
