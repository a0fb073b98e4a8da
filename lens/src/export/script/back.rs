//! C and on: what the client asks from server to server.

use glasshouse_shared::exchange::{Actor, Message};

use super::{Script, bearer, device, proof, stands_for};
use crate::{
    export::{
        shell::{comment, encoded, literal},
        who,
    },
    story::Moment,
    wire::{self, Field, Place},
};

impl Script {
    /// One request from server to server.
    pub(super) fn call(&mut self, moment: &Moment, answer: Option<&Moment>) {
        let message = &moment.message;
        let name = format!("{} {} {}", moment.step.letter.name(), wire::verb(message), wire::path(message));
        self.line("");
        self.text.push_str(&comment(&format!("{name}: {}, from the Client to {}.", section(message), who(message.to))));
        if wire::value(message, proof::ASSERTION).is_some() {
            self.set("CLIENT_ASSERTION", "$(assertion)");
        }
        let mut arguments = vec![format!("--request {}", method(message))];
        match wire::header(message, "authorization") {
            Some(_) if bearer(message).is_some() => {
                let key = Field {
                    place: Place::Header,
                    name: "access_token".into(),
                    value: bearer(message).unwrap_or_default().into(),
                };
                arguments.push(format!("--header \"Authorization: Bearer {}\"", self.word(&key)));
            }
            Some(_) => {
                self.need("CLIENT_SECRET");
                arguments.push("--user \"$CLIENT_ID:$CLIENT_SECRET\"".to_owned());
            }
            None => {}
        }
        let form: Vec<Field> = wire::fields(message).into_iter().filter(|field| field.place == Place::Form).collect();
        for field in &form {
            let value = self.word(field);
            arguments.push(format!("--data-urlencode \"{}={value}\"", encoded(&field.name)));
        }
        // A form without a field is one, too: RFC 8628 §3.1 asks for none of a client that proves itself in a header.
        let kind = wire::header(message, "content-type");
        if form.is_empty() && (kind.is_some() || !message.body.is_empty()) {
            let kind = literal(kind.unwrap_or("application/octet-stream"));
            arguments.push(format!("--header \"Content-Type: {kind}\" --data-raw \"{}\"", literal(&message.body)));
        }
        let origin = if message.to == Actor::Api { "API" } else { "PROVIDER" };
        arguments.push(format!("\"${origin}{}\"", self.target(message)));
        self.line(&format!("ask {}", arguments.join(" \\\n    ")));
        if let Some(status) = answer.and_then(|answer| wire::status(&answer.message)) {
            self.line(&format!("expect {status} \"{}\"", literal(&name)));
        }
        if let Some(answer) = answer {
            self.takes(&answer.message);
        }
    }

    /// What was asked for, with the values of this run in its query.
    fn target(&mut self, message: &Message) -> String {
        let (path, query) = wire::target(message).split_once('?').unwrap_or((wire::target(message), ""));
        let fields: Vec<Field> = wire::fields(message).into_iter().filter(|field| field.place == Place::Query).collect();
        if query.is_empty() {
            return literal(path);
        }
        let pair = |field: Field| match stands_for(&field.name, &field.value) {
            Some(_) => format!("{}={}", encoded(&field.name), self.word(&field)),
            None => format!("{}={}", encoded(&field.name), encoded(&field.value)),
        };
        format!("{}?{}", literal(path), fields.into_iter().map(pair).collect::<Vec<_>>().join("&"))
    }

    /// The values of an answer that later requests need.
    fn takes(&mut self, answer: &Message) {
        for field in wire::fields(answer).into_iter().filter(|field| field.place == Place::Json) {
            let safe = field.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            let name = stands_for(&field.name, &field.value);
            if let Some(name) = name.filter(|name| safe && self.used.contains(name) && !OURS.contains(&&**name)) {
                self.set(&name, &format!("$(member {})", field.name));
            }
        }
        self.takes_of_device(answer);
    }
}

/// Variables that no answer sets.
const OURS: [&str; 4] = ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI", "CODE_CHALLENGE"];

fn method(message: &Message) -> &'static str {
    ["GET", "POST", "PUT", "DELETE"].into_iter().find(|method| *method == wire::verb(message)).unwrap_or("GET")
}

/// The section of a request.
fn section(message: &Message) -> &'static str {
    let path = wire::path(message);
    match wire::value(message, "grant_type").as_deref() {
        Some("authorization_code") => "RFC 6749 §4.1.3, RFC 7636 §4.5",
        Some("refresh_token") => "RFC 6749 §6",
        Some("client_credentials") => "RFC 6749 §4.4.2",
        Some(device::GRANT) => "RFC 8628 §3.4",
        Some(_) => "RFC 6749 §4.5",
        None if path.ends_with("/par") => "RFC 9126 §2.1",
        None if path.contains("device") => "RFC 8628 §3.1",
        None if path.contains("introspect") => "RFC 7662 §2.1",
        None if path.contains("revoke") => "RFC 7009 §2.1",
        None if path.contains("userinfo") => "OIDC Core §5.3.1",
        None if bearer(message).is_some() => "RFC 6750 §2.1",
        None => "RFC 6749 §3.2",
    }
}
