//! The addresses of an application, each looked at on its own line.

use glasshouse_web::Words;
use url::Url;

use super::{Found, Law, Wanted, filled, lines};
use crate::protocol::{
    client::{Compatibility, GrantType},
    redirect_uri::{self, Malformed},
    registration::{in_front, page},
};

/// `redirect_uris`: RFC 6749 §3.1.2, and what the switches let through.
pub(super) fn redirects(
    wanted: &Wanted,
    law: &Law<'_>,
    (grants, switches): (&[GrantType], &[Compatibility]),
    found: &mut Found,
) -> Vec<String> {
    const FIELD: &str = "redirect_uris";
    let front = switches.contains(&Compatibility::Implicit);
    let uris = lines(&wanted.redirect_uris).map(|(at, uri)| {
        let wrong = malformed(uri).or_else(|| {
            let pattern = uri.ends_with("/*") && !switches.contains(&Compatibility::WildcardPath);
            pattern.then(|| Words::of("application-wrong-wildcard"))
        });
        // A token that comes through the browser goes to a server, or stays on the machine of a demo.
        let wrong = wrong.or_else(|| (front && !in_front(uri, law.terms.local)).then(|| Words::of("application-wrong-front")));
        if let Some(why) = wrong {
            found.line(FIELD, (at, uri), why);
        }
        uri.to_owned()
    });
    let uris = without_repeats(uris);
    if uris.is_empty() && (grants.contains(&GrantType::AuthorizationCode) || front) {
        found.field(FIELD, Words::of("application-wrong-no-redirect"));
    }
    uris
}

/// `post_logout_redirect_uris`: OIDC RP-Initiated Logout §3.1.
pub(super) fn signed_out(wanted: &Wanted, found: &mut Found) -> Vec<String> {
    let uris = lines(&wanted.post_logout_redirect_uris).map(|(at, uri)| {
        if let Some(why) = malformed(uri) {
            found.line("post_logout_redirect_uris", (at, uri), why);
        }
        uri.to_owned()
    });
    without_repeats(uris)
}

/// `allowed_origins`: RFC 6454 §6.2, as a browser writes them.
pub(super) fn origins(wanted: &Wanted, found: &mut Found) -> Vec<String> {
    const FIELD: &str = "allowed_origins";
    let origins = lines(&wanted.allowed_origins).map(|(at, text)| {
        let origin = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(|url| url.origin());
        match origin.map(|origin| origin.ascii_serialization()) {
            Some(written) if written != text => {
                found.line(FIELD, (at, text), Words::of("application-wrong-origin-written").with("origin", written));
            }
            Some(written) if written.starts_with("http:") && !redirect_uri::on_this_machine(text) => {
                found.line(FIELD, (at, text), Words::of("application-wrong-plain"));
            }
            Some(_) => {}
            None => found.line(FIELD, (at, text), Words::of("application-wrong-origin")),
        }
        text.to_owned()
    });
    without_repeats(origins)
}

/// Addresses that stand alone: pages for people, and those of the logout specifications.
pub(super) fn pages(wanted: &Wanted, law: &Law<'_>, redirect_uris: &[String], found: &mut Found) {
    let shown = [
        ("client_uri", &wanted.client_uri),
        ("logo_uri", &wanted.logo_uri),
        ("policy_uri", &wanted.policy_uri),
        ("tos_uri", &wanted.tos_uri),
    ];
    for (field, uri) in shown {
        if filled(uri).is_some_and(|uri| !page(&uri)) {
            found.field(field, Words::of("application-wrong-page"));
        }
    }
    if let Some(uri) = filled(&wanted.initiate_login_uri) {
        // The rule of OIDC Registration §2 is https; a demo that only this machine can reach may do without.
        let here = law.terms.local && redirect_uri::on_this_machine(&uri);
        if !page(&uri) || !(uri.starts_with("https:") || here) {
            found.field("initiate_login_uri", Words::of("application-wrong-https"));
        }
    }
    for (field, uri) in [("jwks_uri", &wanted.jwks_uri), ("backchannel_logout_uri", &wanted.backchannel_logout_uri)] {
        let unreachable = filled(uri).and_then(|uri| (law.terms.reach)(&uri).err());
        if let Some(why) = unreachable {
            found.field(field, Words::of("application-wrong-reach").with("why", why));
        } else if uri.contains('#') {
            found.field(field, Words::of("application-wrong-fragment"));
        }
    }
    let origin = |uri: &str| Url::parse(uri).ok().filter(|_| page(uri)).map(|uri| uri.origin());
    if let Some(uri) = filled(&wanted.frontchannel_logout_uri)
        && !origin(&uri).is_some_and(|at| redirect_uris.iter().any(|known| origin(known).as_ref() == Some(&at)))
    {
        found.field("frontchannel_logout_uri", Words::of("application-wrong-frame"));
    }
}

fn without_repeats(uris: impl Iterator<Item = String>) -> Vec<String> {
    uris.fold(Vec::new(), |mut all, uri| {
        if !all.contains(&uri) {
            all.push(uri);
        }
        all
    })
}

/// What is wrong with an address that a browser is sent to.
fn malformed(uri: &str) -> Option<Words> {
    Some(match redirect_uri::well_formed(uri) {
        Ok(()) if uri.is_ascii() => return None,
        Ok(()) => Words::of("application-wrong-ascii"),
        Err(Malformed::NotAbsolute) => Words::of("application-wrong-absolute"),
        Err(Malformed::Fragment) => Words::of("application-wrong-fragment"),
        Err(Malformed::Character) => Words::of("application-wrong-blank"),
        Err(Malformed::UserName) => Words::of("application-wrong-user"),
        Err(Malformed::PlainHttp) => Words::of("application-wrong-plain"),
        Err(Malformed::Scheme(scheme)) => Words::of("application-wrong-scheme").with("scheme", scheme),
    })
}
