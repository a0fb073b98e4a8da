//! Paper: a flow as the handout of a class, and one step as a sheet or two. No test here needs a script of ours.

use fantoccini::wd::{PrintConfiguration, PrintMargins, PrintSize};
use serde_json::{Value, json};

use crate::{
    learn::Hand,
    lens_card::connected,
    person::Person,
    pictures::{self, PAPER},
    support::Pair,
    without_script::without_script,
};

/// Where a page object of a PDF begins (ISO 32000-1 §7.7.3.3), as Chromium writes it: the dictionary first, and not compressed.
const PAGE: &[u8] = b"/Type /Page\n";

/// The least that can be read on paper: 8 pt.
const LEAST: f64 = 8.0 * 96.0 / 72.0;

/// Texts that are printed smaller than this many pixels.
const SMALL: &str = "const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
    while (texts.nextNode()) {
        const text = texts.currentNode, its = text.parentElement;
        if (text.data.trim() && its.checkVisibility() && !its.closest('svg, .said') && parseFloat(getComputedStyle(its).fontSize) < arguments[0])
            small.push([its.tagName, text.data.trim()]);
    }
    return small";

/// What can only be pressed and is printed.
const PRESSED: &str = "return [...document.querySelectorAll('main :is(button, input, select, nav, .button)')]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML)";

impl Person {
    /// How many pages of A4 the page becomes.
    async fn prints(&self, what: &str) -> usize {
        let margins = PrintMargins { top: 1.0, bottom: 1.0, left: 1.0, right: 1.0 };
        let paper = PrintConfiguration::builder().size(PrintSize { width: 21.0, height: 29.7 }).margins(margins).build().unwrap();
        let file = self.browser.print(paper).await.unwrap();
        let pages = file.windows(PAGE.len()).filter(|bytes| *bytes == PAGE).count();
        assert!(pages > 0, "{what}: this is no PDF as Chromium writes it");
        pages
    }

    /// What stands on paper.
    async fn text_on_paper(&self) -> String {
        self.looks(PAPER).await;
        let text = self.script("return document.body.innerText").await;
        text.as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_flow_with_its_answers_is_ten_pages_at_most_and_a_step_is_a_sheet_or_two_in_both_languages() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.walks(Hand::Mouse, &pair, "Step").await;
    let step = ada.address().await;
    let lens = step.rsplit_once('/').unwrap().0.to_owned();
    for other in ["Deutsch", "English"] {
        ada.open(&lens).await;
        let pages = ada.prints("the whole flow").await;
        assert!(pages <= 10, "{pages} pages");
        // Two questions are answered at B, and four messages told: two sheets with both of their sides.
        for (letter, most) in [("S", 1), ("A", 3), ("B", 4), ("C", 3), ("D", 3), ("E", 2), ("F", 2)] {
            ada.open(&format!("{lens}/{letter}")).await;
            let pages = ada.prints(letter).await;
            assert!(pages <= most, "{letter}: {pages} pages");
        }
        ada.press(other).await;
    }
    ada.open(&lens).await;
    let text = ada.text_on_paper().await;
    for words in
        ["as in A2: response_type", "All of it in one table", "Your answers", "HTTPS hides addresses", "Printed from localhost"]
    {
        assert!(text.contains(words), "“{words}” is not printed:\n{text}");
    }
    ada.takes_picture("lens-handout", PAPER).await;
    ada.open(&format!("{lens}/C")).await;
    ada.takes_picture("lens-handout-step", PAPER).await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn paper_has_the_diagram_and_each_message_and_nothing_that_is_pressed_without_javascript_too() {
    let pair = Pair::start(&[]);
    let ada = without_script().await;
    let lens = connected(&ada, &pair).await;
    for page in [lens.clone(), format!("{lens}/B?as=client"), format!("{lens}/D")] {
        ada.open(&page).await;
        assert_eq!(shown(&ada, ".tabs").await, json!([true]), "{page}");
        ada.looks(PAPER).await;
        assert_eq!(shown(&ada, ".flow svg, .sent").await, json!([true, true]), "{page}");
        assert_eq!(ada.script(PRESSED).await, json!([]), "{page}");
        let small = ada.browser.execute(SMALL, vec![json!(LEAST - 0.01)]).await.unwrap();
        assert_eq!(small, json!([]), "{page}");
        ada.looks(pictures::DESK).await;
    }
}

/// Whether the first element of each of these kinds is visible.
async fn shown(ada: &Person, kinds: &str) -> Value {
    let script = "return arguments[0].split(', ').map(kind => document.querySelector(kind)?.checkVisibility())";
    ada.browser.execute(script, vec![kinds.into()]).await.unwrap()
}

#[tokio::test]
async fn what_a_look_hides_is_on_no_paper() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    let secret = ada
        .script("return [...document.querySelectorAll('#C .wire th')].find(one => one.querySelector('.name')?.textContent === 'code_verifier').querySelector('.value').textContent")
        .await;
    let secret = secret.as_str().unwrap();
    ada.open(&lens).await;
    assert!(ada.text_on_paper().await.contains(secret));
    for page in [format!("{lens}?as=browser"), format!("{lens}/C?as=browser")] {
        ada.open(&page).await;
        let text = ada.text_on_paper().await;
        assert!(text.contains("Look as: Browser") && text.contains("not visible from here"), "{text}");
        assert!(!text.contains(secret), "{page}");
        assert!(!ada.script("return document.documentElement.outerHTML").await.as_str().unwrap().contains(secret), "{page}");
    }
}
