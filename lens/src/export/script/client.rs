//! S: a client like the one of the flow, registered where the script runs: RFC 7591 §3.1.

use std::fmt::Write as _;

use glasshouse_shared::exchange::Actor;
use serde_json::json;

use super::Script;
use crate::{
    export::shell::literal,
    story::{Moment, Story},
    wire,
};

/// How the client proved who it is: RFC 7591 §2.
const AUTH: [&str; 3] = ["client_secret_basic", "client_secret_post", "none"];

impl Script {
    /// S: a client like the one of the flow.
    pub(super) fn client(&mut self, story: &Story, asked: Option<&Moment>) {
        let secret = story.moments.iter().any(|moment| wire::value(&moment.message, "client_secret").is_some());
        let basic = |moment: &&Moment| wire::header(&moment.message, "authorization").is_some_and(|it| !it.starts_with("Bearer"));
        let of_client = story.moments.iter().filter(|moment| moment.message.from == Actor::Client);
        let auth = AUTH[if of_client.clone().any(|moment| basic(&moment)) { 0 } else { 2 - usize::from(secret) }];
        let mut metadata =
            json!({"client_name": "A flow once more", "token_endpoint_auth_method": auth, "grant_types": grants(story)});
        if let Some(asked) = asked {
            metadata["response_types"] = json!([wire::value(&asked.message, "response_type").unwrap_or_else(|| "code".into())]);
            metadata["redirect_uris"] = json!(["REDIRECT_URI"]);
        }
        let scope = story.moments.iter().find_map(|moment| wire::value(&moment.message, "scope"));
        if let Some(scope) = scope.filter(|scope| !scope.is_empty()) {
            metadata["scope"] = scope.into();
        }
        let data = literal(&metadata.to_string()).replace("[\\\"REDIRECT_URI\\\"]", "[\\\"$REDIRECT_URI\\\"]");
        let _ = write!(
            self.text,
            "\n# S · The client of the flow used {auth}. Without one of yours, one is registered: RFC 7591 §3.1.\n\
             if [ -z \"${{CLIENT_ID:-}}\" ]; then\n    \
                 ask \"$PROVIDER/.well-known/oauth-authorization-server\"\n    \
                 expect 200 'S the metadata, RFC 8414 §3'\n    \
                 ask --request POST --header 'Content-Type: application/json' --data-raw \"{data}\" \"$(member registration_endpoint)\"\n    \
                 expect 201 'S the registration'\n    \
                 CLIENT_ID=$(member client_id)\n"
        );
        if auth != "none" {
            self.line("    CLIENT_SECRET=$(member client_secret)");
            self.known.insert("CLIENT_SECRET".into());
        }
        self.line("fi");
        if auth != "none" {
            self.line(": \"${CLIENT_SECRET:?CLIENT_ID came without CLIENT_SECRET}\"");
        }
        self.known.insert("CLIENT_ID".into());
    }
}

fn grants(story: &Story) -> Vec<&'static str> {
    let known = ["authorization_code", "refresh_token", "client_credentials"];
    let sent =
        |grant: &&str| story.moments.iter().any(|moment| wire::value(&moment.message, "grant_type").as_deref() == Some(*grant));
    let came = story
        .moments
        .iter()
        .any(|moment| wire::is_answer(&moment.message) && wire::value(&moment.message, "refresh_token").is_some());
    let mut grants: Vec<&str> = known.into_iter().filter(|grant| sent(grant) || (*grant == "refresh_token" && came)).collect();
    if grants.is_empty() {
        grants.push("authorization_code");
    }
    grants
}
