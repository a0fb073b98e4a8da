//! What a person says of themselves: the standard claims as fields of a form, and what each may hold. OIDC Core §5.1.
//!
//! Nothing of it is proven, so the rules are about the form alone: an application can read what is there.

use std::collections::BTreeMap;

use glasshouse_shared::claims::StandardClaims;
use serde_json::{Map, Value};
use url::Url;

use super::{Timestamp, account::User};

/// Characters of a field.
pub const LINE: usize = 200;

/// What a field may hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Rule {
    /// One line of text.
    Line,
    /// Some lines of text.
    Lines,
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A day, or a year.
    Date,
    /// The name of a time zone.
    Zone,
    /// The name of a language.
    Locale,
}

/// A field of the form: one standard claim.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name; a dot leads into `address`.
    pub claim: &'static str,
    /// What a browser that knows its owner may fill in (HTML, “autofill field”).
    pub autocomplete: &'static str,
    /// What it may hold.
    pub rule: Rule,
    /// Something that is nobody's.
    pub example: &'static str,
}

/// The claims of one scope: OIDC Core §5.4.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The scope that opens them.
    pub scope: &'static str,
    /// In the order of §5.1.
    pub fields: &'static [Field],
    /// The claim that says whether somebody made sure, where there is one.
    pub verified: Option<&'static str>,
}

const fn field(claim: &'static str, autocomplete: &'static str, rule: Rule, example: &'static str) -> Field {
    Field { claim, autocomplete, rule, example }
}

/// Every field.
pub const GROUPS: [Group; 4] = [
    Group {
        scope: "profile",
        fields: &[
            field("name", "name", Rule::Line, "Ada Made-Up Example"),
            field("given_name", "given-name", Rule::Line, "Ada"),
            field("middle_name", "additional-name", Rule::Line, "Made-Up"),
            field("family_name", "family-name", Rule::Line, "Example"),
            field("nickname", "nickname", Rule::Line, "Addie"),
            field("preferred_username", "off", Rule::Line, "ada.example"),
            field("profile", "off", Rule::Url, "https://example.org/people/ada"),
            field("picture", "photo", Rule::Url, "https://example.org/people/ada.png"),
            field("website", "url", Rule::Url, "https://ada.example.org/"),
            field("gender", "sex", Rule::Line, "female"),
            field("birthdate", "bday", Rule::Date, "2000-02-29"),
            field("zoneinfo", "off", Rule::Zone, "Europe/Paris"),
            field("locale", "language", Rule::Locale, "en-GB"),
        ],
        verified: None,
    },
    Group {
        scope: "email",
        fields: &[field("email", "email", Rule::Email, "ada@example.org")],
        verified: Some("email_verified"),
    },
    Group {
        scope: "phone",
        fields: &[field("phone_number", "tel", Rule::Phone, "+1 555 555 0100")],
        verified: Some("phone_number_verified"),
    },
    Group {
        scope: "address",
        fields: &[
            field("address.street_address", "street-address", Rule::Lines, "1 Example Street"),
            field("address.locality", "address-level2", Rule::Line, "Exampleton"),
            field("address.region", "address-level1", Rule::Line, "Example County"),
            field("address.postal_code", "postal-code", Rule::Line, "00000"),
            field("address.country", "country-name", Rule::Line, "Exampleland"),
            field("address.formatted", "off", Rule::Lines, "1 Example Street\n00000 Exampleton\nExampleland"),
        ],
        verified: None,
    },
];

/// What stands in the fields, by claim. An empty field is absent.
pub type Texts = BTreeMap<&'static str, String>;

/// Every field.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    GROUPS.iter().flat_map(|group| group.fields)
}

/// What this person said so far.
#[must_use]
pub fn texts(user: &User) -> Texts {
    let claims = StandardClaims { email: user.email.clone(), ..user.claims.clone() };
    let claims = serde_json::to_value(claims).unwrap_or_default();
    let text = |field: &Field| claims.pointer(&format!("/{}", field.claim.replace('.', "/"))).and_then(Value::as_str);
    fields().filter_map(|field| Some((field.claim, text(field)?.to_owned()))).collect()
}

