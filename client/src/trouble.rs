//! What can go wrong between the client and the provider, in words for the person in front of the browser.
//!
//! Status 4xx: the browser brought something that cannot be used. 500: this client is set up wrongly. 502: the
//! provider did not do its part.

use actix_session::Session;
use actix_web::HttpResponse;
use glasshouse_shared::{Cite, authorization::AuthorizationResponse};
use glasshouse_web::{Failure, Words, failure::Text};
use serde_json::json;

use crate::{app::App, http::Unreachable};

mod identity;
mod tokens;
pub(crate) use identity::*;
pub(crate) use tokens::*;

/// The step at which the answer of the authorization request arrives, and the one at which tokens do.
const ANSWER: &str = "B4";
const TOKENS: &str = "D";

const NO: Words = Words::of("trouble-no");
const SLIP: Words = Words::of("trouble-slip");
const AGAIN: Words = Words::of("trouble-again");

/// Words of the other side are shown, but not without end.
fn short(text: &str) -> String {
    text.chars().take(300).collect()
}

/// How an answer came whose state is none of this session's.
pub(crate) struct Circumstances<'a> {
    /// The state that came.
    pub state: Option<&'a str>,
    /// The states that this session sent and that wait for an answer, the newest last.
    pub sent: Vec<&'a str>,
    /// The browser brought a cookie.
    pub cookie: bool,
    /// The host under which it came.
    pub came: String,
    /// The host to which it is sent back.
    pub home: String,
}

/// The state is missing or is none of this session's. Why stands in order: what this request shows comes first, then the usual
/// innocent reasons, and an attack last.
pub(crate) fn wrong_state(how: &Circumstances<'_>) -> Failure {
    let sentence = match (how.state, how.sent.len()) {
        (None, _) => Words::of("trouble-state-none"),
        (_, 0) => Words::of("trouble-state-not-waiting"),
        _ => Words::of("trouble-state-not-asked"),
    };
    let failure = Failure::new(400, Words::of("trouble-state"), sentence)
        .step(ANSWER)
        .check("the state is one that this browser session sent", false)
        .cite(Cite("RFC 6749 §10.12"))
        .of_localhost();
    let failure = match (how.sent.last(), how.state) {
        (Some(sent), Some(state)) => failure.differs("state", sent, &short(state)),
        (Some(_), None) => failure.expected(one_of(how.sent.len())).arrived(Words::of("trouble-state-absent")),
        (None, Some(state)) => {
            failure.expected(Words::of("trouble-state-nothing-awaited")).arrived(format!("state={}", short(state)))
        }
        (None, None) => failure.expected(Words::of("trouble-state-nothing-awaited")).arrived(Words::of("trouble-state-absent")),
    };
    let failure = if how.cookie { failure } else { failure.mend(Words::of("trouble-state-no-cookie")) };
    let failure = if how.came == how.home {
        failure
    } else {
        failure.mend(Words::of("trouble-state-other-name").with("came", short(&how.came)).with("home", &how.home))
    };
    failure
        .mend(Words::of("trouble-state-back"))
        .mend(Words::of("trouble-state-restarted"))
        .mend(Words::of("trouble-state-different"))
        .attack(Words::of("trouble-state-attack"))
}

fn one_of(sent: usize) -> Words {
    Words::of("trouble-state-expected").with_number("number", i64::try_from(sent).unwrap_or(i64::MAX))
}

/// The answer names another provider, or none where one was promised: a mix-up.
pub(crate) fn wrong_issuer(issuer: &str, iss: Option<&str>) -> Failure {
    let failure = match iss {
        Some(iss) => Failure::new(400, Words::of("trouble-iss"), Words::of("trouble-iss-other"))
            .differs("iss", issuer, &short(iss))
            .of_localhost(),
        None => Failure::new(400, Words::of("trouble-iss"), Words::of("trouble-iss-none"))
            .expected(format!("iss={issuer}"))
            .arrived(Words::of("trouble-iss-absent")),
    };
    failure
        .step(ANSWER)
        .check("the state is one that this browser session sent", true)
        .check("the answer is of the provider that was asked", false)
        .mend(Words::of("trouble-iss-mend"))
        .mend(Words::of("trouble-two-names"))
        .attack(Words::of("trouble-iss-attack"))
        .cite(Cite("RFC 9207 §2.4"))
}

