//! A class that reads German: what was checked is said to it in German on every page of a flow, while the record stays as it is.

use std::collections::BTreeSet;

use glasshouse_lens::{
    step::Letter,
    story::{Act, Story},
};
use glasshouse_shared::exchange::Check;
use glasshouse_web::{Language, Pages, Words};

use crate::{
    support::Pair,
    visitor::Visitor,
    wire::{connects, story_with_the_logout_token},
};

/// As it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('\'', "&#39;")
}

/// A page without the source code that it shows: there, a check is named as it is recorded.
fn without_code(page: &str) -> String {
    let mut parts = page.split("<pre");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("</pre>")).fold(first, |kept, (_, after)| kept + after)
}

/// Ada has been at every step from A to I, and now reads German.
async fn went_through(pair: &Pair) -> (Visitor, Story) {
    let ada = Visitor::new();
    let id = connects(&ada, pair).await;
    for path in ["/refresh", "/introspect", "/userinfo", "/logout/provider"] {
        let home = ada.open(&pair.client).await;
        assert_eq!(ada.send(&home, path, &[]).await.status, 200, "{path}");
    }
    ada.sign_in(&pair.provider, "ada", "").await;
    let story = story_with_the_logout_token(&ada, pair, &id).await;
    ada.reads("de");
    (ada, story)
}

/// Its checks.
fn checks(story: &Story) -> impl Iterator<Item = &Check> {
    let deeds = story.moments.iter().flat_map(|moment| &moment.deeds);
    deeds.filter_map(|deed| match &deed.act {
        Act::Check(check) => Some(check),
        Act::Row { .. } | Act::Pause(_) => None,
    })
}

/// What they claim, as it was recorded.
fn recorded(story: &Story) -> BTreeSet<&str> {
    checks(story).map(|check| &*check.name).collect()
}

/// What they compared in English.
fn prose(story: &Story) -> Vec<&str> {
    let english = ["is", "the", "of", "and", "was", "its", "it", "for", "not", "no", "none", "nothing", "arrived", "registered:"];
    let is_prose = |text: &&str| text.split([' ', ',', ';']).any(|word| english.contains(&word));
    checks(story).map(|check| &*check.compared).filter(is_prose).collect()
}

#[tokio::test]
async fn every_check_of_a_flow_from_a_to_i_is_said_in_german_on_every_page_of_it() {
    let pair = Pair::start(&["--scope", "openid profile email photos:read offline_access"]);
    let (ada, story) = went_through(&pair).await;
    let pages = Pages::new(&[glasshouse_lens::texts()]).unwrap();
    let names = recorded(&story);
    assert_eq!(prose(&story), Vec::<&str>::new(), "what was compared needs no language");
    assert!(names.len() > 40, "{names:?}");
    let mut told = String::new();
    for side in [&pair.client, &pair.provider] {
        let whole = format!("{side}/lens/{}", story.id);
        let steps = story.letters().into_iter().map(|letter: Letter| format!("{whole}/{}", letter.name()));
        let others = ["", "?view=projector", "/export.md", "/export.mmd", "/export.svg"].map(|rest| format!("{whole}{rest}"));
        for address in steps.clone().chain(steps.map(|step| step + "?view=projector")).chain(others) {
            let page = ada.open(&address).await;
            assert_eq!(page.status, 200, "{address}");
            let text = without_code(&page.text);
            let english: Vec<_> = names.iter().filter(|name| text.contains(&escaped(name))).collect();
            assert!(english.is_empty(), "{address} says in English: {english:?}");
            told += &text;
        }
    }
    for name in names {
        let german = pages.say(Language::German, &Words::recorded(name)).unwrap();
        assert!(german != name && told.contains(&german), "“{name}” is nowhere said as “{german}”");
    }
    let bundle = ada.data(&format!("{}/lens/{}/export.json", pair.client, story.id)).await;
    bundle.says("\"it has not expired\"");
}

#[tokio::test]
async fn the_check_that_failed_is_said_in_german_on_the_error_pages_of_both_sides() {
    let pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.reads("de");
    for (address, german, english) in [
        (format!("{}/authorized?code=x&state=y", pair.client), "diese Browsersitzung hat diesen state gesendet", "this browser"),
        (format!("{}/oauth/authorize?client_id=nobody", pair.provider), "client_id ist bekannt", "is known"),
    ] {
        let page = ada.open(&address).await;
        assert_eq!(page.status, 400, "{address}");
        page.says(&format!("{german}: nicht erfüllt"));
        assert!(!page.text.contains(english), "{address}: {}", page.text);
    }
}
