//! What a person must be asked before a request is answered: OIDC Core §3.1.2.1, §3.1.2.3, §3.1.2.4.

use glasshouse_shared::{Cite, ErrorCode, Scope};

use super::Authorization;
use crate::protocol::{
    Checks, Refusal, Timestamp,
    authentication::Authentication,
    claims::beyond,
    scope::{Scopes, allowable},
};

/// Seconds for which a sign-in for a request counts as one for it: long enough to read the question, and no longer.
const COUNTS: i64 = 600;

/// The parameter `prompt`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "the parameter is a set of words")]
pub struct Prompt {
    /// Ask nothing.
    pub none: bool,
    /// Let the person prove again who they are.
    pub login: bool,
    /// Let the person decide again.
    pub consent: bool,
    /// Let the person choose an account.
    pub select_account: bool,
    /// Let the person make an account: Initiating User Registration §2.
    pub create: bool,
}

impl Prompt {
    /// Those that are understood.
    pub const SUPPORTED: [&'static str; 5] = ["none", "login", "consent", "select_account", "create"];

    /// Read the parameter.
    ///
    /// # Errors
    /// The word that is not understood, or `none` beside another one.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut read = Self::default();
        for word in text.split_whitespace() {
            match word {
                "none" => read.none = true,
                "login" => read.login = true,
                "consent" => read.consent = true,
                "select_account" => read.select_account = true,
                "create" => read.create = true,
                other => return Err(format!("prompt has no value '{other}'")),
            }
        }
        if read.none && read != (Self { none: true, ..Self::default() }) {
            return Err("prompt=none cannot stand beside another value".into());
        }
        Ok(read)
    }
}

/// Why a sign-in page is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SignIn {
    /// Nobody is signed in.
    Nobody,
    /// The application wants a fresh proof: `prompt=login`, `max_age`, or an essential `acr`.
    Again,
    /// The person is to choose an account.
    Choose,
    /// The person is to make an account.
    Create,
    /// Another person is expected than the one who is signed in.
    SomebodyElse,
}

impl SignIn {
    /// Its spelling in the address of the sign-in page; the first visit needs none, and accounts are made on another page.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Nobody | Self::Create => None,
            Self::Again => Some("again"),
            Self::Choose => Some("choose"),
            Self::SomebodyElse => Some("else"),
        }
    }

    /// The one of this spelling.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Again, Self::Choose, Self::SomebodyElse].into_iter().find(|why| why.word() == Some(word))
    }
}

/// What happens next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// A sign-in page.
    SignIn(SignIn),
    /// The question whether the application may.
    Ask,
    /// The answer.
    Grant,
}

/// Who is at the browser, as far as this request is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Present<'a> {
    /// Their sign-in.
    pub authentication: &'a Authentication,
    /// The name by which this client knows them.
    pub subject: &'a str,
    /// What they allowed this client before.
    pub allowed: &'a Scope,
    /// They administer this provider.
    pub superuser: bool,
    /// They signed in for this very request: it is not asked again for what it wanted then.
    pub for_this: bool,
    /// They have just said yes.
    pub said_yes: bool,
}

/// Decide what happens next.
///
/// # Errors
/// What `prompt=none` cannot have (OIDC Core §3.1.2.6), or what no further question would change.
pub fn next(
    authorization: &Authorization,
    present: Option<Present<'_>>,
    scopes: &Scopes,
    now: Timestamp,
    checks: &mut Checks,
) -> Result<Next, Refusal> {
    const SECTION: Cite = Cite("OIDC Core §3.1.2.6");
    let prompt = authorization.prompt;
    if let Some(why) = sign_in(authorization, present, now) {
        let in_vain = why == SignIn::SomebodyElse && present.is_some_and(|present| present.for_this);
        let another =
            || Refusal::new(ErrorCode::LoginRequired, "another person signed in than the one who was expected", SECTION);
        if in_vain {
            checks.that("whoever signed in is the one who was expected", SECTION, false, || "sub ≠".into(), another)?;
        }
        //= https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
        //# The Authorization Server MUST NOT display any authentication or consent user interface pages.
        let (lacks, told) = said(why);
        let refused = || Refusal::new(ErrorCode::LoginRequired, told, SECTION);
        if prompt.none {
            checks.that("no sign-in page is needed", SECTION, false, || format!("prompt none · {lacks}"), refused)?;
        }
        return Ok(Next::SignIn(why));
    }
    let Some(present) = present else { return Ok(Next::SignIn(SignIn::Nobody)) };
    reaches(authorization, present, checks)?;
    allowable(&authorization.scope, present.superuser, checks)?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#Consent
    //# the Authorization Server MUST obtain an authorization decision before releasing information to the Relying Party.
    // A claim that is asked for by name is allowed by the scope that opens it, or it is asked about every time, as an API of others
    // is: what a person said yes to once must not be widened by a parameter that they never saw.
    let named = beyond(&authorization.claims, &authorization.scope.or(present.allowed), scopes);
    let known = authorization.scope.within(present.allowed) && !authorization.scope.is_empty();
    let allowed = known && named.is_empty() && !authorization.elsewhere;
    if present.said_yes || (allowed && !prompt.consent) {
        return Ok(Next::Grant);
    }
    let refused =
        || Refusal::new(ErrorCode::ConsentRequired, "the person has not allowed this yet, and prompt=none was sent", SECTION);
    let compared = || {
        let asked = [&[&*authorization.scope.to_string()], named.as_slice()].concat().join(" ");
        format!("scope {asked} · consents.scope {}", present.allowed)
    };
    if prompt.none {
        checks.that("no question is needed", SECTION, false, compared, refused)?;
    }
    Ok(Next::Ask)
}

