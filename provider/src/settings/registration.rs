//! Who may register clients: RFC 7591 §3.

use glasshouse_shared::Secret;
use glasshouse_web::StartError;
use serde::{Deserialize, Serialize};

use crate::{realm::Registration, tokens::digest};

/// Who may register clients, as a word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum WhoRegisters {
    /// Everybody
    Open,
    /// Who brings the initial access token
    Token,
    /// Nobody
    Off,
}

/// Anybody may register where nobody else can come; elsewhere somebody has to say so.
pub(super) fn settle(who: Option<WhoRegisters>, token: Option<String>, local: bool) -> Result<Registration, StartError> {
    let who = who.unwrap_or(match (&token, local) {
        (Some(_), _) => WhoRegisters::Token,
        (None, true) => WhoRegisters::Open,
        (None, false) => WhoRegisters::Off,
    });
    let wrong = |why: &str| Err(StartError(why.to_owned()));
    match (who, token) {
        (WhoRegisters::Open, None) => Ok(Registration::Open),
        (WhoRegisters::Off, None) => Ok(Registration::Off),
        (WhoRegisters::Token, Some(token)) if token.len() >= 16 && token.bytes().all(|b| b.is_ascii_graphic()) => {
            Ok(Registration::Token(digest::of(&Secret::from(token))))
        }
        (WhoRegisters::Token, _) => wrong(
            "The setting registration is token, so registration-token must be there, with at least 16 visible ASCII characters.",
        ),
        (_, Some(_)) => {
            wrong("The setting registration-token has a value, and registration is not token; leave one of them out.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anybody_may_register_only_where_nobody_else_can_come() {
        use WhoRegisters::{Off, Open, Token};
        let settled = |who, token: Option<&str>, local| settle(who, token.map(str::to_owned), local).map_err(|error| error.0);
        let token = Some("an-initial-access-token");
        assert_eq!(settled(None, None, true), Ok(Registration::Open));
        assert_eq!(settled(None, None, false), Ok(Registration::Off));
        assert_eq!(settled(Some(Open), None, false), Ok(Registration::Open));
        for local in [true, false] {
            assert!(matches!(settled(None, token, local), Ok(Registration::Token(_))));
        }
        assert!(settled(Some(Token), None, false).unwrap_err().contains("registration-token"));
        assert!(settled(None, Some("short"), false).unwrap_err().contains("16"));
        for who in [Open, Off] {
            assert!(settled(Some(who), token, false).unwrap_err().contains("leave one of them out"));
        }
    }
}
