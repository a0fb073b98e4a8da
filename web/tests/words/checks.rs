//! The claims of the checks that both applications record, read in their sources. The record is English and has no ids: the id of a
//! claim's message is made of the claim itself, so that the claim in the source is what names the message.

use std::collections::BTreeSet;

use glasshouse_web::{Language, Words, words::Catalogue};

use super::{Use, catalogue, files, folder};

/// The functions that take a claim.
const RECORDERS: [&str; 5] = ["that(", "some(", "rules.redirect(", "checks_read(checks,", ".check("];

/// What a caller says.
const FORWARDED: [&str; 2] = ["claim,", "&check.name,"];

/// A claim in a source: all of it, or what follows the name with which it begins.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Claim {
    words: String,
    of_a_name: bool,
}

impl Claim {
    /// As the catalogues know it.
    fn id(&self) -> String {
        let words = self.words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        words.fold("check".to_owned(), |id, word| id + "-" + &word.to_ascii_lowercase())
    }

    /// As it may be recorded.
    fn recorded(&self) -> String {
        if self.of_a_name { format!("a_name{}", self.words) } else { self.words.clone() }
    }
}

/// The claim that this argument is; none where it is what a caller said, or where the call is of something else.
fn claim(argument: &str) -> Result<Option<Claim>, String> {
    let until_quote = |text: &str| text.split('"').next().unwrap_or_default().to_owned();
    let argument = argument.trim_start();
    if let Some(text) = argument.strip_prefix('"') {
        return Ok(Some(Claim { words: until_quote(text), of_a_name: false }));
    }
    if let Some((_, rest)) = argument.strip_prefix("&format!(\"{").and_then(|text| text.split_once('}')) {
        let words = until_quote(rest);
        return if words.contains('{') { Err(words) } else { Ok(Some(Claim { words, of_a_name: true })) };
    }
    if FORWARDED.iter().any(|caller| argument.starts_with(caller)) { Ok(None) } else { Err(argument.chars().take(60).collect()) }
}

/// The claims of a source.
fn claims(source: &str) -> Result<Vec<Claim>, String> {
    let mut found = Vec::new();
    for recorder in RECORDERS {
        for (at, _) in source.match_indices(recorder) {
            let (before, argument) = (&source[..at], &source[at + recorder.len()..]);
            let part = before.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !recorder.starts_with('.');
            let another = part || before.ends_with("fn ");
            // `check` is the name of many things; of these, only the one of a failure is given a literal.
            if another || (recorder == ".check(" && !argument.starts_with('"')) {
                continue;
            }
            found.extend(claim(argument)?);
        }
    }
    for (_, rest) in source.split("&Check {").skip(1).filter_map(|text| text.split_once("name: ")) {
        found.extend(claim(rest)?);
    }
    Ok(found)
}

/// Those of both applications, without their tests.
fn all() -> BTreeSet<Claim> {
    let mut found = BTreeSet::new();
    for name in ["provider", "client"] {
        for (path, text) in files(&folder(name, "src"), "rs") {
            let source = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            found.extend(claims(source).unwrap_or_else(|odd| panic!("{}: a claim is a literal, not {odd}", path.display())));
        }
    }
    found
}

/// The messages that they name.
pub fn uses() -> Vec<Use> {
    let named = |claim: Claim| {
        let arguments = if claim.of_a_name { ["name".to_owned()].into() } else { BTreeSet::new() };
        Use { place: format!("the check “{}”", claim.recorded()), id: claim.id(), arguments }
    };
    all().into_iter().map(named).collect()
}

/// The words of the lens.
fn speaking(language: Language) -> Catalogue {
    let texts = files(&folder("lens", &format!("locales/{}", language.tag())), "ftl");
    let named: Vec<_> = texts.into_iter().map(|(path, text)| (format!("{}/{}", language.tag(), path.display()), text)).collect();
    Catalogue::of(language, &named).unwrap()
}

#[test]
fn every_check_is_said_in_english_as_it_is_recorded_and_in_german_otherwise() {
    let (english, german) = (speaking(Language::English), speaking(Language::German));
    let claims = all();
    assert!(claims.len() > 120, "{}", claims.len());
    for claim in claims {
        let recorded = claim.recorded();
        let said = |catalogue: &Catalogue| catalogue.tell(&Words::recorded(&recorded)).unwrap();
        assert_eq!(said(&english), recorded);
        assert_ne!(said(&german), recorded, "{}", claim.id());
    }
}

#[test]
fn no_two_claims_have_one_message() {
    let claims = all();
    assert_eq!(claims.iter().map(Claim::id).collect::<BTreeSet<_>>().len(), claims.len());
    let messages = catalogue("lens", Language::English).into_keys().filter(|id| id.starts_with("check-"));
    assert_eq!(messages.collect::<BTreeSet<_>>(), claims.iter().map(Claim::id).collect::<BTreeSet<_>>());
}

#[test]
fn the_reader_of_claims_reads() {
    let source = r#"
        fn that(claim: &str) { self.checks.that(claim, CITE) }
        checks
            .some( "the client's", c); checks.that(&format!("{member} is a page"), c); let it = option.is_some();
        failure.check("it held", true); times.check(now, checks); checks_read(checks, "x is understood", c);
        recorder.check(&flow, &Check { name: "it came".to_owned() });"#;
    let words: BTreeSet<_> = claims(source).unwrap().iter().map(Claim::recorded).collect();
    assert_eq!(words, ["a_name is a page", "it came", "it held", "the client's", "x is understood"].map(str::to_owned).into());
    assert!(claims("checks.that(chosen, c)").is_err() && claims(r#"checks.that(&format!("{a} is {b}"), c)"#).is_err());
}
