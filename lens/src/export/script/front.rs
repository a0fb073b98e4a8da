//! A and B: what the client makes by itself, and the person's part.

use std::fmt::Write as _;

use glasshouse_shared::exchange::Message;

use super::{Script, stands_for, value};
use crate::{
    export::shell::{encoded, literal, variable},
    story::{Moment, Story},
    wire::{self, Place},
};

impl Script {
    /// A1: what the client makes by itself.
    pub(super) fn makes(&mut self, question: &[&Message]) {
        self.text.push_str("\n# A · What the client makes by itself, anew for each flow.\n");
        for name in ["state", "nonce"] {
            if let Some(value) = value(question, name) {
                self.set(&stands_for(name, &value).unwrap_or_else(|| variable(name)), "$(random)");
            }
        }
        if value(question, "code_challenge").is_some() {
            self.set("CODE_VERIFIER", "$(random)");
            let hashed =
                "$(printf '%s' \"$CODE_VERIFIER\" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')";
            let plain = value(question, "code_challenge_method").as_deref() != Some("S256");
            self.set("CODE_CHALLENGE", if plain { "$CODE_VERIFIER" } else { hashed });
        }
    }

    /// A and B: the person's part.
    pub(super) fn front(&mut self, story: &Story, asked: &Moment, question: &[&Message]) {
        let fields = wire::fields(&asked.message).into_iter().filter(|field| matches!(field.place, Place::Query | Place::Form));
        let pairs: Vec<String> = fields
            .map(|field| {
                let value = match stands_for(&field.name, &field.value) {
                    Some(_) => format!("$(encoded \"{}\")", self.word(&field)),
                    None => literal(&encoded(&field.value)),
                };
                format!("{}={value}", encoded(&field.name))
            })
            .collect();
        self.text.push_str("\n# A · The authorization request: RFC 6749 §4.1.1, RFC 7636 §4.3. It passes through the browser.\n");
        let path = literal(wire::path(&asked.message));
        self.set("question", &format!("\"$PROVIDER{path}?{}\"", pairs.join("&")));
        let came = story.moments.iter().find(|moment| matches!(moment.step.mark, Some("B3" | "B4")));
        let error = came.and_then(|moment| wire::value(&moment.message, "error"));
        let Some(_) = came else {
            // Nobody was sent back: the provider showed a page instead. The same page is expected.
            let answer =
                story.moments.iter().find(|moment| moment.answers.is_some_and(|at| story.moments[at].anchor == asked.anchor));
            self.line("ask --header 'Accept: text/html' \"$question\"");
            if let Some(status) = answer.and_then(|answer| wire::status(&answer.message)) {
                self.line(&format!("expect {status} 'A the authorization request'"));
            }
            return;
        };
        let decision = if error.as_deref() == Some("access_denied") { "no" } else { "yes" };
        let _ = write!(self.text, "{}", BROWSER.replace("DECISION", decision));
        self.text.push_str("\n# B · The answer, RFC 6749 §4.1.2: is it the answer to our question? RFC 6749 §10.12.\n");
        if let Some(state) = value(question, "state").and_then(|value| stands_for("state", &value)) {
            self.line(&format!("[ \"$(parameter state)\" = \"${state}\" ] || fail 'B the state is not the one that was sent'"));
        }
        if let Some(error) = error {
            let expected = literal(&error);
            self.line(&format!("[ \"$(parameter error)\" = \"{expected}\" ] || fail \"B expected the error {expected}\""));
            return;
        }
        if let Some(code) = came.and_then(|moment| stands_for("code", &wire::value(&moment.message, "code")?)) {
            self.set(&code, "$(parameter code)");
            self.line(&format!(
                "[ -n \"${code}\" ] || fail \"B no code came: $(parameter error) $(parameter error_description)\""
            ));
        }
        self.line("echo 'ok: B an answer came through the browser'");
    }
}

const BROWSER: &str = "
# front channel: open in a browser
printf 'Open this address in a browser:\\n\\n    %s\\n\\n' \"$question\"
answer=''
if [ -n \"${SIGN_IN_AS:-}\" ]; then
    walk \"$question\" DECISION
elif [ -t 0 ]; then
    read -r -p 'Paste the address to which the browser was sent then: ' answer
else
    fail 'nobody is at a keyboard: set SIGN_IN_AS, or run it in a terminal'
fi
";
