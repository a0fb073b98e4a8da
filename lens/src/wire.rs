//! A message taken apart: its first line, its headers, and each parameter and member that it carries.

use glasshouse_shared::exchange::Message;
use serde::Serialize;
use serde_json::Value;

/// Where in a message something stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A header.
    Header,
    /// A parameter of the address that was asked for.
    Query,
    /// A parameter of the address that the browser is sent to.
    Location,
    /// A field of a form.
    Form,
    /// A member of a JSON object.
    Json,
}

impl Place {
    /// It stands behind the empty line.
    #[must_use]
    pub const fn in_body(self) -> bool {
        matches!(self, Self::Form | Self::Json)
    }
}

/// One part of a message, decoded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Field {
    /// Where it stands.
    pub place: Place,
    /// Its name, as it was written.
    pub name: String,
    /// Its value, decoded.
    pub value: String,
}

/// The method or, of an answer, the status with its reason: `POST` or `200 OK`.
#[must_use]
pub fn verb(message: &Message) -> &str {
    let start = &*message.start;
    if is_answer(message) {
        start.split_once(' ').map_or("", |(_, rest)| rest)
    } else {
        start.split(' ').next().unwrap_or_default()
    }
}

/// The status of an answer.
#[must_use]
pub fn status(message: &Message) -> Option<u16> {
    verb(message).split(' ').next()?.parse().ok().filter(|_| is_answer(message))
}

/// It answers a request.
#[must_use]
pub fn is_answer(message: &Message) -> bool {
    message.start.starts_with("HTTP/")
}

/// What was asked for, with its query; nothing for an answer.
#[must_use]
pub fn target(message: &Message) -> &str {
    if is_answer(message) { "" } else { message.start.split(' ').nth(1).unwrap_or_default() }
}

/// The same without its query and without a final slash.
#[must_use]
pub fn path(message: &Message) -> &str {
    target(message).split('?').next().unwrap_or_default().trim_end_matches('/')
}

/// A header.
#[must_use]
pub fn header<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    message.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
}

/// The parameters behind `?`, or behind `#` where there are no others.
fn query(address: &str) -> &str {
    address.split_once('?').or_else(|| address.split_once('#')).map_or("", |(_, query)| query)
}

/// The parameters of an address.
pub fn parameters(address: &str) -> impl Iterator<Item = Field> {
    form(query(address), Place::Location)
}

fn form(text: &str, place: Place) -> impl Iterator<Item = Field> {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    pairs.map(move |(name, value)| Field { place, name: name.into_owned(), value: value.into_owned() })
}

/// A member as it is shown: a text without its quotes.
pub(crate) fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// Every part of a message, in the order in which it stands there.
#[must_use]
pub fn fields(message: &Message) -> Vec<Field> {
    let header = |(name, value): &(String, String)| Field { place: Place::Header, name: name.clone(), value: value.clone() };
    let mut found: Vec<Field> = form(query(target(message)), Place::Query).collect();
    found.extend(message.headers.iter().map(header));
    if let Some(location) = self::header(message, "location") {
        found.extend(form(query(location), Place::Location));
    }
    match serde_json::from_str(&message.body) {
        Ok(Value::Object(members)) => {
            found.extend(members.into_iter().map(|(name, value)| Field { place: Place::Json, name, value: text(value) }));
        }
        _ if self::header(message, "content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) => {
            found.extend(form(&message.body, Place::Form));
        }
        _ => {}
    }
    found
}

/// The value of a parameter or member, wherever it stands.
#[must_use]
pub fn value(message: &Message, name: &str) -> Option<String> {
    fields(message).into_iter().find(|field| field.place != Place::Header && field.name == name).map(|field| field.value)
}

/// The message as it was on the wire.
#[must_use]
pub fn raw(message: &Message) -> String {
    let headers = message.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
    format!("{}\n{}\n{}", message.start, headers.collect::<String>(), message.body)
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Actor, Channel};

    use super::*;

    fn message(start: &str, headers: &[(&str, &str)], body: &str) -> Message {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (from, to) = (Actor::Client, Actor::Provider);
        Message { from, to, channel: Channel::Back, encrypted: false, start: start.into(), headers, body: body.into() }
    }

    #[test]
    fn a_redirect_carries_the_parameters_of_its_address() {
        let found = message("HTTP/1.1 302 Found", &[("Location", "http://localhost:8000/authorized?code=a%2Fb&state=x")], "");
        assert_eq!((verb(&found), status(&found), target(&found)), ("302 Found", Some(302), ""));
        assert_eq!(value(&found, "code").as_deref(), Some("a/b"));
        assert_eq!(fields(&found).iter().map(|field| &*field.name).collect::<Vec<_>>(), ["Location", "code", "state"]);
    }

    #[test]
    fn a_form_and_an_object_are_taken_apart() {
        let form = message("POST /oauth/token/ HTTP/1.1", &[("content-type", "application/x-www-form-urlencoded")], "a=1&b=2+3");
        assert_eq!((verb(&form), path(&form), value(&form, "b").as_deref()), ("POST", "/oauth/token", Some("2 3")));
        let object = message("HTTP/1.1 200 OK", &[], r#"{"expires_in":3600,"token_type":"Bearer"}"#);
        assert_eq!(value(&object, "expires_in").as_deref(), Some("3600"));
        assert_eq!(raw(&object), "HTTP/1.1 200 OK\n\n{\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }
}
