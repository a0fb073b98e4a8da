//! What a check claims, in the language of a page.

use fluent_bundle::FluentArgs;

use super::Catalogue;

impl Catalogue {
    /// A claim of the record, in this language: see [`super::Words::recorded`].
    pub(super) fn recorded(&self, claim: &str) -> String {
        let (name, rest) = claim.split_once(' ').unwrap_or_default();
        let args = [("name", name)].into_iter().collect::<FluentArgs>();
        let said = [claim, rest].iter().find_map(|it| self.say(&slug(it), &args).ok());
        said.unwrap_or_else(|| claim.to_owned())
    }
}

/// The id of a claim of the record: `check-` and its words. Spaces and whatever else no id may hold become hyphens.
fn slug(claim: &str) -> String {
    let words = claim.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.fold("check".to_owned(), |id, word| id + "-" + &word.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Words};

    const GERMAN_CLAIMS: &str =
        "check-it-is-the-provider-s = es ist das des Providers\ncheck-is-a-page-of-the-web = { $name } ist eine Seite im Web";

    #[test]
    fn a_claim_of_the_record_is_said_by_its_words_or_as_it_was_recorded() {
        let files = [("en/a.ftl", "check-it-is-the-provider-s = x"), ("de/a.ftl", GERMAN_CLAIMS)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let german = Catalogue::of(Language::German, &files).unwrap();
        let said = |claim: &str| german.tell(&Words::recorded(claim)).unwrap();
        assert_eq!(said("it is the Provider's"), "es ist das des Providers");
        assert_eq!(said("tos_uri is a page of the web"), "tos_uri ist eine Seite im Web");
        assert_eq!(said("is a page of the web"), "is ist eine Seite im Web", "nothing recorded breaks a page");
        for foreign in ["a rule of another house", "", " ", "{ $name }", "check-it-is-the-provider-s"] {
            assert_eq!(said(foreign), foreign);
        }
    }
}
