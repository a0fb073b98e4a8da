//! A request to end the session at the provider: OIDC RP-Initiated Logout §2.

use serde::{Deserialize, Serialize};

use crate::Params;

/// A logout request as it was sent: nothing in it is trusted yet.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct LogoutRequest {
    /// An ID token that the client got before: it says who is to be signed out, and who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_hint: Option<String>,
    /// The public name of the client, when no ID token says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Where the browser is to go afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_logout_redirect_uri: Option<String>,
    /// Echoed to the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

impl LogoutRequest {
    /// Read the parameters that are ours and leave the rest.
    #[must_use]
    pub fn read(params: &Params) -> Self {
        let get = |name| params.get(name).map(str::to_owned);
        Self {
            id_token_hint: get("id_token_hint"),
            client_id: get("client_id"),
            post_logout_redirect_uri: get("post_logout_redirect_uri"),
            state: get("state"),
        }
    }
}
