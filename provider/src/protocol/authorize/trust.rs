//! Whether the browser may be sent back, and where: RFC 6749 §3.1.2.

use glasshouse_shared::{Cite, ErrorCode, authorization::AuthorizationRequest};

use super::{Callback, ResponseMode, ResponseType};
use crate::protocol::{Checks, Refusal, client::Client, redirect_uri};

/// The request cannot be trusted, so its sender is told here and not sent anywhere: RFC 6749 §4.1.2.1.
#[derive(Clone, Debug)]
pub enum Untrusted {
    /// There is no client of this name.
    Client(Refusal),
    /// The address is missing, or there is none to choose from.
    NoRedirectUri(Box<Client>, Refusal),
    /// The address is not a registered one.
    Mismatch(Box<Client>, String),
}

/// Decide whether the browser may be sent back: RFC 6749 §3.1.2.3, §4.1.2.1.
///
/// # Errors
/// What is in doubt.
pub fn trust(
    request: &AuthorizationRequest,
    repeated: &[String],
    client: Option<Client>,
    checks: &mut Checks,
) -> Result<(Client, Callback), Untrusted> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.2.1");
    let twice = |name: &str| repeated.iter().any(|repeated| repeated == name);
    let sent_id = request.client_id.as_deref();
    let unknown = || {
        let absent = if twice("client_id") { "client_id stands there twice" } else { "client_id is missing" };
        let why = sent_id.map_or(absent.to_owned(), |id| format!("the client_id '{id}' is not registered"));
        Untrusted::Client(Refusal::new(ErrorCode::InvalidRequest, why, SECTION))
    };
    let client =
        checks.some("client_id is known", Cite("RFC 6749 §2.2"), client, || sent_id.unwrap_or("client_id —").into(), unknown)?;

    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
    //# If the request fails due to a missing, invalid, or mismatching
    //# redirection URI, or if the client identifier is missing or invalid,
    //# the authorization server SHOULD inform the resource owner of the
    //# error and MUST NOT automatically redirect the user-agent to the
    //# invalid redirection URI.
    let redirect_uri = match (request.redirect_uri.as_deref(), client.redirect_uris.as_slice()) {
        (Some(sent), _) => sent.to_owned(),
        (None, [only]) if !twice("redirect_uri") => only.clone(),
        (None, registered) => {
            let why = if twice("redirect_uri") {
                "redirect_uri stands there twice".to_owned()
            } else {
                format!("redirect_uri is missing, and the client has {} of them registered", registered.len())
            };
            let compared = format!("redirect_uri — · clients.redirect_uris {}", registered.len());
            let refused =
                || Untrusted::NoRedirectUri(Box::new(client.clone()), Refusal::new(ErrorCode::InvalidRequest, why, SECTION));
            checks.that("redirect_uri is sent", Cite("RFC 6749 §3.1.2.3"), false, || compared, refused)?;
            String::new()
        }
    };
    checks.that(
        "redirect_uri is equal",
        Cite("RFC 9700 §2.1"),
        redirect_uri::registered(&client, &redirect_uri),
        || format!("{redirect_uri} · clients.redirect_uris {}", client.redirect_uris.join(" ")),
        || Untrusted::Mismatch(Box::new(client.clone()), redirect_uri.clone()),
    )?;
    Ok((client, Callback { redirect_uri, state: request.state.clone(), mode: mode(request) }))
}

/// How the answer travels, whatever it is: as the request says, where that is possible, or as its response type wants.
fn mode(request: &AuthorizationRequest) -> ResponseMode {
    let response_type = request.response_type.as_deref().and_then(ResponseType::parse).unwrap_or(ResponseType::CODE);
    let asked = request.response_mode.as_deref().and_then(ResponseMode::parse);
    asked.filter(|mode| response_type.may_travel(*mode)).unwrap_or_else(|| response_type.default_mode())
}
