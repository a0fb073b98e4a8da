//! The device authorization grant: RFC 8628. Two codes for one request: one for the device, one for the person.

use std::fmt;

use glasshouse_shared::{Cite, ErrorCode, Scope};

use super::{Checks, Refusal, Timestamp, authentication::Authentication, from_now, life};

/// Seconds for which both codes live.
pub const LIFETIME: i64 = 600;
/// Seconds between two questions of a device, and how many more after each one that came too soon: RFC 8628 §3.2, §3.5.
pub const INTERVAL: i64 = 5;

/// The code that a person types: RFC 8628 §6.1. It cannot be printed by accident.
#[derive(Clone, Eq, PartialEq)]
pub struct UserCode(String);

/// Why something that was typed is no code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoCode {
    /// Nothing was typed.
    Empty,
    /// This letter or digit is in no code.
    Letter(char),
    /// It has this many letters.
    Length(usize),
}

impl UserCode {
    /// Consonants, so that no word comes of them, and none that looks like a digit: 20^8 codes are 34 bits.
    pub const ALPHABET: &'static [u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
    /// Letters of a code.
    pub const LENGTH: usize = 8;

    /// A code that was just drawn.
    #[must_use]
    pub(crate) fn of(letters: String) -> Self {
        Self(letters)
    }

    /// Read a code as it was typed: RFC 8628 §6.1.
    ///
    /// # Errors
    /// What is wrong with it, to stand beside the field.
    pub fn parse(typed: &str) -> Result<Self, NoCode> {
        // The case is no matter, and whatever is no letter of ours was added for the eye or by a finger.
        let ours = |c: &char| u8::try_from(*c).is_ok_and(|byte| Self::ALPHABET.contains(&byte));
        let letters: String = typed.chars().map(|c| c.to_ascii_uppercase()).filter(ours).collect();
        if letters.len() == Self::LENGTH {
            return Ok(Self(letters));
        }
        if typed.trim().is_empty() {
            return Err(NoCode::Empty);
        }
        let odd = typed.chars().find(|c| c.is_alphanumeric() && !ours(&c.to_ascii_uppercase()));
        Err(odd.map_or(NoCode::Length(letters.len()), NoCode::Letter))
    }

    /// The letters alone: what the digest is made of.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.0
    }

    /// As it is shown: `WDJB-MJHT`.
    #[must_use]
    pub fn shown(&self) -> String {
        let (front, back) = self.0.split_at(Self::LENGTH / 2);
        format!("{front}-{back}")
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode")
    }
}

/// A device that waits: RFC 8628 §3.2.
#[derive(Clone, Debug)]
pub struct DeviceCode {
    /// SHA-256 of the code that the device holds.
    pub hash: Vec<u8>,
    /// SHA-256 of the code that the person types.
    pub user_code_hash: Vec<u8>,
    /// The grant: every token that comes of it belongs to it.
    pub grant_id: String,
    /// The client on the device.
    pub client_id: String,
    /// What it asks for.
    pub scope: Scope,
    /// For which APIs: RFC 8707 §2.
    pub resource: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When both codes die.
    pub expires_at: Timestamp,
    /// Seconds that the device must wait between two questions.
    pub interval: i64,
    /// When it asked last.
    pub polled_at: Option<Timestamp>,
    /// How far the person got.
    pub state: State,
}

/// How far the person got.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum State {
    /// Nobody has typed the code.
    Waiting,
    /// Somebody has, and nobody else may from now on.
    Claimed {
        /// Their account.
        by: String,
    },
    /// They said yes.
    Allowed {
        /// Their account.
        by: String,
        /// The sign-in in whose session they did.
        authentication: Authentication,
        /// When.
        at: Timestamp,
        /// When the device got its tokens.
        redeemed_at: Option<Timestamp>,
    },
    /// They said no, or took back their yes.
    Denied {
        /// Their account.
        by: String,
        /// When.
        at: Timestamp,
    },
}

impl State {
    /// Who typed the code.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        match self {
            Self::Waiting => None,
            Self::Claimed { by } | Self::Allowed { by, .. } | Self::Denied { by, .. } => Some(by),
        }
    }
}

/// The refusal of a code that nobody made here, and of one that belongs to another client or was typed by another person.
#[must_use]
pub fn unknown() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "there is no such device code", Cite("RFC 6749 §5.2"))
}

/// The refusal of a code that has bought its tokens.
#[must_use]
pub fn used_before() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "the device code was used before", Cite("RFC 6749 §5.2"))
}

