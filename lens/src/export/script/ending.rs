//! I: the sign-out, as far as it passes through the provider. OIDC RP-Initiated Logout §2.

use glasshouse_shared::exchange::Actor;

use super::{Script, stands_for};
use crate::{
    export::shell::{comment, encoded, literal, variable},
    step::Letter,
    story::{Moment, Story},
    wire::{self, Place},
};

/// Where the browser is sent afterwards.
pub(super) const BACK: &str = "post_logout_redirect_uri";

/// The browser comes to the provider to sign out there. Where that is, each provider decides; but no other request says where the
/// browser goes after it.
pub(super) fn asked(story: &Story) -> Option<&Moment> {
    story.moments.iter().find(|moment| {
        let (message, has) = (&moment.message, |name| wire::value(&moment.message, name).is_some());
        let asks = has(BACK) || (moment.step.letter == Letter::I && has("id_token_hint"));
        message.from == Actor::Browser && message.to == Actor::Provider && wire::verb(message) == "GET" && asks
    })
}

impl Script {
    /// I, where there was one.
    pub(super) fn goodbye(&mut self, story: &Story, asked: Option<&Moment>) {
        let Some(asked) = asked else {
            let of_client = |moment: &Moment| moment.message.from == Actor::Browser && moment.message.to == Actor::Client;
            if story.of_step(Letter::I).any(of_client) {
                self.text.push_str("\n# I · The client ended its own session: nothing of that was asked of the provider.\n");
            }
            return;
        };
        let (message, path) = (&asked.message, wire::path(&asked.message));
        self.line("");
        let name = format!("I GET {path}");
        self.text.push_str(&comment(&format!("{name}: OIDC RP-Initiated Logout §2. It passes through the browser.")));
        let state = wire::value(message, "state").map(|state| stands_for("state", &state).unwrap_or_else(|| variable("state_2")));
        if let Some(state) = &state {
            self.set(state, "$(random)");
        }
        let query = wire::fields(message).into_iter().filter(|field| field.place == Place::Query);
        let pairs: Vec<String> = query
            .map(|field| {
                let value =
                    match stands_for(&field.name, &field.value).or_else(|| state.clone().filter(|_| field.name == "state")) {
                        Some(name) => {
                            self.need(&name);
                            format!("$(encoded \"${name}\")")
                        }
                        None => literal(&encoded(&field.value)),
                    };
                format!("{}={value}", encoded(&field.name))
            })
            .collect();
        self.set("goodbye", &format!("\"$PROVIDER{}?{}\"", literal(path), pairs.join("&")));
        self.line("if [ -n \"${SIGN_IN_AS:-}\" ]; then\n    leave \"$goodbye\"");
        let answer = story.moments.iter().find(|it| it.answers.is_some_and(|at| story.moments[at].anchor == asked.anchor));
        if let Some(status) = answer.and_then(|answer| wire::status(&answer.message)) {
            self.line(&format!("    expect {status} \"{}\"", literal(&name)));
        }
        let returned = answer.and_then(|answer| wire::value(&answer.message, "state"));
        if let (Some(state), Some(_)) = (state, returned) {
            self.line(&format!(
                "    [ \"$(parameter state)\" = \"${state}\" ] || fail 'I the state is not the one that was sent'"
            ));
        }
        self.text.push_str(BROWSER);
    }
}

const BROWSER: &str = "\
else
    printf 'Open this address in the same browser to sign out there, which nothing here can see:\\n\\n    %s\\n\\n' \"$goodbye\"
fi
";