/// Why nobody can be asked: as it is compared, and as a sentence.
fn said(why: SignIn) -> (&'static str, &'static str) {
    match why {
        SignIn::Nobody => ("sessions —", "nobody is signed in, and prompt=none was sent"),
        SignIn::SomebodyElse => ("sub ≠", "somebody else is signed in than the one who is expected, and prompt=none was sent"),
        SignIn::Again | SignIn::Choose | SignIn::Create => {
            ("auth_time", "the last sign-in is too old or not enough, and prompt=none was sent")
        }
    }
}

/// Why the person has to sign in first, when they have to: OIDC Core §3.1.2.3.
fn sign_in(authorization: &Authorization, present: Option<Present<'_>>, now: Timestamp) -> Option<SignIn> {
    let prompt = authorization.prompt;
    let Some(present) = present else {
        return Some(if prompt.create { SignIn::Create } else { SignIn::Nobody });
    };
    if authorization.expects.as_deref().is_some_and(|subject| subject != present.subject) {
        return Some(SignIn::SomebodyElse);
    }
    // Only the sign-in itself counts here, not a yes: whoever sits at an open browser can say yes, and could otherwise skip the
    // proof that the application wants by answering a question that was never asked.
    if present.for_this && now - present.authentication.time <= COUNTS {
        return None;
    }
    let old = authorization.max_age.is_some_and(|most| now - present.authentication.time > most || most == 0);
    let low = !authorization.acr_essential.is_empty() && !acr_fits(authorization, present);
    if prompt.create {
        Some(SignIn::Create)
    } else if prompt.select_account {
        Some(SignIn::Choose)
    } else if prompt.login || old || low {
        Some(SignIn::Again)
    } else {
        None
    }
}

fn acr_fits(authorization: &Authorization, present: Present<'_>) -> bool {
    authorization.acr_essential.iter().any(|acr| acr == present.authentication.method.acr())
}

