//! What is told of each error code.

use glasshouse_shared::ErrorCode;

/// What is told of one code.
pub struct Explained {
    /// In a sentence.
    pub meaning: &'static str,
    /// Who sends it where.
    pub places: &'static [&'static str],
    /// The usual causes, each with its remedy.
    pub causes: &'static [&'static str],
    /// Sections.
    pub cites: &'static [&'static str],
}

const AT_AUTHORIZE: &str = "the authorization endpoint, through the browser to the client";
const AT_TOKEN: &str = "the token endpoint, status 400, as JSON";
const AT_REGISTER: &str = "the registration endpoint, status 400, as JSON";
const AT_API: &str = "the API, in WWW-Authenticate and as JSON";

/// A match over the enum: a code without an explanation does not compile.
#[expect(clippy::too_many_lines, reason = "a table: one arm a code, and the compiler sees that none is missing")]
pub fn explained(code: ErrorCode) -> Explained {
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
            &["grant_type is misspelt. The metadata names those that are known, as grant_types_supported."],
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
            &[AT_AUTHORIZE, AT_TOKEN],
            &["Somebody pressed Deny. Nothing was given, and nothing is wrong."],
            &["RFC 6749 §4.1.2.1", "RFC 8628 §3.5"],
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
        ErrorCode::LoginRequired => told(
            "Nobody is signed in at the provider, and the request said that nobody may be asked.",
            &[AT_AUTHORIZE],
            &[
                "prompt=none was sent, and this browser has no session here, or an older one than max_age allows.",
                "id_token_hint names another person than the one who is signed in.",
                "Send the request again without prompt=none, so that a page can be shown.",
            ],
            &["OIDC Core §3.1.2.6", "OIDC Core §3.1.2.1"],
        ),
        ErrorCode::ConsentRequired => told(
            "The person has not allowed this yet, and the request said that nobody may be asked.",
            &[AT_AUTHORIZE],
            &["prompt=none was sent before anybody pressed Allow, or with a wider scope than was allowed."],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::InteractionRequired => told(
            "A page would have to be shown, and the request said that none may be.",
            &[AT_AUTHORIZE],
            &["Send the request again without prompt=none."],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::AccountSelectionRequired => told(
            "It is not clear which account is meant, and the request said that nobody may be asked.",
            &[AT_AUTHORIZE],
            &["Send prompt=select_account instead of prompt=none, or login_hint with the name of the account."],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::InvalidRequestUri => told(
            "The address of the request leads to nothing that can be used.",
            &[AT_AUTHORIZE],
            &[
                "A pushed request lives about a minute and is answered once. Push it again.",
                "The request was pushed by another client.",
                "A request_uri must be registered with the client, and be an address that the provider may fetch.",
            ],
            &["OIDC Core §3.1.2.6", "RFC 9126 §2.2"],
        ),
        ErrorCode::InvalidRequestObject => told(
            "The signed request cannot be read, or its signature is not the client's.",
            &[AT_AUTHORIZE, "the pushed authorization request endpoint"],
            &[
                "It was signed with a key that is not in the client's jwks, or with another algorithm than was registered.",
                "client_id or response_type inside differs from the one beside it.",
            ],
            &["OIDC Core §6.1", "OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RequestNotSupported => told(
            "The parameter request cannot be used here.",
            &[AT_AUTHORIZE],
            &["The request was pushed: put the signed request into the push, not beside its request_uri."],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RequestUriNotSupported => told(
            "The parameter request_uri cannot be used here.",
            &[AT_AUTHORIZE],
            &["The request_uri is neither one that was pushed here nor an https address."],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RegistrationNotSupported => told(
            "A client cannot describe itself in the authorization request.",
            &[AT_AUTHORIZE],
            &["The parameter registration is for self-issued providers. Register at the registration endpoint instead."],
            &["OIDC Core §3.1.2.6", "OIDC Core §7.2.1"],
        ),
        ErrorCode::UnmetAuthenticationRequirements => told(
            "The person cannot prove who they are in the way that was demanded.",
            &[AT_AUTHORIZE],
            &[
                "acr was asked for as an essential claim, and this account reaches another value: 1 by a password, 0 by its name alone.",
            ],
            &["OIDC Unmet Authentication Requirements §2", "OIDC Core §5.5.1.1"],
        ),
        ErrorCode::InvalidRedirectUri => told(
            "An address of the client cannot be registered.",
            &[AT_REGISTER],
            &[
                "It has a fragment, a user name, or a scheme that a browser must not be sent to; or plain http for another machine.",
            ],
            &["RFC 7591 §3.2.2", "OIDC Registration §3.3"],
        ),
        ErrorCode::InvalidClientMetadata => told(
            "What the client says of itself does not fit together, or is not offered here.",
            &[AT_REGISTER],
            &["The description names the member and what was expected."],
            &["RFC 7591 §3.2.2", "OIDC Registration §3.3"],
        ),
        ErrorCode::AuthorizationPending => told(
            "The person has not answered yet. The device asks again after the interval.",
            &[AT_TOKEN],
            &["Nothing is wrong: open verification_uri and type the code."],
            &["RFC 8628 §3.5"],
        ),
        ErrorCode::SlowDown => told(
            "The device asks too often. From now on it waits five seconds longer each time.",
            &[AT_TOKEN],
            &["The device must wait interval seconds between two requests, and add five after each slow_down."],
            &["RFC 8628 §3.5"],
        ),
        ErrorCode::ExpiredToken => told(
            "The device code has expired before the person answered.",
            &[AT_TOKEN],
            &["Start again at the device authorization endpoint."],
            &["RFC 8628 §3.5"],
        ),
        ErrorCode::InvalidTarget => told(
            "The resource is unknown here, malformed, or not one that this grant covers.",
            &[AT_AUTHORIZE, AT_TOKEN],
            &[
                "resource must be an absolute URI without a fragment, of an API that this provider knows.",
                "The token request asked for a resource that the authorization request did not name.",
            ],
            &["RFC 8707 §2"],
        ),
    }
}