/// Fill every empty field with something made up.
pub fn fill(texts: &mut Texts) {
    for field in fields() {
        texts.entry(field.claim).or_insert_with(|| field.example.to_owned());
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Fault {
    /// It has so many characters, more than [`LINE`].
    #[error("At most {LINE} characters. This has {0}.")]
    Long(usize),
    /// A character in it cannot be seen.
    #[error("There is a character in it that cannot be seen.")]
    Hidden,
    /// It is not what this rule asks for.
    #[error("{}.", .0.asks_for())]
    Not(Rule),
}

impl Rule {
    /// What it asks for, for whoever sits at a command.
    fn asks_for(self) -> &'static str {
        match self {
            Self::Line | Self::Lines => "Some text",
            Self::Url => "An address of the web, such as https://example.org/",
            Self::Email => "An e-mail address, such as ada@example.org",
            Self::Phone => "A telephone number with its country, such as +1 555 555 0100",
            Self::Date => "A day as YYYY-MM-DD, such as 2000-02-29, or the year alone; the year 0000 keeps it secret",
            Self::Zone => "The name of a time zone, such as Europe/Paris",
            Self::Locale => "A language, such as en or en-GB",
        }
    }
}

/// What is wrong, by claim. Empty when all is well.
#[must_use]
pub fn faults(texts: &Texts) -> BTreeMap<&'static str, Fault> {
    let fault = |field: &Field| Some((field.claim, texts.get(field.claim).and_then(|text| fault(field.rule, text))?));
    fields().filter_map(fault).collect()
}

/// The person as these texts describe them. `verified` are the claims that were ticked; what was said of another address or
/// number is not said of this one.
#[must_use]
pub fn described(user: &User, texts: &Texts, verified: &[&str], now: Timestamp) -> User {
    let mut members = Map::new();
    let mut address = Map::new();
    for (claim, text) in texts {
        match claim.split_once('.') {
            Some((_, part)) => address.insert(part.to_owned(), text.clone().into()),
            None => members.insert((*claim).to_owned(), text.clone().into()),
        };
    }
    if !address.is_empty() {
        members.insert("address".into(), address.into());
    }
    let mut claims: StandardClaims = serde_json::from_value(members.into()).unwrap_or_default();
    let email = claims.email.take();
    claims.email_verified = email.as_ref().map(|_| verified.contains(&"email_verified"));
    claims.phone_number_verified = claims.phone_number.as_ref().map(|_| verified.contains(&"phone_number_verified"));
    claims.updated_at = user.claims.updated_at;
    let changed = (&claims, &email) != (&user.claims, &user.email);
    if changed {
        claims.updated_at = Some(now);
    }
    User { email, claims, ..user.clone() }
}

/// What is wrong with this text in a field of this rule.
fn fault(rule: Rule, text: &str) -> Option<Fault> {
    let length = text.chars().count();
    if length > LINE {
        return Some(Fault::Long(length));
    }
    if text.chars().any(|c| c.is_control() && !(rule == Rule::Lines && matches!(c, '\n' | '\r'))) {
        return Some(Fault::Hidden);
    }
    let right = match rule {
        Rule::Line | Rule::Lines => true,
        Rule::Url => is_url(text),
        Rule::Email => is_email(text),
        Rule::Phone => is_phone(text),
        Rule::Date => is_date(text),
        Rule::Zone => is_zone(text),
        Rule::Locale => is_locale(text),
    };
    (!right).then_some(Fault::Not(rule))
}

/// Never a scheme that a browser would run.
fn is_url(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_email(text: &str) -> bool {
    let domain = |domain: &str| {
        !domain.is_empty()
            && domain.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
    };
    let local = |local: &str| !local.is_empty() && !local.contains(|c: char| c.is_whitespace() || "@<>()[],;:\\\"".contains(c));
    text.rsplit_once('@').is_some_and(|(name, host)| local(name) && domain(host))
}

/// OIDC Core §5.1 recommends E.164 and RFC 3966: a plus, digits, and what people put between them.
fn is_phone(text: &str) -> bool {
    let Some(number) = text.strip_prefix('+') else { return false };
    let (number, extension) = number.split_once(";ext=").unwrap_or((number, "0"));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && number.bytes().all(|b| b.is_ascii_digit() || b" ()-.".contains(&b))
        && extension.len() <= 10
        && !extension.is_empty()
        && extension.bytes().all(|b| b.is_ascii_digit())
}

fn is_date(text: &str) -> bool {
    let number = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year] => number(year, 4) && *year != "0000",
        [year, month, day] if number(year, 4) && number(month, 2) && number(day, 2) => {
            let read = |text: &str| text.parse::<u32>().unwrap_or_default();
            let (year, day) = (read(year), read(day));
            // The year 0000 says that it is kept secret, so the day may be any.
            let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
            let days = match read(month) {
                2 => 28 + u32::from(leap),
                4 | 6 | 9 | 11 => 30,
                1..=12 => 31,
                _ => 0,
            };
            (1..=days).contains(&day)
        }
        _ => false,
    }
}

