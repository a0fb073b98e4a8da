//! The changed authorization request: steps A and I, sent by this server in the place of a browser that has no cookies.

use glasshouse_lens::trial::{Needs, Trial};
use glasshouse_shared::exchange::flow_id;
use oauth2::http::{Request, header};
use sha2::{Digest, Sha256};
use url::Url;

use crate::talk::Talk;

/// Send it, and tell the name of the flow in which it is recorded.
pub(super) async fn send(talk: &Talk<'_>, trial: &Trial, address: &Url) -> String {
    let app = talk.app;
    let Some(address) = changed(talk, trial, address) else { return talk.channel.flow.to_owned() };
    let state = address.query_pairs().any(|(name, _)| name == "state");
    // The provider knows a request without `state` by its text: RFC 6749 §4.1.1 lets it be left out.
    let flow = if state || trial.name != "no-state" {
        talk.channel.flow.to_owned()
    } else {
        flow_id(&talk.credentials.client_id, address.query().unwrap_or_default())
    };
    app.recorder.begin(&flow, &talk.credentials.client_id);
    let mut request = Request::get(address.as_str()).header(header::ACCEPT, "text/html");
    if trial.name == "fetch" {
        let origin = app.config.home();
        request = request.header("sec-fetch-mode", "cors").header("sec-fetch-dest", "empty").header(header::ORIGIN, origin);
    }
    let channel = app.channel(&talk.registration.provider, &flow, talk.channel.to);
    if let Ok(request) = request.body(Vec::new())
        && let Err(error) = channel.send(request).await
    {
        tracing::info!(%error, trial = trial.name, "a try got no answer");
    }
    flow
}

fn changed(talk: &Talk<'_>, trial: &Trial, address: &Url) -> Option<Url> {
    let set = |name, value: &dyn Fn(&str) -> String| Some(with(address, name, value));
    match trial.name {
        "slash" => set("redirect_uri", &|uri| format!("{uri}/")),
        "scope" => set("scope", &|_| "admin:users".to_owned()),
        "padded" => set("code_challenge", &|challenge| format!("{challenge}=")),
        "token" => set("response_type", &|_| "token".to_owned()),
        "no-client" => Some(without(address, &["client_id"])),
        "no-state" => Some(without(address, &["state"])),
        "no-challenge" => Some(without(address, &["code_challenge", "code_challenge_method"])),
        "fetch" => Some(address.clone()),
        "logout-address" => {
            let mut address = talk.endpoints.end_session.clone()?;
            let client_id = talk.credentials.client_id.as_str();
            let question = [("client_id", client_id), ("post_logout_redirect_uri", "http://evil.test/")];
            address.query_pairs_mut().extend_pairs(question);
            Some(address)
        }
        _ => None,
    }
}

/// What is asked for: less where the try needs a token that does not cover everything.
pub(super) fn scope(trial: &Trial, scope: &str) -> String {
    let needed = |name: &&str| match trial.needs {
        // OIDC Core §11: it would have the person asked each time.
        Needs::Code | Needs::Held | Needs::Response => *name != "offline_access",
        Needs::Tokens if trial.name == "photos" => !matches!(*name, "photos:read" | "offline_access"),
        Needs::Tokens | Needs::Nothing | Needs::Person => true,
    };
    let kept: Vec<&str> = scope.split(' ').filter(needed).collect();
    if kept.is_empty() { "email".to_owned() } else { kept.join(" ") }
}

/// Where the browser goes for this try.
pub(super) fn on_the_way(trial: &Trial, address: &Url, verifier: &str) -> String {
    match trial.name {
        "hex" => with(address, "code_challenge", &|_| in_hex(verifier)).into(),
        "deny" => {
            let mut address = without(address, &["prompt"]);
            address.query_pairs_mut().append_pair("prompt", "consent");
            address.into()
        }
        _ => address.to_string(),
    }
}

/// The digest of a verifier as so many write it by mistake: RFC 7636 §4.2 asks for base64url.
fn in_hex(verifier: &str) -> String {
    Sha256::digest(verifier).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The address with one parameter changed.
pub(super) fn with(address: &Url, name: &str, change: &dyn Fn(&str) -> String) -> Url {
    rewritten(address, |known, value| Some(if known == name { change(value) } else { value.to_owned() }))
}

fn without(address: &Url, names: &[&str]) -> Url {
    rewritten(address, |known, value| (!names.contains(&known)).then(|| value.to_owned()))
}

fn rewritten(address: &Url, value: impl Fn(&str, &str) -> Option<String>) -> Url {
    let pairs: Vec<(String, String)> =
        address.query_pairs().filter_map(|(name, old)| Some((name.to_string(), value(&name, &old)?))).collect();
    let mut address = address.clone();
    address.query_pairs_mut().clear().extend_pairs(pairs);
    address
}

#[cfg(test)]
mod tests {
    use glasshouse_lens::trial;

    use super::*;

    #[test]
    fn one_parameter_is_changed_and_the_others_stay_as_they_are() {
        let address = Url::parse("http://p/authorize?redirect_uri=http%3A%2F%2Fc%2Fa&state=x%26y").unwrap();
        let other = with(&address, "redirect_uri", &|uri| format!("{uri}/"));
        assert_eq!(other.query(), Some("redirect_uri=http%3A%2F%2Fc%2Fa%2F&state=x%26y"));
        assert_eq!(without(&address, &["state"]).query(), Some("redirect_uri=http%3A%2F%2Fc%2Fa"));
    }

    #[test]
    fn a_try_asks_for_no_more_than_it_needs() {
        let asked = |name| scope(trial::of(name).unwrap(), "openid email photos:read offline_access");
        assert_eq!(asked("twice"), "openid email photos:read");
        assert_eq!(asked("photos"), "openid email");
        assert_eq!(asked("race"), "openid email photos:read offline_access");
        assert_eq!(scope(trial::of("photos").unwrap(), "photos:read"), "email");
    }
}