/// The provider sent an error instead of a code: RFC 6749 §4.1.2.1.
pub(crate) fn refused(app: &App, session: &Session, code: &str, answer: &AuthorizationResponse) -> Result<HttpResponse, Failure> {
    let words = answer.error_description.as_deref().map(short);
    if code == "access_denied" {
        return denied(app, session, words.as_deref());
    }
    let (status, sentence) = match code {
        "temporarily_unavailable" => (503, Words::of("trouble-refused-busy")),
        "server_error" => (502, Words::of("trouble-refused-failed")),
        "invalid_scope" => (400, Words::of("trouble-refused-scope")),
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            (403, Words::of("trouble-refused-prompt"))
        }
        "invalid_request" | "unauthorized_client" | "unsupported_response_type" => (400, Words::of("trouble-refused-question")),
        _ => (400, Words::of("trouble-refused-unknown")),
    };
    Err(Failure::new(status, Words::of("trouble-refused"), sentence)
        .step(ANSWER)
        .arrived(words.map_or_else(|| short(code), |words| format!("{}: {words}", short(code))))
        .mend(Words::of("trouble-refused-mend"))
        .attack(SLIP)
        .code(short(code))
        .cite(Cite("RFC 6749 §4.1.2.1")))
}

/// The person said no. That is an answer, not a breakdown: the page says what happened, and that nothing did.
fn denied(app: &App, session: &Session, words: Option<&str>) -> Result<HttpResponse, Failure> {
    let page = app.page(session, "denied.html", json!({"words": words}))?.page;
    let failure = Failure::new(403, Words::of("trouble-denied"), Words::of("trouble-denied-why"))
        .step(ANSWER)
        .mend(AGAIN)
        .code("access_denied")
        .cite(Cite("RFC 6749 §4.1.2.1"));
    Ok(failure.faced("denied.html", page))
}

/// A page for answers was opened without one.
pub(crate) fn nothing_arrived() -> Failure {
    Failure::new(400, Words::of("trouble-nothing"), Words::of("trouble-nothing-why"))
        .mend(AGAIN)
        .attack(Words::of("trouble-nothing-attack"))
        .cite(Cite("RFC 6749 §4.1.2"))
}

/// A state but neither code nor error.
pub(crate) fn no_code() -> Failure {
    Failure::new(502, Words::of("trouble-empty"), Words::of("trouble-empty-why"))
        .step(ANSWER)
        .expected(Words::of("trouble-empty-expected"))
        .mend(AGAIN)
        .cite(Cite("RFC 6749 §4.1.2"))
}

/// A parameter stands twice in the answer.
pub(crate) fn twice(name: &str) -> Failure {
    Failure::new(400, Words::of("trouble-twice"), Words::of("trouble-twice-why").with("name", short(name)))
        .step(ANSWER)
        .mend(AGAIN)
        .attack(Words::of("trouble-twice-attack"))
        .cite(Cite("RFC 6749 §3.1"))
}

/// The client became somebody else while the person was at the provider.
pub(crate) fn registered_anew() -> Failure {
    Failure::new(400, Words::of("trouble-anew"), Words::of("trouble-anew-why"))
        .step(ANSWER)
        .mend(AGAIN)
        .attack(Words::of("trouble-anew-attack"))
}

/// `invalid_grant` for a code.
pub(crate) fn dead_code(words: Option<&str>) -> Failure {
    Failure::new(400, Words::of("trouble-dead-code"), Words::of("trouble-dead-code-why"))
        .step(TOKENS)
        .arrived(words.map_or_else(|| "invalid_grant".to_owned(), |words| format!("invalid_grant: {}", short(words))))
        .check("the state is one that this browser session sent", true)
        .check("the Provider takes the code", false)
        .mend(Words::of("trouble-dead-code-again"))
        .mend(Words::of("trouble-dead-code-always"))
        .attack(Words::of("trouble-dead-code-attack"))
        .code("invalid_grant")
        .cite(Cite("RFC 6749 §5.2"))
}

/// Any other error of the token endpoint.
pub(crate) fn token_refused(code: &str, words: Option<&str>) -> Failure {
    let (status, sentence, mend) = match code {
        "invalid_client" => (500, Words::of("trouble-token-client"), Words::of("trouble-token-client-mend")),
        "unauthorized_client" | "unsupported_grant_type" => {
            (500, Words::of("trouble-token-grant"), Words::of("trouble-token-grant-mend"))
        }
        _ => (502, Words::of("trouble-token-other"), AGAIN),
    };
    Failure::new(status, Words::of("trouble-token"), sentence)
        .step(TOKENS)
        .check("the Provider takes the client and what it brings", false)
        .arrived(words.map_or_else(|| short(code), |words| format!("{}: {}", short(code), short(words))))
        .mend(mend)
        .attack(SLIP)
        .code(short(code))
        .cite(Cite("RFC 6749 §5.2"))
}

