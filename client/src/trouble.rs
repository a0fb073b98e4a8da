//! What can go wrong between the client and the provider, in words for the person in front of the browser.
//!
//! Status 4xx: the browser brought something that cannot be used. 500: this client is set up wrongly. 502: the
//! provider did not do its part.

use actix_session::Session;
use actix_web::HttpResponse;
use glasshouse_shared::{Cite, authorization::AuthorizationResponse};
use glasshouse_web::{Failure, Words};
use serde_json::json;

use crate::{app::App, http::Unreachable};

mod identity;
mod tokens;
pub(crate) use identity::*;
pub(crate) use tokens::*;

/// The step at which the answer of the authorization request arrives, and the one at which tokens do.
const ANSWER: &str = "B4";
const TOKENS: &str = "D";

const SLIP: &str = "No. Something is set up wrongly or is not running.";
const AGAIN: &str = "Open the first page of the Client and connect again.";

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
        (Some(_), None) => failure.expected(format!("one of the {} states that were sent", how.sent.len())).arrived("no state"),
        (None, state) => failure
            .expected("no answer is awaited")
            .arrived(state.map_or_else(|| "no state".to_owned(), |state| format!("state={}", short(state)))),
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

/// The answer names another provider, or none where one was promised: a mix-up.
pub(crate) fn wrong_issuer(issuer: &str, iss: Option<&str>) -> Failure {
    let failure = match iss {
        Some(iss) => Failure::new(400, Words::of("trouble-iss"), Words::of("trouble-iss-other"))
            .differs("iss", issuer, &short(iss))
            .of_localhost(),
        None => Failure::new(400, Words::of("trouble-iss"), Words::of("trouble-iss-none"))
            .expected(format!("iss={issuer}"))
            .arrived("no iss"),
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
        "temporarily_unavailable" => (503, "The Provider is too busy. Try again soon."),
        "server_error" => (502, "The Provider failed while it worked on the question."),
        "invalid_scope" => (400, "The Provider does not give out what this Client asks for."),
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            (403, "The Provider would have had to ask you something, and this Client told it not to (prompt=none).")
        }
        "invalid_request" | "unauthorized_client" | "unsupported_response_type" => {
            (400, "The Provider found the Client's question wrong.")
        }
        _ => (400, "The Provider answered with an error that neither RFC 6749 nor OpenID Connect knows."),
    };
    Err(Failure::new(status, "The Provider said why not", sentence)
        .step(ANSWER)
        .arrived(words.map_or_else(|| short(code), |words| format!("{}: {words}", short(code))))
        .mend("Look at the client id, the scope and the return address, here at /setup and there where the client is registered.")
        .attack(SLIP)
        .code(short(code))
        .cite(Cite("RFC 6749 §4.1.2.1")))
}

/// The person said no. That is an answer, not a breakdown: the page says what happened, and that nothing did.
fn denied(app: &App, session: &Session, words: Option<&str>) -> Result<HttpResponse, Failure> {
    let page = app.page(session, "denied.html", json!({"words": words}))?.page;
    let failure = Failure::new(403, "You did not allow it", "The Client got no code and no token, and knows nothing about you.")
        .step(ANSWER)
        .mend(AGAIN)
        .code("access_denied")
        .cite(Cite("RFC 6749 §4.1.2.1"));
    Ok(failure.faced("denied.html", page))
}

/// A page for answers was opened without one.
pub(crate) fn nothing_arrived() -> Failure {
    Failure::new(
        400,
        "No answer has arrived",
        "The Provider sends its answers to this address. Nobody sent one, and you are not signed in here.",
    )
    .mend(AGAIN)
    .attack("No. The page was opened by hand, or the session has ended.")
    .cite(Cite("RFC 6749 §4.1.2"))
}

/// A state but neither code nor error.
pub(crate) fn no_code() -> Failure {
    Failure::new(502, "The answer is empty", "The Provider answered with neither a code nor an error.")
        .step(ANSWER)
        .expected("code=… or error=…")
        .mend(AGAIN)
        .cite(Cite("RFC 6749 §4.1.2"))
}

/// A parameter stands twice in the answer.
pub(crate) fn twice(name: &str) -> Failure {
    Failure::new(400, "The answer is ambiguous", format!("It holds “{}” more than once.", short(name)))
        .step(ANSWER)
        .mend(AGAIN)
        .attack("Perhaps. Two values are a way to have two programs read two different things.")
        .cite(Cite("RFC 6749 §3.1"))
}

/// The client became somebody else while the person was at the provider.
pub(crate) fn registered_anew() -> Failure {
    Failure::new(400, "The Client was set up anew", "The answer is to a question that was asked under an older client id.")
        .step(ANSWER)
        .mend(AGAIN)
        .attack("No. Somebody used the page /setup in the meantime.")
}

