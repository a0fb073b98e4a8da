//! An account from its beginning to its end, as its person walks through it.

use fantoccini::{Locator, key::Key};

use crate::{person::Person, pictures, support::Pair, without_script::without_script};

#[tokio::test]
async fn an_account_is_made_looked_after_and_ended() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects_with_a_password(&pair).await;
    let account = format!("{}/account", pair.provider);

    ada.open(&account).await;
    ada.is_headed("Your account").await;
    ada.sees("One application may act for you.").await;
    ada.looks_everywhere("account").await;

    ada.follow("Show my sessions").await;
    ada.sees("Where you are signed in").await;
    ada.sees("Chrome on Linux").await;
    ada.sees("this one").await;
    ada.looks_everywhere("account-sessions").await;

    ada.open(&account).await;
    ada.follow("Show what they may").await;
    ada.sees("see your photos").await;
    ada.looks_everywhere("account-applications").await;
    ada.press("Forget the Client").await;
    ada.sees("None yet.").await;

    ada.open(&account).await;
    ada.follow("Change my password").await;
    ada.types("Current password", "wrong").await;
    ada.types("New password", "battery staple").await;
    ada.press("Change it").await;
    ada.sees("This is not the password of this account.").await;
    assert!(ada.message_beside("Current password").await.contains("This is not the password"));
    ada.looks_everywhere("account-password-wrong").await;
    ada.types("Current password", "correct horse").await;
    ada.types("New password", "battery staple").await;
    ada.press("Change it").await;
    ada.sees("It is changed.").await;

    ada.open(&account).await;
    ada.follow("Take my data along").await;
    ada.sees("What is not in it").await;
    ada.looks_everywhere("account-data").await;

    ada.open(&account).await;
    ada.follow("Delete my account").await;
    ada.sees("This cannot be taken back.").await;
    ada.looks_everywhere("account-delete").await;
    ada.types("Your password", "battery staple").await;
    ada.press("Delete my account").await;
    ada.sees("The account is gone").await;
    ada.follow("Go to the first page").await;
    ada.sees("Who are you?").await;
    ada.policy_refused_nothing().await;
}

impl Person {
    /// From the client's first page: register, look at what was typed, and allow what is asked for.
    async fn connects_with_a_password(&self, pair: &Pair) {
        self.open(&pair.client).await;
        self.follow("register").await;
        self.sees("After this you return to the request of the Client.").await;
        self.looks_everywhere("register").await;
        self.types("Username", "ada").await;
        self.types("Password", "short").await;
        self.press("Make the account").await;
        self.sees("This one has 5.").await;
        assert!(self.message_beside("Password").await.contains("A password has at least 8 characters."));
        self.looks_everywhere("register-wrong").await;
        self.types("Password", "correct horse").await;
        self.press("Show").await;
        assert_eq!(self.field("Password").await.prop("type").await.unwrap().as_deref(), Some("text"));
        self.press("Hide").await;
        self.press("Make the account").await;
        self.sees("Allow the Client to use your account?").await;
        self.clicks_every_box().await;
        self.press("Allow").await;
        self.sees("Nothing is ticked.").await;
        self.looks_everywhere("consent-nothing-ticked").await;
        self.clicks_every_box().await;
        self.press("Allow").await;
        self.sees("Hello, ada").await;
    }

    async fn clicks_every_box(&self) {
        let boxes = self.browser.find_all(Locator::Css("input[type=checkbox]")).await.unwrap();
        assert!(!boxes.is_empty());
        for one in boxes {
            one.click().await.unwrap();
        }
    }
}

#[tokio::test]
async fn without_a_script_an_account_works_and_nothing_is_there_that_would_do_nothing() {
    let pair = Pair::start(&[]);
    let ada = without_script().await;
    ada.registers(&pair.provider, "ada", "correct horse").await;
    ada.sees("You are ada").await;
    ada.open(&format!("{}/account/password", pair.provider)).await;
    let buttons = ada.buttons().await;
    assert!(!buttons.iter().any(|button| button == "Show"), "{buttons:?}");
    ada.types("Current password", "correct horse").await;
    ada.types("New password", "battery staple").await;
    ada.press("Change it").await;
    ada.sees("It is changed.").await;
    ada.open(&format!("{}/account/sessions", pair.provider)).await;
    ada.press("Sign out everywhere").await;
    ada.sees("You are signed out everywhere").await;
}

#[tokio::test]
async fn an_account_is_made_and_ended_without_a_mouse() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&format!("{}/register", pair.provider)).await;
    ada.tabs_to("Username").await;
    ada.types_blindly("ada").await;
    ada.key(Key::Tab).await;
    ada.types_blindly("correct horse").await;
    ada.key(Key::Enter).await;
    ada.sees("You are ada").await;
    ada.open(&format!("{}/account/delete", pair.provider)).await;
    ada.tabs_to("Your password").await;
    ada.types_blindly("correct horse").await;
    ada.tabs_to("Delete my account").await;
    ada.key(Key::Enter).await;
    ada.sees("The account is gone").await;
}
