//! The diagram of the lens, its list, the eyes one looks through, the projector, and pages that grow while they are open.

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::{
    lens_card::connected,
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
};

#[tokio::test]
async fn every_arrow_leads_to_its_message_and_the_list_says_the_same() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    let arrows = ada.script("return [...document.querySelectorAll('.flow svg a')].map(one => one.href.baseVal)").await;
    let list = ada.script("return [...document.querySelectorAll('.talk a')].map(one => one.getAttribute('href'))").await;
    let (arrows, list) = (texts(&arrows), texts(&list));
    assert!(arrows.len() >= 11, "{arrows:?}");
    assert!(arrows.iter().all(|arrow| list.contains(arrow)), "{arrows:?} {list:?}");
    for mark in ["A2", "A3", "B4", "C", "D", "E", "F"] {
        let arrow =
            arrows.iter().find(|arrow| arrow.ends_with(&format!("#{mark}"))).unwrap_or_else(|| panic!("{mark}: {arrows:?}"));
        ada.open(&format!("{}{arrow}", pair.client)).await;
        assert!(ada.browser.find(Locator::Id(mark)).await.is_ok(), "{mark} is on the page of its step");
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn through_other_eyes_the_page_is_another_one() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    let lens = connected(&ada, &pair).await;
    for viewer in ["all", "browser", "client", "provider", "api", "wire"] {
        ada.open(&format!("{lens}/C?as={viewer}&p=code_verifier")).await;
        let hidden = ["browser", "api"].contains(&viewer);
        let lit = ada.script("return document.querySelectorAll('#C .lit').length").await;
        assert_eq!(lit, i32::from(!hidden), "{viewer}");
        assert!(!hidden || ada.browser.find(Locator::Css("#C .bar-out")).await.is_ok(), "{viewer}");
        ada.shuts_nobody_out(viewer).await;
    }
    ada.open(&format!("{lens}/C?as=browser")).await;
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture("lens-as-browser", view).await;
    }
    ada.looks(PHONE).await;
    ada.does_not_see("your phone never sees this").await;
    ada.follow("Look inside The same flow in words").await;
    ada.sees("your phone never sees this").await;
    ada.open(&lens).await;
    ada.takes_picture("lens-flow", DESK).await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn on_a_projector_each_message_fits_the_screen() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    let lens = connected(&ada, &pair).await;
    for message in ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C", "D", "E", "F"] {
        ada.open(&format!("{lens}/{}?view=projector&m={message}", &message[..1])).await;
        fits_a_beamer(&ada, message).await;
        ada.shuts_nobody_out(message).await;
    }
    ada.open(&format!("{lens}/C?view=projector&p=code_verifier")).await;
    fits_a_beamer(&ada, "code_verifier").await;
    assert_eq!(ada.script("return document.querySelector('.boxed b').textContent").await, json!("code_verifier"));
    ada.looks(DESK_DARK).await;
    let paper = ada.script("return getComputedStyle(document.documentElement).backgroundColor").await;
    assert_eq!(paper, json!("rgb(251, 250, 247)"), "a beamer washes out the dark");
    ada.has_screen(1280, 720).await;
    ada.takes_picture("lens-projector", DESK).await;
    ada.follow("Leave the projector view").await;
    ada.is_at(&format!("{lens}/C")).await;
}

/// 1280 × 720: nothing is below the edge, nothing is cut, and nothing lies on something else.
pub async fn fits_a_beamer(ada: &Person, what: &str) {
    ada.has_screen(1280, 720).await;
    let measured = "const low = one => Math.round(document.querySelector(one)?.getBoundingClientRect().bottom ?? 0), top = document.querySelector('.ends').getBoundingClientRect().top;\
        return {page: document.documentElement.scrollHeight, ends: low('.ends'), \
          over: ['.means', '.slide .rows', '.slide .flow'].filter(one => low(one) > top + 1), \
          heights: [...document.querySelectorAll('.slide > *, .slide .rows, .slide .flow, .means')].map(one => [one.className || one.tagName, Math.round(one.getBoundingClientRect().height)]), \
          lines: document.querySelectorAll('.slide div.line').length, \
          wide: [...document.querySelectorAll('.slide div.line')].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent), \
          size: getComputedStyle(document.querySelector('.slide div.line')).fontSize}";
    let found = ada.script(measured).await;
    let number = |name: &str| found[name].as_u64().unwrap();
    assert!(number("page") <= 720 && number("ends") <= 720 && number("lines") <= 9, "{what}: {found}");
    assert_eq!((&found["over"], &found["wide"]), (&json!([]), &json!([])), "{what}");
    assert!(found["size"].as_str().unwrap().starts_with("26"), "{what}: {found}");
}

#[tokio::test]
async fn an_open_page_grows_with_its_flow_and_says_so_once() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    let before = ada.script("return document.querySelectorAll('.talk li').length").await.as_u64().unwrap();
    let said = ada
        .script(
            "return new Promise(done => {
               const live = document.getElementById('live');
               new MutationObserver(() => done(live.textContent)).observe(live, {childList: true});
               document.querySelector('.flow a').focus();
               fetch('/me', {headers: {Accept: 'text/html'}});
             })",
        )
        .await;
    assert!(said.as_str().unwrap().starts_with("The flow has grown"), "{said}");
    assert!(ada.script("return document.querySelectorAll('.talk li').length").await.as_u64().unwrap() > before);
    assert_eq!(ada.script("return document.activeElement.closest('.flow') !== null").await, json!(true), "the focus stays");
    assert_eq!(ada.script("return document.querySelectorAll('.flow svg').length").await, 1);
    ada.shuts_nobody_out("a page that grew").await;
    ada.policy_refused_nothing().await;
}
