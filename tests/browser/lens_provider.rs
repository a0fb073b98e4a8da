//! The lens of the provider, and its tables: the list of one's flows, the rows of one of them, and rows that come by themselves.

use crate::{
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
};

/// The page shuts nobody out and fits a phone; then its pictures.
async fn is_looked_at(ada: &Person, name: &str) {
    // A new row fades in: look at it when it is there.
    ada.script("document.getAnimations().forEach(one => one.finish())").await;
    ada.shuts_nobody_out(name).await;
    ada.has_screen(360, 740).await;
    let needed = ada.script("return document.documentElement.scrollWidth").await;
    assert!(needed.as_u64().unwrap() <= 360, "{name} needs {needed} pixels");
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture(name, view).await;
    }
    ada.looks(DESK).await;
}

#[tokio::test]
async fn a_person_finds_their_flow_in_the_list_and_its_rows_in_the_tables() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    ada.open(&format!("{}/lens", pair.provider)).await;
    ada.sees("the API answered").await;
    is_looked_at(&ada, "lens-flows").await;
    ada.script("document.querySelector('.flows a').click()").await;
    ada.is_at(&format!("{}/lens/", pair.provider)).await;
    let flow = ada.address().await.rsplit('/').next().unwrap().to_owned();
    ada.open(&format!("{}/tables?flow={flow}", pair.provider)).await;
    is_looked_at(&ada, "tables-of-a-flow").await;
    ada.script("document.querySelector('#t-tokens').closest('table').querySelector('a.at').click()").await;
    ada.is_at(&format!("{}/lens/{flow}/C#C", pair.provider)).await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn rows_that_are_written_appear_by_themselves() {
    let (pair, ada, grace) = (Pair::start(&[]), Person::new().await, Person::new().await);
    ada.connects(&pair).await;
    ada.open(&format!("{}/tables", pair.provider)).await;
    ada.sees("This page follows along").await;
    ada.does_not_see("grace").await;
    grace.open(&pair.provider).await;
    grace.signs_in("grace").await;
    ada.sees("grace").await;
    ada.policy_refused_nothing().await;
}
