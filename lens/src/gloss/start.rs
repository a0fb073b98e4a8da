//! What the first line of a message means: where a request goes, and how an answer begins.

use glasshouse_shared::exchange::{Actor, Channel, Message};
use glasshouse_web::Words;

use crate::{
    step::{Letter, Step},
    wire,
};

/// What the first line of this message means.
#[must_use]
pub fn of_start(message: &Message, step: Step) -> Words {
    match wire::status(message) {
        Some(status) => answer(message, status, step),
        None => request(message, step),
    }
}

fn request(message: &Message, step: Step) -> Words {
    match (message.from, message.to) {
        (Actor::Browser, Actor::Client) => to_client(message, step),
        (Actor::Browser, _) => to_provider(message, step),
        (Actor::Client, Actor::Api) => Words::of("start-api"),
        (Actor::Client, _) => between_servers(message),
        _ => Words::of("start-told"),
    }
}

/// The browser asks the client.
fn to_client(message: &Message, step: Step) -> Words {
    match (step.mark, step.letter, wire::verb(message)) {
        (Some("B4"), ..) => Words::of("start-back"),
        (Some("A1"), ..) => Words::of("start-begin"),
        (Some("I5" | "I6"), ..) if !wire::path(message).contains("frontchannel") => Words::of("start-signed-out"),
        (_, Letter::I, _) => Words::of("start-sign-out"),
        (.., "POST") => Words::of("start-button"),
        _ => Words::of("start-page-of-client"),
    }
}

/// The browser asks the provider.
fn to_provider(message: &Message, step: Step) -> Words {
    let (path, posted) = (wire::path(message), wire::verb(message) == "POST");
    match (step.mark, step.letter) {
        (Some("A3"), _) => Words::of("start-authorize"),
        (Some("B2"), _) => Words::of("start-consent"),
        (_, Letter::I) if path.ends_with("/sign_out") => Words::of("start-sign-out-there"),
        (_, Letter::I) => Words::of("start-end-session"),
        _ if path.ends_with("/login") && posted => Words::of("start-password"),
        _ if path.ends_with("/login") => Words::of("start-sign-in"),
        _ if path.ends_with("/authorize") && posted => Words::of("start-consent"),
        _ if path.ends_with("/authorize") => Words::of("start-authorize-again"),
        _ if path.contains("device") && posted => Words::of("start-user-code"),
        _ if path.contains("device") => Words::of("start-device-page"),
        _ => Words::of("start-page-of-provider"),
    }
}

/// The client asks the provider without a browser.
fn between_servers(message: &Message) -> Words {
    let path = wire::path(message);
    match wire::value(message, "grant_type").as_deref() {
        Some("refresh_token") => return Words::of("start-refresh"),
        Some("client_credentials") => return Words::of("start-client-credentials"),
        Some("urn:ietf:params:oauth:grant-type:device_code") => return Words::of("start-device-ask"),
        Some("urn:ietf:params:oauth:grant-type:token-exchange") => return Words::of("start-exchange"),
        Some(_) => return Words::of("start-token"),
        None => {}
    }
    match path {
        _ if path.contains("introspect") => Words::of("start-introspect"),
        _ if path.contains("revoke") => Words::of("start-revoke"),
        _ if path.contains("userinfo") => Words::of("start-userinfo"),
        _ if path.contains("jwks") || path.ends_with("/keys") => Words::of("start-keys"),
        _ if path.contains("/.well-known/") => Words::of("start-discovery"),
        _ if path.ends_with("/par") => Words::of("start-par"),
        _ if path.contains("device") => Words::of("start-device"),
        _ if path.contains("/register") => Words::of("start-register"),
        _ => Words::of("start-back-channel"),
    }
}

/// An answer, by its status.
fn answer(message: &Message, status: u16, step: Step) -> Words {
    let front = message.channel == Channel::Front;
    match (status, step.mark) {
        (301..=308, Some("A2")) if status != 304 => Words::of("answer-asks"),
        (301..=308, Some("B3")) if status != 304 && wire::value(message, "code").is_some() => Words::of("answer-code"),
        (301..=308, Some("B3")) if status != 304 => Words::of("answer-refusal"),
        (301..=303, Some("I2")) => Words::of("answer-asks-end"),
        (301..=303, Some("I4")) => Words::of("answer-ended"),
        (301..=303, _) => Words::of("answer-elsewhere"),
        (307 | 308, _) => Words::of("answer-elsewhere-same"),
        (304, _) => Words::of("answer-known"),
        (200..=299, Some("D")) => Words::of("answer-tokens"),
        (200..=299, Some("F")) => Words::of("answer-resource"),
        (200..=299, Some("B3")) => Words::of("answer-form-post"),
        (201, _) => Words::of("answer-made"),
        (200..=299, _) if front => Words::of("answer-page"),
        (200..=299, _) => Words::of("answer-data"),
        (400, _) => Words::of("answer-400"),
        (401, _) => Words::of("answer-401"),
        (403, _) => Words::of("answer-403"),
        (404, _) => Words::of("answer-404"),
        (405, _) => Words::of("answer-405"),
        (429, _) => Words::of("answer-429"),
        (503, _) => Words::of("answer-503"),
        (400..=499, _) => Words::of("answer-refused"),
        _ => Words::of("gloss-answer-failed"),
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::Words;

    use super::*;

    fn said(way: (Actor, Actor, Channel), start: &str, body: &str, mark: (Letter, Option<&'static str>)) -> Words {
        let headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        let (from, to, channel) = way;
        let message = Message { from, to, channel, encrypted: false, start: start.into(), headers, body: body.into() };
        of_start(&message, Step { letter: mark.0, mark: mark.1 })
    }

    const BACK: (Actor, Actor, Channel) = (Actor::Client, Actor::Provider, Channel::Back);
    const FRONT: (Actor, Actor, Channel) = (Actor::Browser, Actor::Provider, Channel::Front);

    #[test]
    fn a_token_request_is_told_by_what_it_trades_in() {
        let told = |grant: &str| said(BACK, "POST /o/token/ HTTP/1.1", &format!("grant_type={grant}"), (Letter::C, Some("C")));
        assert_eq!(told("authorization_code"), Words::of("start-token"));
        assert_eq!(told("refresh_token"), Words::of("start-refresh"));
        assert_eq!(told("urn:ietf:params:oauth:grant-type:token-exchange"), Words::of("start-exchange"));
    }

    #[test]
    fn a_redirect_is_told_by_what_it_carries() {
        let way = (Actor::Provider, Actor::Browser, Channel::Front);
        let told = |mark| said(way, "HTTP/1.1 303 See Other", "", mark);
        assert_eq!(told((Letter::B, None)), Words::of("answer-elsewhere"));
        assert_eq!(told((Letter::B, Some("B3"))), Words::of("answer-refusal"));
        let kept = said(way, "HTTP/1.1 307 Temporary Redirect", "", (Letter::B, None));
        assert_eq!(kept, Words::of("answer-elsewhere-same"));
    }

    #[test]
    fn the_first_visit_and_the_next_one_are_two_things() {
        let told = |mark| said(FRONT, "GET /oauth/authorize?client_id=x HTTP/1.1", "", mark);
        assert_eq!(told((Letter::A, Some("A3"))), Words::of("start-authorize"));
        assert_eq!(told((Letter::B, None)), Words::of("start-authorize-again"));
    }
}