/// `invalid_grant` for a code.
pub(crate) fn dead_code(words: Option<&str>) -> Failure {
    Failure::new(
        400,
        "The code does not work any more",
        "The Client showed the code at the token endpoint, and the Provider refused it.",
    )
    .step(TOKENS)
    .arrived(words.map_or_else(|| "invalid_grant".to_owned(), |words| format!("invalid_grant: {}", short(words))))
    .check("the state is one that this browser session sent", true)
    .check("the Provider takes the code", false)
    .mend("A code lives for a short time and works once. Open the first page of the Client and connect again.")
    .mend("If it happens each time: the return address or the client at the Provider is not the one of this Client.")
    .attack("Perhaps. A code that was used before may have been stolen; the Provider then also revokes what it led to.")
    .code("invalid_grant")
    .cite(Cite("RFC 6749 §5.2"))
}

/// Any other error of the token endpoint.
pub(crate) fn token_refused(code: &str, words: Option<&str>) -> Failure {
    let (status, sentence, mend) = match code {
        "invalid_client" => (
            500,
            "The Provider does not take the client id and secret of this Client.",
            "Type them anew at /setup. The Provider shows them at /client.",
        ),
        "unauthorized_client" | "unsupported_grant_type" => {
            (500, "The Provider does not let this Client do that.", "Look at the grant types of the client at the Provider.")
        }
        _ => (502, "The token endpoint answered with an error.", AGAIN),
    };
    Failure::new(status, "The Client got no token", sentence)
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
    Failure::new(
        502,
        "That is not a token response",
        format!("The token endpoint of {provider} answered something that cannot be read."),
    )
    .step(TOKENS)
    .expected("a JSON object with access_token and token_type")
    .arrived(short(why))
    .mend("Look whether OAUTH_ISSUER or OAUTH_TOKEN_URL names the token endpoint of a provider.")
    .attack(SLIP)
    .cite(Cite("RFC 6749 §5.1"))
}

/// A token of a kind that we cannot use.
pub(crate) fn token_type(kind: &str) -> Failure {
    Failure::new(502, "A token of an unknown kind", "The Client does not know how to use it, so it does not.")
        .step(TOKENS)
        .expected("token_type Bearer")
        .arrived(short(kind))
        .cite(Cite("RFC 6749 §7.1"))
}

/// No answer at all.
pub(crate) fn unreachable(error: &Unreachable) -> Failure {
    Failure::new(502, Words::of("trouble-silent"), Words::of("trouble-silent-why").with("address", &error.address))
        .check("the Provider answers", false)
        .expected("an answer over HTTP")
        .arrived(short(&error.why))
        .mend(Words::of("trouble-silent-start"))
        .mend(Words::of("trouble-silent-elsewhere"))
        .mend(Words::of("trouble-silent-port"))
        .mend(Words::of("trouble-two-names"))
        .attack(Words::of("trouble-slip"))
        .of_localhost()
}

/// No metadata at either place.
pub(crate) fn no_metadata(places: &[String]) -> Failure {
    Failure::new(502, "The Provider does not say where things are", "The Client looked for its metadata and found none.")
        .expected("a JSON document with the endpoints")
        .arrived(format!("no such document at {}", places.join(" or ")))
        .mend("Look whether the issuer is right: it is the name that the Provider gives itself, often without a path.")
        .mend("For a provider without metadata, set OAUTH_AUTHORIZATION_URL and OAUTH_TOKEN_URL.")
        .attack(SLIP)
        .cite(Cite("RFC 8414 §3"))
}

/// Metadata that cannot be used.
pub(crate) fn metadata(place: &str, why: &str) -> Failure {
    Failure::new(502, "The Provider's metadata cannot be read", format!("What stands at {} is not usable.", short(place)))
        .arrived(short(why))
        .mend("Look whether the issuer is right.")
        .attack(SLIP)
        .cite(Cite("RFC 8414 §2"))
}

/// The metadata name an address at which everybody on the way can read.
pub(crate) fn plain_endpoint(place: &str) -> Failure {
    Failure::new(502, "The metadata lead onto an open road", "An address in them is neither under TLS nor on this machine.")
        .expected("https://…")
        .arrived(short(place))
        .mend("Tell the Provider to serve it under https.")
        .attack("Perhaps. Whoever sits between the two servers could read the code, the secret and the tokens.")
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
    Failure::new(
        403,
        "The Client is set up already",
        "Others than its owner can reach this Client, so its form does not change it.",
    )
    .mend("Set OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET where the Client is started.")
    .attack("Perhaps. Whoever changes the provider of a client can read what is sent there.")
}
