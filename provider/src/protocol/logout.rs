//! Ending a session, and who is told: OIDC RP-Initiated Logout §2, §3, OIDC Back-Channel Logout §2, OIDC Front-Channel Logout §3.

use glasshouse_shared::{
    Cite, ErrorCode,
    claims::{Audience, IdTokenClaims, LOGOUT_EVENT, LogoutClaims},
    logout::LogoutRequest,
};
use serde_json::{Map, Value};
use url::Url;

use super::{Checks, Refusal, Timestamp, client::Client};

/// Seconds after which a notice that did not arrive is sent again: three times, then never.
pub const RETRIES: [i64; 3] = [10, 60, 600];

/// Seconds for which a logout token may be accepted: OIDC Back-Channel Logout §4 recommends two minutes at most.
const LIFETIME: i64 = 120;

/// What an application has to be told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Notice {
    /// Its name, which is also that of the logout token.
    pub id: String,
    /// Who is told.
    pub client_id: String,
    /// Who was signed out.
    pub user_id: String,
    /// Which session.
    pub sid: String,
}

/// Where the browser goes when the session is over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Return(String);

impl Return {
    /// The address, with `state`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What names the client.
fn who_asks(request: &LogoutRequest) -> &'static str {
    match (&request.id_token_hint, &request.client_id) {
        (Some(_), Some(_)) => "id_token_hint · client_id",
        (Some(_), None) => "id_token_hint",
        (None, Some(_)) => "client_id",
        (None, None) => "id_token_hint — · client_id —",
    }
}

/// Where the browser may go afterwards: only to an address that the client registered for that.
///
/// # Errors
/// `invalid_request`, shown to the person: nothing of it is carried anywhere.
pub fn returns(request: &LogoutRequest, client: Option<&Client>, checks: &mut Checks) -> Result<Option<Return>, Refusal> {
    const SECTION: Cite = Cite("OIDC RP-Initiated Logout §3");
    let refuse = |why: &'static str| move || Refusal::new(ErrorCode::InvalidRequest, why, SECTION);
    let Some(sent) = &request.post_logout_redirect_uri else { return Ok(None) };
    let nobody = refuse("post_logout_redirect_uri came without id_token_hint or client_id, so nobody knows whose it is");
    let client = checks.some("it is known who asks", SECTION, client, || who_asks(request).to_owned(), nobody)?;
    //= https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout
    //# The value MUST have been previously registered with the OP, either using the post_logout_redirect_uris Registration
    //# parameter or via another mechanism.
    let registered = client.metadata.post_logout_redirect_uris.contains(sent);
    checks.that(
        "post_logout_redirect_uri is equal",
        SECTION,
        registered,
        || format!("{sent} · post_logout_redirect_uris {}", client.metadata.post_logout_redirect_uris.join(" ")),
        refuse("post_logout_redirect_uri is not one that this client registered"),
    )?;
    let state = request.state.as_ref().map(|state| [("state", state)]);
    let query = state.and_then(|state| serde_urlencoded::to_string(state).ok());
    let separator = if sent.contains('?') { '&' } else { '?' };
    Ok(Some(Return(query.map_or_else(|| sent.clone(), |query| format!("{sent}{separator}{query}")))))
}

/// The hint and `client_id` speak of the same client: OIDC RP-Initiated Logout §2.
///
/// # Errors
/// `invalid_request`.
pub fn agree(request: &LogoutRequest, hint: &IdTokenClaims, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC RP-Initiated Logout §2");
    let Some(client_id) = &request.client_id else { return Ok(()) };
    let other = || Refusal::new(ErrorCode::InvalidRequest, "id_token_hint was issued to another client than client_id", SECTION);
    let compared = || format!("aud {} · client_id {client_id}", hint.aud.names().join(" "));
    checks.that("the hint was issued to client_id", SECTION, hint.aud.holds(client_id), compared, other)
}

/// The claims of a logout token: OIDC Back-Channel Logout §2.4.
#[must_use]
pub fn token(notice: &Notice, issuer: &str, subject: String, now: Timestamp) -> LogoutClaims {
    LogoutClaims {
        iss: issuer.to_owned(),
        sub: Some(subject),
        aud: Audience::one(&notice.client_id),
        iat: now,
        exp: now + LIFETIME,
        jti: notice.id.clone(),
        events: Map::from_iter([(LOGOUT_EVENT.to_owned(), Value::Object(Map::new()))]),
        sid: Some(notice.sid.clone()),
        nonce: None,
    }
}

/// The page of a client that is loaded in a frame, told who says so and which session ended: OIDC Front-Channel Logout §3.
#[must_use]
pub fn frame(client: &Client, issuer: &str, sid: &str) -> Option<String> {
    let mut address = Url::parse(client.metadata.frontchannel_logout_uri.as_deref()?).ok()?;
    address.query_pairs_mut().append_pair("iss", issuer).append_pair("sid", sid);
    Some(address.into())
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::registration::ClientMetadata;

    use super::*;
    use crate::protocol::client::tests::demo;

    fn client() -> Client {
        let metadata = ClientMetadata {
            post_logout_redirect_uris: vec!["https://app.test/bye".into(), "https://app.test/bye?x=1".into()],
            frontchannel_logout_uri: Some("https://app.test/out?x=1".into()),
            ..ClientMetadata::default()
        };
        Client { metadata, ..demo() }
    }

    fn returned(uri: &str, state: Option<&str>) -> Result<Option<Return>, Refusal> {
        let request = LogoutRequest {
            post_logout_redirect_uri: Some(uri.into()),
            state: state.map(str::to_owned),
            ..LogoutRequest::default()
        };
        returns(&request, Some(&client()), &mut Checks::default())
    }

    #[test]
    fn only_a_registered_address_is_returned_to_and_state_comes_along() {
        assert_eq!(returned("https://app.test/bye", None).unwrap().unwrap().as_str(), "https://app.test/bye");
        assert_eq!(returned("https://app.test/bye", Some("a b")).unwrap().unwrap().as_str(), "https://app.test/bye?state=a+b");
        assert_eq!(
            returned("https://app.test/bye?x=1", Some("s")).unwrap().unwrap().as_str(),
            "https://app.test/bye?x=1&state=s"
        );
        for evil in ["https://app.test/bye/", "https://app.test/bye?foo=bar", "https://evil.test/", "javascript:alert(1)"] {
            assert!(returned(evil, None).is_err(), "{evil}");
        }
    }

    #[test]
    fn a_frame_is_told_who_says_so_and_which_session() {
        let frame = frame(&client(), "https://op.test", "s").unwrap();
        assert_eq!(frame, "https://app.test/out?x=1&iss=https%3A%2F%2Fop.test&sid=s");
        assert_eq!(super::frame(&demo(), "https://op.test", "s"), None);
    }

    #[test]
    fn a_logout_token_holds_the_event_and_no_nonce() {
        let notice = Notice { id: "j".into(), client_id: "c".into(), user_id: "u".into(), sid: "s".into() };
        let claims = serde_json::to_value(token(&notice, "https://op.test", "pair".into(), 100)).unwrap();
        let expected = serde_json::json!({
            "iss": "https://op.test", "sub": "pair", "aud": "c", "iat": 100, "exp": 220, "jti": "j", "sid": "s",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        assert_eq!(claims, expected);
    }
}
