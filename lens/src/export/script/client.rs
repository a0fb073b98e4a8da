//! S: a client like the one of the flow, registered where the script runs: RFC 7591 §3.1.

use std::fmt::Write as _;

use glasshouse_shared::exchange::Message;
use serde_json::json;

use super::{Script, device, ending, proof, value};
use crate::{export::shell::literal, story::Story, wire};

impl Script {
    /// S: a client like the one of the flow.
    pub(super) fn client(&mut self, story: &Story, question: Option<&[&Message]>) {
        let auth = proof::method(story);
        let mut metadata =
            json!({"client_name": "A flow once more", "token_endpoint_auth_method": auth, "grant_types": grants(story)});
        if let Some(question) = question {
            metadata["response_types"] = json!([value(question, "response_type").unwrap_or_else(|| "code".into())]);
            metadata["redirect_uris"] = json!(["REDIRECT_URI"]);
        }
        if ending::asked(story).is_some_and(|asked| wire::value(&asked.message, ending::BACK).is_some()) {
            metadata["post_logout_redirect_uris"] = json!(["POST_LOGOUT_REDIRECT_URI"]);
        }
        if auth == proof::KEY {
            metadata["jwks"] = "JWKS".into();
        }
        let scope = story.moments.iter().find_map(|moment| wire::value(&moment.message, "scope"));
        if let Some(scope) = scope.filter(|scope| !scope.is_empty()) {
            metadata["scope"] = scope.into();
        }
        let mut data = literal(&metadata.to_string());
        for name in ["REDIRECT_URI", "POST_LOGOUT_REDIRECT_URI"] {
            data = data.replace(&format!("[\\\"{name}\\\"]"), &format!("[\\\"${name}\\\"]"));
        }
        data = data.replace("\\\"jwks\\\":\\\"JWKS\\\"", "\\\"jwks\\\":$(jwks)");
        let secret = proof::by_secret(auth);
        let _ = writeln!(
            self.text,
            "\n# S · The client of the flow used {auth}. Without one of yours, one is registered: RFC 7591 §3.1."
        );
        self.proves(story, auth);
        let _ = write!(
            self.text,
            "if [ -z \"${{CLIENT_ID:-}}\" ]; then\n    \
                 ask \"$PROVIDER/.well-known/oauth-authorization-server\"\n    \
                 expect 200 'S the metadata, RFC 8414 §3'\n    \
                 ask --request POST --header 'Content-Type: application/json' --data-raw \"{data}\" \"$(member registration_endpoint)\"\n    \
                 expect 201 'S the registration'\n    \
                 CLIENT_ID=$(member client_id)\n"
        );
        if secret {
            self.line("    CLIENT_SECRET=$(member client_secret)");
            self.known.insert("CLIENT_SECRET".into());
        }
        self.line("fi");
        if secret {
            self.line(": \"${CLIENT_SECRET:?CLIENT_ID came without CLIENT_SECRET}\"");
        }
        self.known.insert("CLIENT_ID".into());
    }
}

fn grants(story: &Story) -> Vec<&'static str> {
    let known = [
        "authorization_code",
        "refresh_token",
        "client_credentials",
        device::GRANT,
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ];
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
