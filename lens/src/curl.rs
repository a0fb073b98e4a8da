//! The command that would send a message once more. A pure function of what was captured: what was masked there is asked of the
//! environment here, and a request of the front channel is an address for a browser.

use glasshouse_shared::exchange::{Channel, Message};

use crate::wire;

/// How a message is sent once more.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Again {
    /// Open this address in a browser: it holds the cookies, and it follows the redirect.
    Address(String),
    /// Run this command. It reads what was masked from the environment.
    Command(String),
}

/// Headers that curl writes by itself, or that belong to a connection and not to a request.
const OWN: [&str; 7] = ["host", "content-length", "connection", "accept-encoding", "user-agent", "cookie", "transfer-encoding"];

/// How this request is sent once more. None for an answer, and for a request that does not say whom it asks.
#[must_use]
pub fn of(message: &Message) -> Option<Again> {
    if wire::is_answer(message) {
        return None;
    }
    let address = address(message)?;
    if message.channel == Channel::Front && wire::verb(message) == "GET" {
        return Some(Again::Address(address));
    }
    let chosen = if message.body.is_empty() { "GET" } else { "POST" };
    let verb = Some(wire::verb(message)).filter(|verb| *verb != chosen);
    let request = verb.map(|verb| format!("--request {} ", quoted(verb))).unwrap_or_default();
    let mut parts = vec![format!("curl --include {request}{}", quoted(&address))];
    parts.extend(message.headers.iter().filter(|(name, _)| !OWN.contains(&&*name.to_ascii_lowercase())).map(header));
    if !message.body.is_empty() {
        parts.push(format!("--data-raw {}", body(&message.body)));
    }
    Some(Again::Command(parts.join(" \\\n  ")))
}

fn address(message: &Message) -> Option<String> {
    let scheme = if message.encrypted { "https" } else { "http" };
    let target = wire::target(message);
    if target.starts_with("http://") || target.starts_with("https://") {
        return Some(target.to_owned());
    }
    Some(format!("{scheme}://{}{target}", wire::header(message, "host")?))
}

fn header((name, value): &(String, String)) -> String {
    match value.split_once(' ') {
        // The secret is not kept: RFC 6749 §2.3.1 says how it is written, and curl writes it so.
        Some((scheme, key)) if name.eq_ignore_ascii_case("authorization") && scheme.eq_ignore_ascii_case("basic") => {
            match key.split_once(':') {
                Some((client_id, _)) => format!("--user {}:\"$CLIENT_SECRET\"", quoted(client_id)),
                None => "--user \"$CLIENT_ID:$CLIENT_SECRET\"".to_owned(),
            }
        }
        Some((scheme, key)) if name.eq_ignore_ascii_case("authorization") && key.starts_with('•') => {
            format!("--header {}\"$ACCESS_TOKEN\"", quoted(&format!("{name}: {scheme} ")))
        }
        _ => format!("--header {}", quoted(&format!("{name}: {value}"))),
    }
}

/// A form as it was sent; what was masked comes from a variable of the name of its parameter.
fn body(text: &str) -> String {
    let masked = |pair: &str| pair.split_once('=').filter(|(_, value)| value.starts_with('•')).map(|(name, _)| name.to_owned());
    let mut written = String::new();
    let mut plain = String::new();
    for (at, pair) in text.split('&').enumerate() {
        plain.push_str(if at == 0 { "" } else { "&" });
        match masked(pair) {
            Some(name) => {
                plain.push_str(&name);
                plain.push('=');
                written.push_str(&quoted(&std::mem::take(&mut plain)));
                written.push_str(&["\"$", &variable(&name), "\""].concat());
            }
            None => plain.push_str(pair),
        }
    }
    if !plain.is_empty() {
        written.push_str(&quoted(&plain));
    }
    written
}

/// `client_secret` as `CLIENT_SECRET`.
fn variable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' }).collect()
}

/// One word of a shell: nothing in it means anything.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use glasshouse_shared::exchange::Actor;

    use super::*;

    fn request(channel: Channel, start: &str, headers: &[(&str, &str)], body: &str) -> Message {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (from, to) = (Actor::Client, Actor::Provider);
        Message { from, to, channel, encrypted: false, start: start.into(), headers, body: body.into() }
    }

    /// What a shell hands to `curl`, one argument a line.
    fn arguments(again: Option<Again>) -> Vec<String> {
        let Some(Again::Command(command)) = again else { panic!("{again:?} is no command") };
        let script = format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{command}\n");
        let run =
            Command::new("sh").arg("-c").arg(script).env("CLIENT_SECRET", "s e'c$ret").env("CLIENT_ID", "c").output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_shell_hands_every_byte_of_the_request_to_curl_and_asks_the_environment_for_the_secret() {
        let headers = [
            ("host", "localhost:5000"),
            ("authorization", "Basic demo:•••(10)"),
            ("x-odd", "it's `here` $HOME \"so\" \\ !"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("content-length", "12"),
        ];
        let body = "code=a%2Fb'c&client_secret=•••(3)&state=$x;rm";
        let sent = request(Channel::Back, "POST /oauth/token HTTP/1.1", &headers, body);
        assert_eq!(
            arguments(of(&sent)),
            [
                "--include",
                "http://localhost:5000/oauth/token",
                "--user",
                "demo:s e'c$ret",
                "--header",
                "x-odd: it's `here` $HOME \"so\" \\ !",
                "--header",
                "content-type: application/x-www-form-urlencoded",
                "--data-raw",
                "code=a%2Fb'c&client_secret=s e'c$ret&state=$x;rm",
            ]
        );
    }

    #[test]
    fn a_method_that_curl_would_not_choose_is_named() {
        let sent = request(Channel::Back, "DELETE /x HTTP/1.1", &[("Host", "h"), ("Authorization", "Basic •••(4)")], "");
        assert_eq!(
            arguments(of(&sent)),
            ["--include", "--request", "DELETE", "http://h/x", "--user", "c:s e'c$ret"][..].to_vec()
        );
    }

    #[test]
    fn a_request_of_the_front_channel_is_an_address_and_an_answer_is_nothing() {
        let sent = request(Channel::Front, "GET /oauth/authorize?a=b HTTP/1.1", &[("host", "localhost:5000")], "");
        assert_eq!(of(&sent), Some(Again::Address("http://localhost:5000/oauth/authorize?a=b".into())));
        assert_eq!(of(&request(Channel::Back, "HTTP/1.1 200 OK", &[("host", "h")], "")), None);
        assert_eq!(of(&request(Channel::Back, "GET / HTTP/1.1", &[], "")), None);
    }
}