/// An essential `acr` is reached: OIDC Core §5.5.1.1.
fn reaches(authorization: &Authorization, present: Present<'_>, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Core §5.5.1.1");
    if authorization.acr_essential.is_empty() {
        return Ok(());
    }
    let acr = present.authentication.method.acr();
    let wanted = || authorization.acr_essential.join(" ");
    let refused = || {
        let why = format!("acr {} was demanded as essential, and this sign-in is worth {acr}", wanted());
        Refusal::new(ErrorCode::UnmetAuthenticationRequirements, why, SECTION)
    };
    let compared = || format!("acr {} · {acr}", wanted());
    checks.that("the sign-in is worth what was demanded", SECTION, acr_fits(authorization, present), compared, refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{authentication::Method, authorize::tests::authorization};

    fn ada() -> Authentication {
        Authentication { time: 100, method: Method::Name, sid: "s".into() }
    }

    fn decided(authorization: &Authorization, change: impl FnOnce(&mut Present<'_>)) -> Result<Next, ErrorCode> {
        let (authentication, allowed) = (ada(), Scope::parse("openid email").unwrap());
        let mut present = Present {
            authentication: &authentication,
            subject: "ada",
            allowed: &allowed,
            superuser: false,
            for_this: false,
            said_yes: false,
        };
        change(&mut present);
        next(authorization, Some(present), &Scopes::default(), 130, &mut Checks::default()).map_err(|refusal| refusal.code)
    }

    fn with(prompt: &str) -> Authorization {
        Authorization { prompt: Prompt::parse(prompt).unwrap(), scope: Scope::parse("openid email").unwrap(), ..authorization() }
    }

    #[test]
    fn what_was_allowed_is_granted_without_a_page() {
        assert_eq!(decided(&with(""), |_| ()), Ok(Next::Grant));
        assert_eq!(decided(&with("none"), |_| ()), Ok(Next::Grant));
        assert_eq!(decided(&with("consent"), |_| ()), Ok(Next::Ask));
        assert_eq!(decided(&with("consent"), |present| present.said_yes = true), Ok(Next::Grant));
    }

    #[test]
    fn with_prompt_none_every_page_is_a_refusal() {
        let nobody = next(&with("none"), None, &Scopes::default(), 0, &mut Checks::default()).unwrap_err();
        assert_eq!(nobody.code, ErrorCode::LoginRequired);
        let wide = Authorization { scope: Scope::parse("openid phone").unwrap(), ..with("none") };
        assert_eq!(decided(&wide, |_| ()), Err(ErrorCode::ConsentRequired));
        let old = Authorization { max_age: Some(29), ..with("none") };
        assert_eq!(decided(&old, |_| ()), Err(ErrorCode::LoginRequired));
        let other = Authorization { expects: Some("eve".into()), ..with("none") };
        assert_eq!(decided(&other, |_| ()), Err(ErrorCode::LoginRequired));
    }

    #[test]
    fn a_fresh_proof_is_asked_for_once() {
        for (prompt, why) in [("login", SignIn::Again), ("select_account", SignIn::Choose), ("create", SignIn::Create)] {
            assert_eq!(decided(&with(prompt), |_| ()), Ok(Next::SignIn(why)));
            assert_eq!(decided(&with(prompt), |present| present.for_this = true), Ok(Next::Grant));
        }
        let young = Authorization { max_age: Some(30), ..with("") };
        assert_eq!(decided(&young, |_| ()), Ok(Next::Grant));
        let zero = Authorization { max_age: Some(0), ..with("") };
        assert_eq!(decided(&zero, |_| ()), Ok(Next::SignIn(SignIn::Again)));
    }

    #[test]
    fn a_yes_is_no_proof_of_who_says_it() {
        for prompt in ["login", "select_account", "create"] {
            assert!(matches!(decided(&with(prompt), |present| present.said_yes = true), Ok(Next::SignIn(_))), "{prompt}");
        }
    }

    #[test]
    fn a_proof_for_a_request_counts_for_some_minutes() {
        let at = |now| {
            let (authentication, allowed) = (ada(), Scope::parse("openid email").unwrap());
            let present = Present {
                authentication: &authentication,
                subject: "ada",
                allowed: &allowed,
                superuser: false,
                for_this: true,
                said_yes: false,
            };
            next(&with("login"), Some(present), &Scopes::default(), now, &mut Checks::default()).unwrap()
        };
        assert_eq!((at(100 + COUNTS), at(101 + COUNTS)), (Next::Grant, Next::SignIn(SignIn::Again)));
    }

    #[test]
    fn a_claim_by_name_is_allowed_by_its_scope_or_asked_about() {
        let by_name =
            |prompt: &str, claims: &str| Authorization { claims: serde_json::from_str(claims).unwrap(), ..with(prompt) };
        let (email, phone) = (r#"{"id_token":{"email":null}}"#, r#"{"userinfo":{"phone_number":null}}"#);
        assert_eq!(decided(&by_name("none", email), |_| ()), Ok(Next::Grant));
        assert_eq!(decided(&by_name("none", phone), |_| ()), Err(ErrorCode::ConsentRequired));
        assert_eq!(decided(&by_name("", phone), |_| ()), Ok(Next::Ask));
        assert_eq!(decided(&by_name("", phone), |present| present.said_yes = true), Ok(Next::Grant));
    }

    #[test]
    fn an_api_elsewhere_is_asked_about_each_time() {
        let elsewhere = |prompt: &str| Authorization { elsewhere: true, ..with(prompt) };
        assert_eq!(decided(&elsewhere(""), |_| ()), Ok(Next::Ask));
        assert_eq!(decided(&elsewhere("none"), |_| ()), Err(ErrorCode::ConsentRequired));
    }

    #[test]
    fn another_person_than_expected_is_never_let_through() {
        let other = Authorization { expects: Some("eve".into()), ..with("") };
        assert_eq!(decided(&other, |present| present.said_yes = true), Ok(Next::SignIn(SignIn::SomebodyElse)));
    }

    #[test]
    fn an_essential_acr_that_is_not_reached_is_refused_after_one_try() {
        let high = Authorization { acr_essential: vec!["1".into()], ..with("") };
        assert_eq!(decided(&high, |_| ()), Ok(Next::SignIn(SignIn::Again)));
        assert_eq!(decided(&high, |present| present.for_this = true), Err(ErrorCode::UnmetAuthenticationRequirements));
        let low = Authorization { acr_essential: vec!["0".into()], ..with("") };
        assert_eq!(decided(&low, |_| ()), Ok(Next::Grant));
    }

    #[test]
    fn a_prompt_is_a_set_of_known_words() {
        assert!(Prompt::parse("login consent").is_ok());
        assert!(Prompt::parse("none login").is_err());
        assert_eq!(Prompt::parse("loggin").unwrap_err(), "prompt has no value 'loggin'");
    }
}
