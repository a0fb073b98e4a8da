//! `/errors/{code}`: what an error code means. `error_uri` points here.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_shared::{Cite, ErrorCode};
use glasshouse_web::{Failure, Html, failure::address};

use super::pages::{ErrorCodePage, ErrorCodes, Page, Section};

/// What is told of one code.
struct Explained {
    meaning: &'static str,
    places: &'static [&'static str],
    causes: &'static [&'static str],
    cites: &'static [&'static str],
}

const AT_AUTHORIZE: &str = "the authorization endpoint, through the browser to the client";
const AT_TOKEN: &str = "the token endpoint, status 400, as JSON";
const AT_API: &str = "the API, in WWW-Authenticate and as JSON";

/// A match over the enum: a code without an explanation does not compile.
fn explained(code: ErrorCode) -> Explained {
    let told = |meaning, places, causes, cites| Explained { meaning, places, causes, cites };
    match code {
        ErrorCode::InvalidRequest => told(
            "The request cannot be understood: a parameter is missing, malformed, or stands there twice.",
            &[AT_AUTHORIZE, AT_TOKEN, "the API, status 400"],
            &[
                "A token request was sent as JSON. It must be a form: Content-Type: application/x-www-form-urlencoded.",
                "The client requires PKCE, and code_challenge is missing or padded with =.",
                "The secret came twice, in the header and in the body. Send it in one place.",
            ],
            &["RFC 6749 §4.1.2.1", "RFC 6749 §5.2", "RFC 6750 §3.1"],
        ),
        ErrorCode::InvalidClient => told(
            "The client did not prove who it is.",
            &["the token, revocation and introspection endpoints, status 401, as JSON"],
            &[
                "The secret is wrong. Copy it again from /client, without a blank or a line end.",
                "The client_id belongs to another provider, or to a database that was deleted since.",
                "The library sends the secret in the body, and the header is malformed, or the other way round.",
            ],
            &["RFC 6749 §5.2", "RFC 6749 §2.3"],
        ),
        ErrorCode::InvalidGrant => told(
            "What was traded in is not good: unknown, expired, used before, made for another client, or without its proof.",
            &[AT_TOKEN],
            &[
                "The code was sent twice: a page that was reloaded, or a framework that calls twice. A code works once.",
                "More time passed between the code and its use than a code lives.",
                "redirect_uri differs from the one in the authorization request.",
                "code_verifier is not the one that code_challenge was made from.",
                "A refresh token was used twice, by two tabs perhaps. Its whole family is revoked then.",
            ],
            &["RFC 6749 §5.2", "RFC 7636 §4.6", "RFC 9700 §4.14.2"],
        ),
        ErrorCode::UnauthorizedClient => told(
            "The client is known, and may not use this grant.",
            &[AT_AUTHORIZE, AT_TOKEN],
            &["The client is registered without this grant type.", "A public client asked for a token for itself."],
            &["RFC 6749 §4.1.2.1", "RFC 6749 §5.2"],
        ),
        ErrorCode::UnsupportedGrantType => told(
            "Nobody here trades in this kind of grant.",
            &[AT_TOKEN],
            &["grant_type is misspelt. Known are authorization_code, refresh_token and client_credentials."],
            &["RFC 6749 §5.2"],
        ),
        ErrorCode::UnsupportedResponseType => told(
            "The authorization endpoint does not answer in this way.",
            &[AT_AUTHORIZE],
            &["response_type=token asks for the implicit grant, which OAuth 2.1 has retired. Send response_type=code."],
            &["RFC 6749 §4.1.2.1", "RFC 9700 §2.1.2"],
        ),
        ErrorCode::InvalidScope => told(
            "The scope is unknown, malformed, not registered for the client, or more than what was granted.",
            &[AT_AUTHORIZE, AT_TOKEN],
            &["Scopes are separated by blanks, not by commas.", "A refresh asked for more than the person allowed."],
            &["RFC 6749 §3.3", "RFC 6749 §6"],
        ),
        ErrorCode::AccessDenied => told(
            "The person, or the provider, said no.",
            &[AT_AUTHORIZE],
            &["Somebody pressed Deny. Nothing was given, and nothing is wrong."],
            &["RFC 6749 §4.1.2.1"],
        ),
        ErrorCode::ServerError => told(
            "The provider failed. It is not the client's mistake.",
            &[AT_AUTHORIZE, "every endpoint, status 500, as JSON"],
            &["The reason is in the log of the provider."],
            &["RFC 6749 §4.1.2.1"],
        ),
        ErrorCode::TemporarilyUnavailable => told(
            "The provider is busy, or its database is away. Trying again may help.",
            &[AT_AUTHORIZE, "every endpoint, status 503 with Retry-After, as JSON"],
            &["Wait as many seconds as Retry-After says, then send the request again."],
            &["RFC 6749 §4.1.2.1", "RFC 7009 §2.2.1"],
        ),
        ErrorCode::InvalidToken => told(
            "The access token does not work: unknown, expired or revoked. Status 401.",
            &[AT_API],
            &[
                "The token reached the end of its life. Use the refresh token.",
                "Somebody revoked it, or the code that it came from was used twice.",
                "A character was lost when it was copied: each token carries a checksum.",
            ],
            &["RFC 6750 §3.1"],
        ),
        ErrorCode::InsufficientScope => told(
            "The access token works, and does not cover this. Status 403.",
            &[AT_API],
            &["The client did not ask for the scope, or the person did not allow it. Ask again with the scope."],
            &["RFC 6750 §3.1"],
        ),
        ErrorCode::UnsupportedTokenType => told(
            "This kind of token cannot be revoked here.",
            &["the revocation endpoint"],
            &["Every kind that this provider issues can be revoked, so you should not meet it here."],
            &["RFC 7009 §2.2.1"],
        ),
    }
}

fn page_of(code: ErrorCode) -> ErrorCodePage {
    let Explained { meaning, places, causes, cites } = explained(code);
    let section = |name: &&'static str| Section { name, url: address(Cite(name)).unwrap_or_default() };
    ErrorCodePage {
        code: code.name(),
        meaning,
        places: places.to_vec(),
        causes: causes.to_vec(),
        cites: cites.iter().map(section).collect(),
    }
}

/// `GET /errors/{code}`.
///
/// # Errors
/// There is no such code.
pub async fn code(name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(code) = ErrorCode::parse(&name) else {
        return Err(Failure::new(404, "No such error code", "This provider never sends an error of this name.")
            .arrived(name.into_inner())
            .mend("All codes are listed at /errors."));
    };
    Ok(Html::of(ErrorCodePage::TEMPLATE, &page_of(code)).respond_to(&request).map_into_boxed_body())
}

/// `GET /errors`.
pub async fn all() -> Html {
    Html::of(ErrorCodes::TEMPLATE, &ErrorCodes { codes: ErrorCode::ALL.iter().map(|code| page_of(*code)).collect() })
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/errors").route(web::get().to(all)))
        .service(web::resource("/errors/{code}").route(web::get().to(code)));
}
