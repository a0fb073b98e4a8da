//! A pushed authorization request: RFC 9126. A request object becomes one too, once it has been read.

use glasshouse_shared::{Cite, ErrorCode};

use super::{Checks, Refusal, Timestamp, from_now};

/// What every `request_uri` of ours begins with: RFC 9126 §2.2.
pub const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";
/// Seconds within which a browser has to come with it: `expires_in`.
pub const BROUGHT_WITHIN: i64 = 60;
/// Seconds that a person then has to sign in and to answer.
pub const ANSWERED_WITHIN: i64 = 600;
/// Requests of one client that may wait at once: whoever pushes as a public client proves nothing.
pub const MOST: i64 = 1000;

/// A request as it is kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pushed {
    /// SHA-256 of its `request_uri`.
    pub hash: Vec<u8>,
    /// Who pushed it.
    pub client_id: String,
    /// Its parameters as a query, `client_id` among them.
    pub parameters: String,
    /// When it was pushed.
    pub created_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
    /// When a browser first came with it.
    pub opened_at: Option<Timestamp>,
    /// When it was answered.
    pub used_at: Option<Timestamp>,
}

/// The refusal of a request that was answered before.
#[must_use]
pub fn used_before() -> Refusal {
    let why = "this request was answered before: the application must push a new one for each sign-in";
    Refusal::new(ErrorCode::InvalidRequestUri, why, Cite("RFC 9126 §4"))
}

/// The client may push another request.
///
/// # Errors
/// `temporarily_unavailable`.
pub fn admit(waiting: i64, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 9126 §2.3");
    let why = "too many requests of this client wait to be answered: try again in a minute";
    checks.that(
        "not too many requests of the client wait",
        SECTION,
        waiting < MOST,
        || format!("pushed_requests {waiting} · {MOST}"),
        || Refusal::new(ErrorCode::TemporarilyUnavailable, why, SECTION),
    )
}

/// The request that a browser comes with: it is this client's, and can still be answered.
///
/// # Errors
/// `invalid_request_uri`. One of another client reads as one that nobody pushed.
pub fn check(found: Option<Pushed>, client_id: &str, now: Timestamp, checks: &mut Checks) -> Result<Pushed, Refusal> {
    const SECTION: Cite = Cite("RFC 9126 §4");
    let refuse = |why: &'static str| move || Refusal::new(ErrorCode::InvalidRequestUri, why, SECTION);
    let unknown = "nobody pushed this request_uri for this client, or it was long ago";
    let pushed = checks.some(
        "the request was pushed",
        SECTION,
        found,
        || "SHA-256(request_uri) · pushed_requests.id_hash".into(),
        refuse(unknown),
    )?;
    //= https://www.rfc-editor.org/rfc/rfc9126#section-2.2
    //# The request_uri value MUST be bound to the client that posted the
    //# authorization request.
    checks.that(
        "it was pushed by this client",
        Cite("RFC 9126 §2.2"),
        pushed.client_id == client_id,
        || format!("pushed_requests.client_id {} · client_id {client_id}", pushed.client_id),
        refuse(unknown),
    )?;
    checks.that(
        "it has not been answered",
        SECTION,
        pushed.used_at.is_none(),
        || from_now("pushed_requests.used_at", pushed.used_at, now),
        used_before,
    )?;
    //= https://www.rfc-editor.org/rfc/rfc9126#section-4
    //# An expired request_uri MUST be rejected as invalid.
    checks.that(
        "it has not expired",
        SECTION,
        now < pushed.expires_at,
        || from_now("pushed_requests.created_at", Some(pushed.created_at), now),
        refuse("this request has expired: start again at the application"),
    )?;
    Ok(pushed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed() -> Pushed {
        Pushed {
            hash: vec![1],
            client_id: "a".into(),
            parameters: String::new(),
            created_at: 100,
            expires_at: 160,
            opened_at: None,
            used_at: None,
        }
    }

    fn why(found: Option<Pushed>, client_id: &str, now: Timestamp) -> Result<(), String> {
        let checked = check(found, client_id, now, &mut Checks::default());
        checked.map(drop).map_err(|refusal| {
            assert_eq!(refusal.code, ErrorCode::InvalidRequestUri);
            refusal.why.into_owned()
        })
    }

    #[test]
    fn a_request_is_good_for_its_client_until_its_second() {
        assert_eq!(why(Some(pushed()), "a", 159), Ok(()));
        assert!(why(Some(pushed()), "a", 160).unwrap_err().contains("expired"));
        assert!(why(Some(Pushed { used_at: Some(120), ..pushed() }), "a", 130).unwrap_err().contains("answered"));
    }

    #[test]
    fn the_request_of_another_reads_as_one_that_nobody_pushed() {
        assert_eq!(why(Some(pushed()), "b", 100), why(None, "b", 100));
        assert!(why(None, "b", 100).is_err());
    }
}
