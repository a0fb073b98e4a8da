//! The answer of the device authorization endpoint: RFC 8628 §3.2.

use serde::{Deserialize, Serialize};

use crate::Secret;

/// Two codes, and where the person goes with the second one.
#[derive(Debug, Deserialize, Serialize)]
pub struct DeviceAuthorizationResponse {
    /// For the device alone: it brings it to the token endpoint until somebody has answered.
    pub device_code: Secret,
    /// For the person: the device shows it.
    pub user_code: Secret,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it, for a picture that a telephone reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_uri_complete: Option<String>,
    /// Seconds for which both codes live.
    pub expires_in: i64,
    /// Seconds that the device waits between two questions; 5 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<i64>,
}