/// The device may have its tokens: RFC 8628 §3.5. Answers with who allowed it, and in which sign-in.
///
/// That they were not had before is asked here so that it can be shown, and decided by the statement that redeems.
///
/// # Errors
/// `authorization_pending`, `slow_down`, `access_denied`, `expired_token` or `invalid_grant`.
pub fn poll(code: &DeviceCode, now: Timestamp, checks: &mut Checks) -> Result<(String, Authentication), Refusal> {
    const SECTION: Cite = Cite("RFC 8628 §3.5");
    let refuse = |code, why: &'static str| move || Refusal::new(code, why, SECTION);
    let redeemed = match &code.state {
        State::Allowed { redeemed_at, .. } => *redeemed_at,
        _ => None,
    };
    checks.that(
        "it has not been used",
        Cite("RFC 6749 §5.2"),
        redeemed.is_none(),
        || from_now("device_codes.redeemed_at", redeemed, now),
        used_before,
    )?;
    checks.that(
        "it has not expired",
        SECTION,
        now < code.expires_at,
        || life(code.created_at, code.expires_at, now),
        refuse(ErrorCode::ExpiredToken, "both codes have expired: begin again"),
    )?;
    checks.that(
        "nobody said no",
        SECTION,
        !matches!(code.state, State::Denied { .. }),
        || "device_codes.denied_at".into(),
        refuse(ErrorCode::AccessDenied, "the person said no"),
    )?;
    if let State::Allowed { by, authentication, .. } = &code.state {
        checks.that("somebody said yes", SECTION, true, || by.clone(), unknown)?;
        return Ok((by.clone(), authentication.clone()));
    }
    //= https://www.rfc-editor.org/rfc/rfc8628#section-3.5
    //# A variant of "authorization_pending", the authorization request is
    //# still pending and polling should continue, but the interval MUST
    //# be increased by 5 seconds for this and all subsequent requests.
    checks.that(
        "the device waited long enough",
        SECTION,
        code.polled_at.is_none_or(|at| now >= at + code.interval),
        || format!("{} · interval {} s", from_now("device_codes.polled_at", code.polled_at, now), code.interval),
        || {
            let why = format!("asked too soon: wait {} seconds between two requests from now on", code.interval + INTERVAL);
            Refusal::new(ErrorCode::SlowDown, why, SECTION)
        },
    )?;
    let pending = refuse(ErrorCode::AuthorizationPending, "nobody has said yes or no yet: ask again after the interval");
    checks.that("somebody said yes", SECTION, false, || "device_codes.allowed_at NULL".into(), pending)?;
    Err(unknown())
}

/// The person may look at this request: it waits, or it waits for just them. The refusal is the same for every other one,
/// so that nobody learns which codes there are.
///
/// # Errors
/// [`unknown`].
pub fn open(found: Option<DeviceCode>, user_id: &str, now: Timestamp, checks: &mut Checks) -> Result<DeviceCode, Refusal> {
    const SECTION: Cite = Cite("RFC 8628 §3.3");
    let code = checks.some(
        "a device waits with this code",
        SECTION,
        found,
        || "SHA-256(user_code) · device_codes.user_code_hash".into(),
        unknown,
    )?;
    let lives = || life(code.created_at, code.expires_at, now);
    checks.that("it has not expired", SECTION, now < code.expires_at, lives, unknown)?;
    checks.that(
        "nobody else has typed it",
        Cite("RFC 8628 §5.1"),
        code.state.by().is_none_or(|by| by == user_id),
        || if code.state.by().is_some() { "device_codes.user_id".into() } else { "device_codes.user_id NULL".into() },
        unknown,
    )?;
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::authentication::Method;

    fn code(state: State) -> DeviceCode {
        DeviceCode {
            hash: vec![0; 32],
            user_code_hash: vec![1; 32],
            grant_id: "g".into(),
            client_id: "s6BhdRkqt3".into(),
            scope: Scope::parse("email").unwrap(),
            resource: vec![],
            created_at: 100,
            expires_at: 700,
            interval: 5,
            polled_at: Some(110),
            state,
        }
    }

    fn allowed(redeemed_at: Option<Timestamp>) -> State {
        let authentication = Authentication { time: 90, method: Method::Name, sid: "s".into() };
        State::Allowed { by: "ada".into(), authentication, at: 120, redeemed_at }
    }

    fn refused(state: State, now: Timestamp) -> ErrorCode {
        poll(&code(state), now, &mut Checks::default()).unwrap_err().code
    }

    #[test]
    fn a_device_waits_until_somebody_speaks() {
        assert_eq!(refused(State::Waiting, 115), ErrorCode::AuthorizationPending);
        assert_eq!(refused(State::Claimed { by: "ada".into() }, 115), ErrorCode::AuthorizationPending);
        assert_eq!(refused(State::Denied { by: "ada".into(), at: 112 }, 115), ErrorCode::AccessDenied);
        assert_eq!(poll(&code(allowed(None)), 111, &mut Checks::default()).unwrap().0, "ada");
    }

    #[test]
    fn a_device_that_asks_too_soon_is_told_so() {
        assert_eq!(refused(State::Waiting, 114), ErrorCode::SlowDown);
        let first = DeviceCode { polled_at: None, ..code(State::Waiting) };
        assert_eq!(poll(&first, 100, &mut Checks::default()).unwrap_err().code, ErrorCode::AuthorizationPending);
    }

    #[test]
    fn both_codes_die_together_and_work_once() {
        assert_eq!(refused(allowed(None), 700), ErrorCode::ExpiredToken);
        assert_eq!(refused(allowed(Some(121)), 130), ErrorCode::InvalidGrant);
    }

    #[test]
    fn only_who_typed_the_code_may_look() {
        let opened = |state, by| open(Some(code(state)), by, 200, &mut Checks::default()).is_ok();
        assert!(opened(State::Waiting, "ada") && opened(State::Claimed { by: "ada".into() }, "ada"));
        assert!(!opened(State::Claimed { by: "ada".into() }, "eve"));
        assert!(open(None, "ada", 200, &mut Checks::default()).is_err());
        assert!(open(Some(code(State::Waiting)), "ada", 700, &mut Checks::default()).is_err());
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["WDJB-MJHT", "wdjbmjht", " w d j b – m j h t ", "WDJB_MJHT.", "awdjbmjht1"] {
            assert_eq!(UserCode::parse(typed).unwrap().shown(), "WDJB-MJHT", "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_told_in_words() {
        assert_eq!(UserCode::parse(" ").err(), Some(NoCode::Empty));
        assert_eq!(UserCode::parse("WDJB-MJH").err(), Some(NoCode::Length(7)));
        assert_eq!(UserCode::parse("WDJB-MJH7").err(), Some(NoCode::Letter('7')));
        assert!(UserCode::parse("<script>").is_err());
        assert_eq!(format!("{:?}", UserCode::parse("WDJB-MJHT")), "Ok(UserCode)");
    }
}
