//! The headers that every response carries, whatever made it.
//!
//! The pages hold no inline script and no inline style, so the policy is the same for all but one thing:
//! Chromium applies `form-action` to the redirect that answers a form too, so a page whose form leads to
//! another origin (the consent page) must name it.

use std::sync::OnceLock;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
};
use glasshouse_shared::Cite;
use url::{Host, Url};

use crate::{Failure, Words, pages};

/// How this application is reached; it stands in the application's data.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Browsers reach it by https, itself or through a proxy.
    pub https: bool,
    /// The origin under which a proxy shows it, when the `Host` header does not tell.
    pub origin: Option<String>,
    /// Browsers may remember for long that its name is only reached by https.
    lasting: bool,
}

impl Site {
    /// One that browsers reach at this address.
    #[must_use]
    pub fn at(address: &str) -> Self {
        let url = Url::parse(address).ok();
        let https = url.as_ref().is_some_and(|url| url.scheme() == "https");
        // What a browser remembers holds for every port of a name (RFC 6797 §8.3), so for whatever else runs at localhost.
        let lasting = https && matches!(url.as_ref().and_then(Url::host), Some(Host::Domain(name)) if !is_localhost(name));
        Self { https, origin: url.map(|url| url.origin().ascii_serialization()), lasting }
    }
}

/// A name that every machine gives to itself: RFC 6761 §6.3.
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// Where a form of this page may be redirected to: put it into the extensions of the response.
#[derive(Clone, Debug, Default)]
pub struct FormAction(Vec<String>);

impl FormAction {
    /// The sources of these redirect URIs, in the grammar of a policy. What has no source there is left out.
    #[must_use]
    pub fn to<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self(sources(addresses))
    }
}

/// What this page holds frames of: put it into the extensions of the response.
#[derive(Clone, Debug, Default)]
pub struct Frames(Vec<String>);

impl Frames {
    /// The sources of these addresses, in the grammar of a policy.
    #[must_use]
    pub fn to<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self(sources(addresses))
    }
}

/// From where this page shows pictures that are not ours: put it into the extensions of the response.
#[derive(Clone, Debug, Default)]
pub struct Images(Vec<String>);

impl Images {
    /// The sources of these addresses, in the grammar of a policy.
    #[must_use]
    pub fn to<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self(sources(addresses))
    }
}

fn sources<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut sources: Vec<String> = addresses.into_iter().filter_map(source).collect();
    sources.sort();
    sources.dedup();
    sources
}

/// Whose pages may show this response in a frame, by an address there: put it into the extensions of the response.
#[derive(Clone, Debug)]
pub struct FramedBy(pub String);

/// Schemes that a browser runs or reads by itself: never the way back to an application.
const NEVER: [&str; 6] = ["javascript", "data", "blob", "file", "about", "filesystem"];