/// The shape of a name in the tz database; which names there are changes twice a year.
fn is_zone(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
    };
    text.split('/').count() <= 3 && text.split('/').all(part)
}

/// The shape of a language tag: RFC 5646 §2.1.
fn is_locale(text: &str) -> bool {
    let mut subtags = text.split('-');
    let language = subtags.next().is_some_and(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphabetic()));
    language && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{account::Username, claims::BY_SCOPE};

    fn ada() -> User {
        User::new("1815".into(), Username::parse("ada").unwrap(), 7)
    }

    #[test]
    fn there_is_a_field_for_every_claim_that_a_scope_opens() {
        for group in &GROUPS {
            let (_, opened) = BY_SCOPE.iter().find(|(scope, _)| *scope == group.scope).unwrap();
            let mut ours: Vec<&str> = group.fields.iter().map(|field| field.claim.split('.').next().unwrap()).collect();
            ours.extend(group.verified);
            assert!(opened.iter().all(|claim| ours.contains(claim) || *claim == "updated_at"), "{}", group.scope);
            assert!(ours.iter().all(|claim| opened.contains(claim)), "{}", group.scope);
        }
    }

    #[test]
    fn the_example_is_right_and_fills_only_what_is_empty() {
        let mut texts = Texts::from([("nickname", "Countess".to_owned())]);
        fill(&mut texts);
        assert!(faults(&texts).is_empty());
        assert_eq!((texts["nickname"].as_str(), texts.len()), ("Countess", fields().count()));
        let user = described(&ada(), &texts, &[], 9);
        assert_eq!(super::texts(&user), texts);
        assert_eq!((user.claims.updated_at, user.claims.email_verified), (Some(9), Some(false)));
    }

    #[test]
    fn nothing_said_again_changes_nothing() {
        let texts = Texts::from([("email", "ada@example.org".to_owned())]);
        let first = described(&ada(), &texts, &["email_verified"], 9);
        assert_eq!((first.claims.email_verified, first.claims.phone_number_verified), (Some(true), None));
        assert_eq!(described(&first, &texts, &["email_verified"], 20).claims.updated_at, Some(9));
        assert_eq!(described(&first, &texts, &[], 20).claims.updated_at, Some(20));
    }

    #[test]
    fn each_rule_takes_what_it_should() {
        for (rule, right, wrong) in [
            (
                Rule::Url,
                "http://a.test/x?y=1 https://a.test",
                "javascript:alert(1) data:text/html,x a.test ftp://a.test https:// //a.test",
            ),
            (Rule::Email, "ada@example.org a+b@localhost ö@bücher.example", "ada @b a@ a@b@c a<b@c.test a@b..c"),
            (Rule::Phone, "+15555550100 +1.555.555-0100 +44(20)1234;ext=12", "15555550100 +12 +1555x +1;ext= +1555;ext=1a"),
            (
                Rule::Date,
                "2000-02-29 1815-12-10 0000-02-29 1815",
                "1900-02-29 2000-13-01 2000-1-1 0000 2000-00-10 10.12.1815 2000-04-31",
            ),
            (Rule::Zone, "Europe/Paris UTC America/Argentina/Buenos_Aires Etc/GMT+5", "Europe/ /Paris Europe//Paris a.b 1/2"),
            (Rule::Locale, "en en-GB zh-Hans-CN deu", "e en_GB english- en- 12 en-toolongtag"),
        ] {
            for text in right.split(' ') {
                assert_eq!(fault(rule, text), None, "{rule:?} {text}");
            }
            for text in wrong.split(' ') {
                assert!(fault(rule, text).is_some(), "{rule:?} {text}");
            }
        }
    }

    #[test]
    fn a_text_that_is_too_long_or_cannot_be_seen_is_told_so() {
        assert!(fault(Rule::Line, &"x".repeat(201)) == Some(Fault::Long(201)));
        assert!(fault(Rule::Line, "a\nb").is_some() && fault(Rule::Lines, "a\r\nb").is_none());
        assert!(fault(Rule::Lines, "a\u{0}").is_some());
    }
}
