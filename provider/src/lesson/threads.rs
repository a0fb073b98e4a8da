//! The values by which the messages of one flow are recognised: what travels from one message into the next.

use actix_web::http::header::{self, HeaderMap};
use glasshouse_shared::{Params, exchange::flow_id, ring::Thread};

use crate::protocol::pushed::PREFIX;

/// Names of parameters and members whose values belong to one flow alone.
const VALUES: [&str; 9] =
    ["code", "access_token", "refresh_token", "id_token", "token", "device_code", "user_code", "subject_token", "request_uri"];

/// The value of one of these names, unless it is the address of a request object, which is the same in every flow.
fn thread(name: &str, value: &str) -> Option<Thread> {
    (name != "request_uri" || value.starts_with(PREFIX)).then(|| Thread::of(value))
}

/// What was found in a request and its answer.
#[derive(Default)]
pub struct Threads {
    /// Digests of the values.
    pub values: Vec<Thread>,
    /// The name of the flow, when an authorization request tells it.
    pub flow: Option<String>,
    /// The client, when it is named.
    pub client_id: Option<String>,
}

impl Threads {
    /// A query or a form body.
    pub fn form(&mut self, text: &str) {
        let (params, _) = Params::noting_repeats(text);
        self.values.extend(VALUES.iter().filter_map(|name| thread(name, params.get(name)?)));
        if let (Some(client_id), Some(_)) = (params.get("client_id"), params.get("response_type")) {
            self.authorization_request(client_id, params.get("state"), text);
        } else {
            // At the end of a session. In an authorization request it names an earlier flow.
            self.values.extend(params.get("id_token_hint").map(Thread::of));
            if let Some(client_id) = params.get("client_id") {
                self.client(client_id);
            }
        }
        if let Some((_, query)) = params.get("next").and_then(|next| next.split_once('?')) {
            self.form(query);
        }
    }

    /// A request without `state` is recognised by its own text, until its code is.
    fn authorization_request(&mut self, client_id: &str, state: Option<&str>, text: &str) {
        let id = flow_id(client_id, state.unwrap_or(text));
        // Anybody can work out the id: it must not be taken for a code or a token that somebody sends.
        self.values.push(Thread::of(&format!("flow {id}")));
        self.flow.get_or_insert(id);
        // The client of the flow, whoever else was named beside it.
        self.client_id = Some(client_id.to_owned());
    }

    fn client(&mut self, client_id: &str) {
        self.client_id.get_or_insert_with(|| client_id.to_owned());
    }

    /// `Authorization`: a bearer token, or the name of a client.
    pub fn authorization(&mut self, headers: &HeaderMap) {
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some((scheme, credentials)) = value.and_then(|value| value.split_once(' ')) else { return };
        if scheme.eq_ignore_ascii_case("bearer") {
            self.values.push(Thread::of(credentials.trim()));
        } else if let Ok(read) = glasshouse_shared::client::read_basic(credentials) {
            self.client(&read.client_id);
        }
    }

    /// `Location`: the code and the tokens on their way to the client, in the query or in the fragment, or the name of a request
    /// on its way to ourselves.
    pub fn location(&mut self, headers: &HeaderMap) {
        let value = headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (address, fragment) = value.split_once('#').unwrap_or((value, ""));
        let query = address.split_once('?').map_or("", |(_, query)| query);
        for part in [query, fragment] {
            self.issued(|name| Params::noting_repeats(part).0.get(name).map(str::to_owned));
        }
    }

    /// The same in the page whose form carries them (OAuth Form Post Response Mode §2).
    pub fn answer_form(&mut self, page: &[u8]) {
        let Ok(page) = std::str::from_utf8(page) else { return };
        if let Some((_, form)) = page.split_once("id=\"answer\"") {
            let field = |name: &str| form.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
            self.issued(|name| field(name).and_then(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }

    fn issued(&mut self, value: impl Fn(&str) -> Option<String>) {
        let names = ["code", "access_token", "id_token", "request_uri"];
        self.values.extend(names.into_iter().filter_map(|name| thread(name, &value(name)?)));
    }

    /// The tokens in an answer.
    pub fn json(&mut self, body: &[u8]) {
        let Ok(serde_json::Value::Object(members)) = serde_json::from_slice(body) else { return };
        self.values.extend(VALUES.iter().filter_map(|name| thread(name, members.get(*name)?.as_str()?)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_waits_behind_the_sign_in_is_the_same_flow() {
        let (mut direct, mut waiting) = (Threads::default(), Threads::default());
        direct.form("response_type=code&client_id=c&state=x%26y");
        waiting.form("next=%2Foauth%2Fauthorize%3Fresponse_type%3Dcode%26client_id%3Dc%26state%3Dx%2526y");
        assert_eq!(direct.flow, Some(flow_id("c", "x&y")));
        assert_eq!(waiting.flow, direct.flow);
        assert_eq!(waiting.values, direct.values);
    }

    #[test]
    fn the_code_in_a_location_is_the_code_in_a_form() {
        let mut answer = Threads::default();
        let mut headers = HeaderMap::new();
        headers.insert(header::LOCATION, "http://localhost:8000/authorized?code=abc&state=x".parse().unwrap());
        answer.location(&headers);
        let mut request = Threads::default();
        request.form("grant_type=authorization_code&code=abc");
        assert_eq!(answer.values, request.values);
    }

    #[test]
    fn a_code_in_a_fragment_or_in_a_form_is_that_code_too() {
        let mut request = Threads::default();
        request.form("grant_type=authorization_code&code=abc");
        let mut fragment = Threads::default();
        let mut headers = HeaderMap::new();
        headers.insert(header::LOCATION, "http://localhost:8000/authorized#code=abc&state=x".parse().unwrap());
        fragment.location(&headers);
        let mut form = Threads::default();
        form.answer_form(br#"<form id="answer"><input type="hidden" name="code" value="abc"></form>"#);
        assert_eq!((&fragment.values, &form.values), (&request.values, &request.values));
    }
}