/// The token endpoint answered something else than tokens.
pub(crate) fn not_tokens(provider: &str, why: &str) -> Failure {
    Failure::new(502, Words::of("trouble-not-tokens"), Words::of("trouble-not-tokens-why").with("provider", provider))
        .step(TOKENS)
        .expected(Words::of("trouble-not-tokens-expected"))
        .arrived(short(why))
        .mend(Words::of("trouble-not-tokens-mend"))
        .attack(SLIP)
        .cite(Cite("RFC 6749 §5.1"))
}

/// A token of a kind that we cannot use.
pub(crate) fn token_type(kind: &str) -> Failure {
    Failure::new(502, Words::of("trouble-token-type"), Words::of("trouble-token-type-why"))
        .step(TOKENS)
        .expected("token_type Bearer")
        .arrived(short(kind))
        .cite(Cite("RFC 6749 §7.1"))
}

/// No answer at all.
pub(crate) fn unreachable(error: &Unreachable) -> Failure {
    Failure::new(502, Words::of("trouble-silent"), Words::of("trouble-silent-why").with("address", &error.address))
        .check("the Provider answers", false)
        .expected(Words::of("trouble-silent-expected"))
        .arrived(short(&error.why))
        .mend(Words::of("trouble-silent-start"))
        .mend(Words::of("trouble-silent-elsewhere"))
        .mend(Words::of("trouble-silent-port"))
        .mend(Words::of("trouble-two-names"))
        .attack(SLIP)
        .of_localhost()
}

/// No metadata at either place.
pub(crate) fn no_metadata(places: &[String]) -> Failure {
    Failure::new(502, Words::of("trouble-no-metadata"), Words::of("trouble-no-metadata-why"))
        .expected(Words::of("trouble-no-metadata-expected"))
        .arrived(Words::of("trouble-no-metadata-arrived").with("places", places.join(", ")))
        .mend(Words::of("trouble-no-metadata-issuer"))
        .mend(Words::of("trouble-no-metadata-two"))
        .attack(SLIP)
        .cite(Cite("RFC 8414 §3"))
}

/// Metadata that cannot be used.
pub(crate) fn metadata(place: &str, why: impl Into<Text>) -> Failure {
    let why = match why.into() {
        Text::English(text) => Text::English(short(&text)),
        words @ Text::Words(_) => words,
    };
    Failure::new(502, Words::of("trouble-metadata"), Words::of("trouble-metadata-why").with("place", short(place)))
        .arrived(why)
        .mend(Words::of("trouble-metadata-mend"))
        .attack(SLIP)
        .cite(Cite("RFC 8414 §2"))
}

/// The metadata name an address at which everybody on the way can read.
pub(crate) fn plain_endpoint(place: &str) -> Failure {
    Failure::new(502, Words::of("trouble-open-road"), Words::of("trouble-open-road-why"))
        .expected("https://…")
        .arrived(short(place))
        .mend(Words::of("trouble-open-road-mend"))
        .attack(Words::of("trouble-open-road-attack"))
        .cite(Cite("OIDC Discovery §3"))
}

/// The metadata is about another issuer.
pub(crate) fn other_issuer(expected: &str, arrived: &str) -> Failure {
    Failure::new(502, Words::of("trouble-issuer"), Words::of("trouble-issuer-why"))
        .differs("issuer", expected, &short(arrived))
        .check("the issuer is identical", false)
        .mend(Words::of("trouble-issuer-mend"))
        .mend(Words::of("trouble-two-names"))
        .attack(Words::of("trouble-issuer-attack"))
        .cite(Cite("RFC 8414 §3.3"))
        .of_localhost()
}

/// The form at `/setup` is not for everybody.
pub(crate) fn setup_closed() -> Failure {
    Failure::new(403, Words::of("trouble-setup-closed"), Words::of("trouble-setup-closed-why"))
        .mend(Words::of("trouble-setup-closed-mend"))
        .attack(Words::of("trouble-setup-closed-attack"))
}
