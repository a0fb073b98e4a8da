//! The person's part of a device: RFC 8628 §3.3.

use glasshouse_shared::exchange::Message;

use super::Script;
use crate::{story::Moment, wire};

/// The grant by which a device asks for its tokens: RFC 8628 §3.4.
pub(super) const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A device asks whether the person has answered.
pub(super) fn asks(message: &Message) -> bool {
    wire::value(message, "grant_type").as_deref() == Some(GRANT)
}

impl Script {
    /// What a device shows: RFC 8628 §3.2.
    pub(super) fn takes_of_device(&mut self, answer: &Message) {
        if wire::value(answer, "user_code").is_some() && wire::value(answer, "verification_uri").is_some() {
            self.set("USER_CODE", "$(member user_code)");
            self.set("VERIFICATION_URI", "$(member verification_uri)");
        }
    }

    /// What the person answered is known from what the device was told at last.
    pub(super) fn person_of_device(&mut self, answer: Option<&Moment>) {
        let error = answer.and_then(|answer| wire::value(&answer.message, "error"));
        self.need("USER_CODE");
        self.need("VERIFICATION_URI");
        let decision = match error.as_deref() {
            Some("access_denied") => "no",
            Some(_) => return self.line("# Nobody answered in time, and the device gave up: nobody answers here either."),
            None => "yes",
        };
        self.text.push_str(&PERSON.replace("DECISION", decision));
    }
}

const PERSON: &str = "
# B · The person's part: RFC 8628 §3.3. In a browser, anywhere, they type the code of the device and say DECISION.
printf 'Open this address in a browser, type %s and say DECISION:\\n\\n    %s\\n\\n' \"$USER_CODE\" \"$VERIFICATION_URI\"
REDIRECT_URI='' # the browser is sent back to nobody
if [ -n \"${SIGN_IN_AS:-}\" ]; then
    walk \"$VERIFICATION_URI\" DECISION
elif [ -t 0 ]; then
    read -r -p 'Press Enter when that is done. '
else
    fail 'nobody is at a keyboard: set SIGN_IN_AS, or run it in a terminal'
fi
";
