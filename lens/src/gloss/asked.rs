//! What is known of the headers of requests.

use glasshouse_shared::exchange::Actor::{Api, Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{C, E, G, H};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("host", Words::of("gloss-host"))
            .more(Words::of("gloss-host-more"))
            .by(&[Browser], &[Provider])
            .cites(&["RFC 9110 §7.2"]),
        gloss("authorization", Words::of("gloss-authorization"))
            .at(C, Words::of("gloss-authorization-at-c"))
            .at(E, Words::of("gloss-authorization-at-e"))
            .at(G, Words::of("gloss-authorization-at-g"))
            .at(H, Words::of("gloss-authorization-at-h"))
            .slip(Words::of("gloss-authorization-slip"))
            .slip(Words::of("gloss-authorization-slip-2"))
            .by(&[Client], &[Provider, Api])
            .cites(&["RFC 9110 §11.6.2", "RFC 6749 §2.3.1", "RFC 6750 §2.1"]),
        gloss("cookie", Words::of("gloss-cookie"))
            .more(Words::of("gloss-cookie-more"))
            .by(&[Browser], &[Provider, Client])
            .cites(&["RFC 6265 §4.2"]),
        gloss("content-type", Words::of("gloss-content-type"))
            .at(C, Words::of("gloss-content-type-at-c"))
            .slip(Words::of("gloss-content-type-slip"))
            .by(&[Browser, Client, Provider], &[Provider])
            .cites(&["RFC 9110 §8.3"]),
        gloss("content-length", Words::of("gloss-content-length"))
            .by(&[Browser, Client, Provider], &[Provider])
            .cites(&["RFC 9110 §8.6"]),
        gloss("accept", Words::of("gloss-accept")).by(&[Browser, Client], &[Provider]).cites(&["RFC 9110 §12.5.1"]),
        gloss("accept-language", Words::of("gloss-accept-language")).by(&[Browser], &[Provider]).cites(&["RFC 9110 §12.5.4"]),
        gloss("accept-encoding", Words::of("gloss-accept-encoding"))
            .by(&[Browser, Client], &[Provider])
            .cites(&["RFC 9110 §12.5.3"]),
        gloss("user-agent", Words::of("gloss-user-agent")).by(&[Browser, Client], &[]).cites(&["RFC 9110 §10.1.5"]),
        gloss("referer", Words::of("gloss-referer"))
            .slip(Words::of("gloss-referer-slip"))
            .by(&[Browser], &[])
            .cites(&["RFC 9110 §10.1.3", "RFC 9700 §4.2"]),
        gloss("origin", Words::of("gloss-origin")).by(&[Browser], &[Provider, Client]).cites(&["RFC 6454 §7"]),
        gloss("sec-fetch-site", Words::of("gloss-sec-fetch-site")).by(&[Browser], &[Provider]).cites(&["W3C Fetch Metadata"]),
        gloss("sec-fetch-mode", Words::of("gloss-sec-fetch-mode"))
            .slip(Words::of("gloss-sec-fetch-mode-slip"))
            .by(&[Browser], &[Provider])
            .cites(&["W3C Fetch Metadata"]),
        gloss("sec-fetch-dest", Words::of("gloss-sec-fetch-dest")).by(&[Browser], &[Provider]).cites(&["W3C Fetch Metadata"]),
        gloss("sec-fetch-user", Words::of("gloss-sec-fetch-user")).by(&[Browser], &[Provider]).cites(&["W3C Fetch Metadata"]),
        gloss("sec-ch-ua", Words::of("gloss-sec-ch-ua")).by(&[Browser], &[]).cites(&["WICG User-Agent Client Hints"]),
        gloss("sec-ch-ua-mobile", Words::of("gloss-sec-ch-ua-mobile"))
            .by(&[Browser], &[])
            .cites(&["WICG User-Agent Client Hints"]),
        gloss("sec-ch-ua-platform", Words::of("gloss-sec-ch-ua-platform"))
            .by(&[Browser], &[])
            .cites(&["WICG User-Agent Client Hints"]),
        gloss("upgrade-insecure-requests", Words::of("gloss-upgrade-insecure-requests"))
            .by(&[Browser], &[])
            .cites(&["W3C Upgrade Insecure Requests"]),
        gloss("connection", Words::of("gloss-connection")).by(&[Browser], &[]).cites(&["RFC 9110 §7.6.1"]),
        gloss("if-none-match", Words::of("gloss-if-none-match")).by(&[Browser, Client], &[Provider]).cites(&["RFC 9110 §13.1.2"]),
        gloss("priority", Words::of("gloss-priority")).by(&[Browser], &[]).cites(&["RFC 9218 §5"]),
        gloss("forwarded", Words::of("gloss-forwarded")).by(&[Provider], &[Provider]).cites(&["RFC 7239 §4"]),
        gloss("x-forwarded-for", Words::of("gloss-x-forwarded-for"))
            .slip(Words::of("gloss-x-forwarded-for-slip"))
            .by(&[Provider], &[Provider]),
        gloss("x-forwarded-proto", Words::of("gloss-x-forwarded-proto")).by(&[Provider], &[Provider]),
        gloss("x-forwarded-host", Words::of("gloss-x-forwarded-host")).by(&[Provider], &[Provider]),
    ];
    Group::of("asked", Words::of("params-asked"), Words::of("params-asked-about")).knowing(names, &[])
}
