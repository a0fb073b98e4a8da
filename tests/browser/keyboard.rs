//! A person who uses no mouse.

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};

use crate::{person::Person, support::Pair};

impl Person {
    /// Go on by Tab until this has the focus. Whatever has it on the way is to be seen.
    pub async fn tabs_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..200 {
            self.key(Key::Tab).await;
            let focused = self.focused().await;
            self.focus_is_visible(&focused).await;
            if focused == name {
                return;
            }
            passed.push(focused);
        }
        panic!("Tab never reaches “{name}”: {passed:?}");
    }

    /// Go on by Tab until this element has the focus.
    pub async fn tabs_onto(&self, element: &Element) {
        for _ in 0..200 {
            let active = self.browser.active_element().await.unwrap();
            if active.element_id() == element.element_id() {
                return;
            }
            self.key(Key::Tab).await;
            let focused = self.focused().await;
            self.focus_is_visible(&focused).await;
        }
        panic!("Tab never reaches {}", element.html(false).await.unwrap());
    }

    /// Instead of what stands in the field that has the focus, type this.
    pub async fn types_instead(&self, text: &str) {
        let (control, a) = (Key::Control.into(), 'a');
        let all = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: a })
            .then(KeyAction::Up { value: a })
            .then(KeyAction::Up { value: control });
        self.browser.perform_actions(all).await.unwrap();
        self.key(Key::Delete).await;
        let keys: Vec<char> = text.chars().map(|sign| if sign == '\n' { Key::Enter.into() } else { sign }).collect();
        self.keys(&keys).await;
    }

    async fn focus_is_visible(&self, name: &str) {
        let element = self.browser.active_element().await.unwrap();
        if element.tag_name().await.unwrap() == "body" {
            return;
        }
        let outline = (element.css_value("outline-style").await.unwrap(), element.css_value("outline-width").await.unwrap());
        assert_eq!((outline.0.as_str(), outline.1.as_str()), ("solid", "3px"), "{name} does not show that it has the focus");
        let (_, top, _, height) = element.rectangle().await.unwrap();
        assert!(top + height > 0.0, "{name} is outside of the page");
    }

    /// Go on by Tab to the first check box.
    async fn tabs_to_a_box(&self) {
        for _ in 0..60 {
            self.key(Key::Tab).await;
            let element = self.browser.active_element().await.unwrap();
            if element.attr("type").await.unwrap().as_deref() == Some("checkbox") {
                return;
            }
        }
        panic!("Tab never reaches a check box");
    }

    pub async fn types_blindly(&self, text: &str) {
        self.keys(&text.chars().collect::<Vec<_>>()).await;
    }
}

#[tokio::test]
async fn signing_in_and_allowing_need_no_mouse() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.sees("Sign in to the Provider").await;
    ada.tabs_to("Username").await;
    ada.types_blindly("ada").await;
    ada.key(Key::Enter).await;
    ada.sees("Allow the Client to use your account?").await;
    // The first Allow on the way is Allow, and Deny comes after it.
    ada.tabs_to("Allow").await;
    ada.key(Key::Tab).await;
    assert_eq!(ada.focused().await, "Deny");
    ada.browser.perform_actions(shift_tab()).await.unwrap();
    assert_eq!(ada.focused().await, "Allow");
    ada.key(Key::Enter).await;
    ada.sees("Hello, ada").await;
    ada.tabs_to("Go to the first page").await;
    ada.key(Key::Enter).await;
    ada.sees("The Client knows you as ada").await;
    ada.tabs_to("Sign out").await;
    ada.keys(&[' ']).await;
    ada.sees("The Client does not know you any more").await;
}

fn shift_tab() -> KeyActions {
    let (shift, tab) = (Key::Shift.into(), Key::Tab.into());
    KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: shift })
        .then(KeyAction::Down { value: tab })
        .then(KeyAction::Up { value: tab })
        .then(KeyAction::Up { value: shift })
}

#[tokio::test]
async fn the_first_stop_skips_to_the_content() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&pair.provider).await;
    ada.key(Key::Tab).await;
    assert_eq!(ada.focused().await, "Skip to the content");
    let (left, ..) = ada.browser.active_element().await.unwrap().rectangle().await.unwrap();
    assert!(left >= 0.0, "it is to be seen while it has the focus");
    ada.key(Key::Enter).await;
    ada.key(Key::Tab).await;
    assert_eq!(ada.focused().await, "Username", "the links of the bar are behind");
}

#[tokio::test]
async fn enter_in_the_question_allows_nothing_by_itself() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client to use your account?").await;
    ada.key(Key::Enter).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    ada.sees("Allow the Client to use your account?").await;
    // Nor does it within a box.
    ada.tabs_to_a_box().await;
    ada.key(Key::Enter).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    ada.sees("Allow the Client to use your account?").await;
    assert!(ada.browser.find(Locator::Css("[autofocus]")).await.is_err(), "neither answer is put into the person's mouth");
}
