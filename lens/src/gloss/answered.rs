//! What is known of the headers of answers.

use glasshouse_shared::exchange::Actor::{Api, Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{A, B};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("location", Words::of("gloss-location"))
            .at(A, Words::of("gloss-location-at-a"))
            .at(B, Words::of("gloss-location-at-b"))
            .more(Words::of("gloss-location-more"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["RFC 9110 §10.2.2", "RFC 6749 §4.1.2"]),
        gloss("set-cookie", Words::of("gloss-set-cookie"))
            .more(Words::of("gloss-set-cookie-more"))
            .slip(Words::of("gloss-set-cookie-slip"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["RFC 6265 §4.1"]),
        gloss("cache-control", Words::of("gloss-cache-control"))
            .slip(Words::of("gloss-cache-control-slip"))
            .by(&[Provider, Client, Api], &[Browser])
            .cites(&["RFC 9111 §5.2", "RFC 6749 §5.1"]),
        gloss("pragma", Words::of("gloss-pragma")).by(&[Provider], &[]).cites(&["RFC 9111 §5.4", "RFC 6749 §5.1"]),
        gloss("www-authenticate", Words::of("gloss-www-authenticate"))
            .by(&[Provider, Api], &[Client])
            .cites(&["RFC 9110 §11.6.1", "RFC 6750 §3"]),
        gloss("realm", Words::of("gloss-realm")).by(&[Provider, Api], &[]).cites(&["RFC 9110 §11.5"]),
        gloss("charset", Words::of("gloss-charset")).by(&[Provider], &[]).cites(&["RFC 7617 §2.1"]),
        gloss("resource_metadata", Words::of("gloss-resource-metadata")).by(&[Api], &[Client]).cites(&["RFC 9728 §5.1"]),
        gloss("retry-after", Words::of("gloss-retry-after")).by(&[Provider], &[Client]).cites(&["RFC 9110 §10.2.3"]),
        gloss("content-security-policy", Words::of("gloss-content-security-policy"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["W3C Content Security Policy Level 3"]),
        gloss("referrer-policy", Words::of("gloss-referrer-policy"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["W3C Referrer Policy"]),
        gloss("x-content-type-options", Words::of("gloss-x-content-type-options"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("x-frame-options", Words::of("gloss-x-frame-options")).by(&[Provider, Client], &[Browser]).cites(&["RFC 7034 §2"]),
        gloss("strict-transport-security", Words::of("gloss-strict-transport-security"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["RFC 6797 §6.1"]),
        gloss("cross-origin-opener-policy", Words::of("gloss-cross-origin-opener-policy"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["WHATWG HTML"]),
        gloss("cross-origin-resource-policy", Words::of("gloss-cross-origin-resource-policy"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("permissions-policy", Words::of("gloss-permissions-policy"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["W3C Permissions Policy"]),
        gloss("content-language", Words::of("gloss-content-language")).by(&[Provider, Client], &[]).cites(&["RFC 9110 §8.5"]),
        gloss("content-encoding", Words::of("gloss-content-encoding"))
            .by(&[Provider, Client], &[Browser])
            .cites(&["RFC 9110 §8.4"]),
        gloss("content-disposition", Words::of("gloss-content-disposition")).by(&[Provider], &[Browser]).cites(&["RFC 6266 §4"]),
        gloss("transfer-encoding", Words::of("gloss-transfer-encoding")).by(&[Provider, Client], &[]).cites(&["RFC 9112 §6.1"]),
        gloss("vary", Words::of("gloss-vary")).by(&[Provider, Client], &[]).cites(&["RFC 9110 §12.5.5"]),
        gloss("date", Words::of("gloss-date")).by(&[Provider, Client], &[]).cites(&["RFC 9110 §6.6.1"]),
        gloss("etag", Words::of("gloss-etag")).by(&[Provider], &[]).cites(&["RFC 9110 §8.8.3"]),
        gloss("allow", Words::of("gloss-allow")).by(&[Provider], &[]).cites(&["RFC 9110 §10.2.1"]),
        gloss("link", Words::of("gloss-link")).by(&[Provider], &[Client]).cites(&["RFC 8288 §3"]),
        gloss("access-control-allow-origin", Words::of("gloss-access-control-allow-origin"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("access-control-allow-methods", Words::of("gloss-access-control-allow-methods"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("access-control-allow-headers", Words::of("gloss-access-control-allow-headers"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("access-control-expose-headers", Words::of("gloss-access-control-expose-headers"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("access-control-allow-credentials", Words::of("gloss-access-control-allow-credentials"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
        gloss("access-control-max-age", Words::of("gloss-access-control-max-age"))
            .by(&[Provider], &[Browser])
            .cites(&["WHATWG Fetch"]),
    ];
    Group::of("answered", Words::of("params-answered"), Words::of("params-answered-about")).knowing(names, &[])
}
