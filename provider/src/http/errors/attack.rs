//! Whether somebody who meets an error is being attacked. The sentences are in `locales/*/errors.ftl`.

use glasshouse_shared::ErrorCode;
use glasshouse_web::Words;

/// Is it an attack? A match over the enum: a code without an answer does not compile.
pub fn attack(code: ErrorCode) -> Words {
    match code {
        ErrorCode::InvalidGrant => Words::of("errors-attack-grant"),
        ErrorCode::InvalidClient => Words::of("errors-attack-client"),
        ErrorCode::InvalidToken | ErrorCode::InsufficientScope => Words::of("errors-attack-token"),
        ErrorCode::InvalidRequestObject | ErrorCode::InvalidRequestUri => Words::of("errors-attack-request"),
        ErrorCode::InvalidRedirectUri | ErrorCode::InvalidClientMetadata => Words::of("errors-attack-register"),
        ErrorCode::InvalidScope | ErrorCode::InvalidTarget | ErrorCode::UnauthorizedClient => Words::of("errors-attack-more"),
        ErrorCode::InvalidRequest => Words::of("errors-attack-twice"),
        ErrorCode::SlowDown | ErrorCode::ExpiredToken | ErrorCode::AuthorizationPending => Words::of("errors-attack-device"),
        ErrorCode::AccessDenied => Words::of("errors-attack-denied"),
        ErrorCode::ServerError | ErrorCode::TemporarilyUnavailable => Words::of("errors-attack-failed"),
        ErrorCode::LoginRequired
        | ErrorCode::ConsentRequired
        | ErrorCode::InteractionRequired
        | ErrorCode::AccountSelectionRequired
        | ErrorCode::UnmetAuthenticationRequirements => Words::of("errors-attack-prompt"),
        ErrorCode::UnsupportedGrantType
        | ErrorCode::UnsupportedResponseType
        | ErrorCode::UnsupportedTokenType
        | ErrorCode::RequestNotSupported
        | ErrorCode::RequestUriNotSupported
        | ErrorCode::RegistrationNotSupported => Words::of("errors-attack-slip"),
    }
}