/// The source expression of one address: its origin, or its scheme when that is one of an application.
///
/// Nothing but letters, digits, dots, hyphens, underscores and a port can come out of here, so nothing can be added to the header.
fn source(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    if NEVER.contains(&url.scheme()) {
        return None;
    }
    if !matches!(url.scheme(), "http" | "https") {
        return Some(format!("{}:", url.scheme()));
    }
    let plain = |host: &str| host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    match url.host()? {
        // The grammar of a host source has no brackets: an IPv6 address can only be allowed by its scheme.
        Host::Ipv6(_) => Some(format!("{}:", url.scheme())),
        Host::Domain(name) if !plain(name) => None,
        _ => Some(url.origin().ascii_serialization()),
    }
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// The same for every response.
const FIXED: [(HeaderName, &str); 4] = [
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Set them: the outermost middleware.
///
/// # Errors
/// Only those of the service within.
pub async fn strict<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let lasting = response.request().app_data::<Site>().is_some_and(|site| site.lasting);
    let policy = {
        let extensions = response.response().extensions();
        policy(extensions.get::<FormAction>(), extensions.get::<Frames>(), extensions.get::<Images>())
    };
    let framed = response.response().extensions().get::<FramedBy>().and_then(|FramedBy(address)| framed(address));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(policy) = framed {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.remove(header::X_FRAME_OPTIONS);
    }
    if lasting {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    Ok(response)
}

/// Refuse a request under a name that is not ours: RFC 9110 §7.4, §15.5.20.
///
/// A page of a stranger can give its own name the address of this machine (DNS rebinding) and would then be of one origin with
/// us. A name without a dot, an IP address and the name of the site itself cannot be had in that way.
///
/// # Errors
/// 421 in words.
pub async fn known_host<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let host = pages::host(request.request());
    let site = request.app_data::<Site>().and_then(|site| site.origin.clone()).unwrap_or_default();
    if ours(&host, &site) {
        return next.call(request).await;
    }
    let failure = Failure::new(421, Words::of("failure-name"), Words::of("failure-name-why"))
        .expected(site.split_once("://").map_or_else(|| "localhost".to_owned(), |(_, name)| name.to_owned()))
        .arrived(format!("Host: {host}"))
        .mend(Words::of("failure-name-open"))
        .mend(Words::of("failure-name-proxy"))
        .attack(Words::of("failure-name-perhaps"))
        .cite(Cite("RFC 9110 §15.5.20"));
    Err(failure.into())
}

fn ours(host: &str, origin: &str) -> bool {
    if !host.contains('.') {
        return true;
    }
    let name = |text: &str| Url::parse(text).ok().and_then(|url| url.host().map(|host| host.to_owned()));
    match name(&format!("http://{host}")) {
        None => false,
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        Some(Host::Domain(domain)) => {
            !domain.contains('.') || domain.ends_with(".localhost") || name(origin) == Some(Host::Domain(domain))
        }
    }
}

fn policy(targets: Option<&FormAction>, frames: Option<&Frames>, images: Option<&Images>) -> HeaderValue {
    const IMAGES: &str = "img-src 'self' data:";
    static PLAIN: OnceLock<HeaderValue> = OnceLock::new();
    let plain = || PLAIN.get_or_init(|| HeaderValue::from_static(POLICY)).clone();
    let targets = targets.map(|FormAction(sources)| sources.as_slice()).unwrap_or_default();
    let frames = frames.map(|Frames(sources)| sources.as_slice()).unwrap_or_default();
    let images = images.map(|Images(sources)| sources.as_slice()).unwrap_or_default();
    if targets.is_empty() && frames.is_empty() && images.is_empty() {
        return plain();
    }
    let frames = if frames.is_empty() { String::new() } else { format!("; frame-src {}", frames.join(" ")) };
    let policy = POLICY.replace(IMAGES, &[&[IMAGES.to_owned()], images].concat().join(" "));
    let policy = [&[policy], targets].concat().join(" ") + &frames;
    HeaderValue::from_str(&policy).unwrap_or_else(|_| plain())
}

/// The policy of a response that one other origin may frame.
fn framed(address: &str) -> Option<HeaderValue> {
    let policy = POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors {}", source(address)?));
    HeaderValue::from_str(&policy).ok()
}

#[cfg(test)]
mod tests {
    use actix_web::{App, HttpResponse, middleware::from_fn, test as at, web};

    use super::*;

    #[test]
    fn a_redirect_uri_becomes_the_source_that_chromium_compares() {
        assert_eq!(source("http://localhost:8000/authorized?x=1").as_deref(), Some("http://localhost:8000"));
        assert_eq!(source("https://app.example/cb").as_deref(), Some("https://app.example"));
        assert_eq!(source("com.example.app:/cb").as_deref(), Some("com.example.app:"));
        assert_eq!(source("http://[::1]:8000/cb").as_deref(), Some("http:"));
    }

    #[test]
    fn a_name_that_a_stranger_can_have_is_not_ours() {
        let site = "https://op.example:8443";
        for host in ["localhost:5000", "127.0.0.1:5000", "[::1]:5000", "provider:5000", "op.example", "op.example:8443", ""] {
            assert!(ours(host, site), "{host}");
        }
        for host in
            ["evil.test", "evil.test:5000", "op.example.evil.test", "localhost.evil.test", "127.0.0.1.evil.test", "a b.test"]
        {
            assert!(!ours(host, site), "{host}");
        }
    }

    #[test]
    fn nothing_can_be_added_to_the_policy() {
        assert_eq!(source("javascript:alert(1)"), None);
        assert_eq!(source("https://a;script-src.example/"), None);
        assert_eq!(source("https://a,b.example/"), None);
        assert_eq!(source("/relative"), None);
        assert_eq!(source("https://a.example/; script-src *").as_deref(), Some("https://a.example"));
    }

    #[actix_web::test]
    async fn one_origin_may_frame_a_response_that_says_so() {
        let framed = || async {
            let mut response = HttpResponse::Ok().finish();
            response.extensions_mut().insert(FramedBy("http://localhost:5000/realms/a".into()));
            response
        };
        let app = at::init_service(App::new().wrap(from_fn(strict)).route("/", web::get().to(framed))).await;
        let response = at::call_service(&app, at::TestRequest::with_uri("/").to_request()).await;
        let policy = response.headers().get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.contains("frame-ancestors http://localhost:5000;") && !policy.contains("realms"), "{policy}");
        assert!(!response.headers().contains_key("x-frame-options"));
    }

    #[actix_web::test]
    async fn every_response_carries_them() {
        let consent = || async {
            let mut response = HttpResponse::Ok().finish();
            response.extensions_mut().insert(FormAction::to(["http://localhost:8000/cb", "http://localhost:8000/other"]));
            response.extensions_mut().insert(Images::to(["https://app.example/logo.png"]));
            response
        };
        let app = App::new().wrap(from_fn(strict)).route("/consent", web::get().to(consent));
        let app = at::init_service(app.app_data(Site::at("https://op.example"))).await;
        let consent = at::call_service(&app, at::TestRequest::with_uri("/consent").to_request()).await;
        let policy = consent.headers().get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.ends_with("form-action 'self' http://localhost:8000"), "{policy}");
        assert!(policy.contains("; img-src 'self' data: https://app.example; "), "{policy}");
        let nowhere = at::call_service(&app, at::TestRequest::with_uri("/nowhere").to_request()).await;
        let get = |name| nowhere.headers().get(name).unwrap().to_str().unwrap();
        assert_eq!(get("content-security-policy"), POLICY);
        assert_eq!((get("x-frame-options"), get("referrer-policy")), ("DENY", "no-referrer"));
        assert_eq!(get("strict-transport-security"), "max-age=31536000");
    }

    #[test]
    fn only_a_name_that_is_not_this_machine_s_own_is_remembered_as_https() {
        for address in ["https://op.example", "https://op.example:8443", "https://localhost.op.example"] {
            assert!(Site::at(address).lasting, "{address}");
        }
        for address in [
            "https://localhost:5000",
            "https://localhost.",
            "https://a.localhost",
            "https://127.0.0.1",
            "https://[::1]",
            "http://op.example",
            "",
        ] {
            assert!(!Site::at(address).lasting, "{address}");
        }
    }
}
