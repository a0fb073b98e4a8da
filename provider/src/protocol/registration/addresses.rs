//! The addresses that a client names: where browsers are sent, what is shown to people, and what the provider fetches.

use glasshouse_shared::{Cite, registration::ClientMetadata};
use url::Url;

use super::{
    Rules,
    flows::{IMPLICIT, from_front},
};
use crate::protocol::{Refusal, redirect_uri};

const SECTION: Cite = Cite("OIDC Registration §2");

/// `redirect_uris` and `application_type`. Answers whether it is a native application.
pub(super) fn redirects(metadata: &mut ClientMetadata, rules: &mut Rules<'_>) -> Result<bool, Refusal> {
    let kind = metadata.application_type.get_or_insert_with(|| "web".into()).clone();
    rules.word("application_type", SECTION, Some(&kind), &["web", "native"])?;
    let missing = metadata.redirect_uris.is_empty() && !metadata.response_types.is_empty();
    //= https://www.rfc-editor.org/rfc/rfc7591#section-2
    //# clients using flows with
    //# redirection MUST register their redirection URI values.
    rules.redirect(
        "a client that browsers return to says where",
        Cite("RFC 7591 §2"),
        missing.then(|| "redirect_uris is missing: say where the browser may return".into()),
        || format!("redirect_uris {}", metadata.redirect_uris.len()),
    )?;
    let front = from_front(metadata);
    for uri in &metadata.redirect_uris {
        let wrong = redirect_uri::well_formed(uri).err().map(|why| why.to_string()).or_else(|| foreign(uri));
        let wrong = wrong.or_else(|| if kind == "native" { native(uri) } else { web(uri, front, rules.terms.local) });
        let wrong = wrong.map(|why| format!("redirect_uris holds '{uri}'. {why}"));
        rules.redirect("a browser may be sent there", SECTION, wrong, || uri.clone())?;
    }
    Ok(kind == "native")
}

/// The texts of two URIs are compared, and a header carries one of them: RFC 3986 §2.
fn foreign(uri: &str) -> Option<String> {
    (!uri.is_ascii()).then(|| "It has a character outside ASCII: percent-encode it.".into())
}

/// What a web application may register.
fn web(uri: &str, front: bool, local: bool) -> Option<String> {
    (front && !in_front(uri, local)).then(|| {
        format!(
            "A web application with the grant '{IMPLICIT}' must use https, and not this machine. Ask for the response type code."
        )
    })
}

/// A token may be sent to this address through a browser.
#[must_use]
pub fn in_front(uri: &str, local: bool) -> bool {
    //= https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata
    //# Web Clients using the OAuth Implicit Grant Type MUST only register
    //# URLs using the https scheme as redirect_uris; they MUST NOT use
    //# localhost as the hostname.
    let remote = Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https") && !redirect_uri::on_this_machine(uri);
    // Tokens come in the address here. While only this machine can reach the provider, an address of this machine gives them to
    // nobody else: a demo may do that, and says so by where it listens.
    remote || (local && redirect_uri::on_this_machine(uri))
}

/// What an application on somebody's own machine may register: RFC 8252 §7 has three kinds, and §7.2, https, came after OIDC.
fn native(uri: &str) -> Option<String> {
    // `well_formed` has left https, http on this machine, and schemes with a dot.
    let parsed = Url::parse(uri).ok()?;
    let wrong = parsed.scheme() == "https" && redirect_uri::on_this_machine(uri);
    wrong.then(|| "A native application on this machine has no certificate: use http, or a scheme of its own.".into())
}

/// Links for people: OIDC Registration §2. What is not a web page could be a program (`javascript:`), or a file of theirs.
pub(super) fn shown(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    let links = [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
    ];
    for (member, uri) in links {
        let Some(uri) = uri else { continue };
        rules.that(
            &format!("{member} is a page of the web"),
            SECTION,
            page(uri),
            || uri.clone(),
            || format!("{member} is '{uri}'; it must be an address that begins with https: or http:, of a host and without a user name"),
        )?;
    }
    Ok(())
}

/// Only characters of a URI (RFC 3986 §2): browsers read others, such as a backslash, each in its own way.
fn spelt(uri: &str) -> bool {
    uri.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// A page of the web, for people.
#[must_use]
pub fn page(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|url| {
        let scheme = matches!(url.scheme(), "https" | "http");
        scheme && url.has_host() && url.username().is_empty() && url.password().is_none() && spelt(uri)
    })
}

/// What the provider itself fetches, or posts to. Looked at as it is written; what it resolves to is looked at when it is fetched.
pub(super) fn fetched(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    let alone = [
        ("jwks_uri", &metadata.jwks_uri),
        ("sector_identifier_uri", &metadata.sector_identifier_uri),
        ("backchannel_logout_uri", &metadata.backchannel_logout_uri),
    ];
    let alone = alone.into_iter().filter_map(|(member, uri)| uri.as_ref().map(|uri| (member, uri)));
    for (member, uri) in alone.chain(metadata.request_uris.iter().map(|uri| ("request_uris", uri))) {
        let wrong = (rules.terms.reach)(uri).err();
        let sound = spelt(uri);
        rules.that(
            &format!("{member} is an address that the provider would ask"),
            SECTION,
            wrong.is_none() && sound,
            || uri.clone(),
            || {
                format!(
                    "{member} is '{uri}': {}",
                    wrong.as_deref().unwrap_or("it holds a character that must be percent-encoded")
                )
            },
        )?;
    }
    Ok(())
}

/// Where others may send a browser, and the addresses of the logout specifications.
pub(super) fn logout(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    if let Some(uri) = &metadata.initiate_login_uri {
        //= https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata
        //# URI using the https scheme that a third party can use to
        //# initiate a login by the RP
        let https = Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https") && page(uri);
        rules.that(
            "initiate_login_uri is https",
            SECTION,
            https,
            || uri.clone(),
            || format!("initiate_login_uri is '{uri}'; it must begin with https:"),
        )?;
    }
    for uri in &metadata.post_logout_redirect_uris {
        let wrong = redirect_uri::well_formed(uri).err().map(|why| why.to_string()).or_else(|| foreign(uri));
        rules.that(
            "a browser may be sent there after signing out",
            Cite("OIDC RP-Initiated Logout §3.1"),
            wrong.is_none(),
            || uri.clone(),
            || format!("post_logout_redirect_uris holds '{uri}'. {}", wrong.as_deref().unwrap_or_default()),
        )?;
    }
    if let Some(uri) = &metadata.backchannel_logout_uri {
        rules.that(
            "backchannel_logout_uri has no fragment",
            Cite("OIDC Back-Channel Logout §2.2"),
            !uri.contains('#'),
            || uri.clone(),
            || format!("backchannel_logout_uri is '{uri}'; it must not have a fragment, the part after #"),
        )?;
    }
    let Some(uri) = &metadata.frontchannel_logout_uri else { return Ok(()) };
    //= https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
    //# The domain, port, and scheme of this URL MUST be the
    //# same as that of a registered Redirection URI value.
    let origin = |uri: &str| Url::parse(uri).ok().filter(|_| page(uri)).map(|uri| uri.origin());
    let own = origin(uri).is_some_and(|at| metadata.redirect_uris.iter().any(|known| origin(known).as_ref() == Some(&at)));
    rules.that(
        "frontchannel_logout_uri is of the origin of a redirect URI",
        Cite("OIDC Front-Channel Logout §2"),
        own,
        || format!("{uri} · {}", metadata.redirect_uris.join(", ")),
        || format!("frontchannel_logout_uri is '{uri}'; its scheme, host and port must be those of one of redirect_uris"),
    )
}
