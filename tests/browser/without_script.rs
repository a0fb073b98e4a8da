//! The same pages in a browser that runs no JavaScript.

use serde_json::json;

use crate::{person::Person, support::Pair};

/// The setting with which an administrator switches it off for all pages.
pub async fn without_script() -> Person {
    Person::with(&json!({"profile.managed_default_content_settings.javascript": 2})).await
}

#[tokio::test]
async fn the_whole_walk_needs_no_javascript() {
    let pair = Pair::start(&["--manual"]);
    let ada = without_script().await;
    ada.open("data:text/html,<title>off</title><p>here<script>document.title = 'on'</script>").await;
    assert_eq!(ada.browser.title().await.unwrap(), "off", "this browser runs no script");

    ada.open(&pair.provider).await;
    ada.press("Sign in").await;
    ada.sees("Type a name.").await;
    ada.signs_in("ada").await;
    ada.sees("You are ada").await;

    ada.follow("Show my client").await;
    ada.sees("Your demo client").await;
    assert_eq!(ada.buttons().await, [] as [&str; 0], "the copy buttons would do nothing, so they are not there");
    let [id, secret] = ada.credentials().await;
    ada.follow("Go to the Client").await;
    ada.types("Client id", &id).await;
    ada.types("Client secret", &secret).await;
    ada.press("Save").await;
    ada.sees("The Client has a name now").await;

    ada.follow("Connect").await;
    ada.sees("Allow the Client to use your account?").await;
    ada.press("Deny").await;
    ada.sees("You did not allow it").await;
    ada.follow("Connect after all").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    assert_eq!(ada.buttons().await, [] as [&str; 0]);
    ada.follow("Go to the first page").await;
    ada.sees("The Client knows you as ada").await;
    ada.press("Refresh the token").await;
    ada.sees("New tokens.").await;
    ada.follow("Show my photos").await;
    ada.sees("The photos of ada").await;

    ada.open(&format!("{}/tables", pair.provider)).await;
    assert_eq!(ada.rows("tokens").await.len(), 4);
    ada.press("Show").await;
    ada.sees("Everything the Provider remembers").await;
    ada.open(&pair.client).await;
    ada.press("Sign out").await;
    ada.sees("The Client does not know you any more").await;
    ada.follow("Go to the Provider to sign out there").await;
    ada.press("Sign out").await;
    ada.sees("Who are you?").await;
}

#[tokio::test]
async fn with_javascript_a_press_copies() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.tool("Browser.grantPermissions", json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})).await;
    ada.open(&format!("{}/client", pair.provider)).await;
    ada.signs_in("ada").await;
    ada.sees("Your demo client").await;
    let secret = ada.data("/client").await["client_secret"].clone();
    ada.press("Copy the client_secret").await;
    ada.sees("Copied").await;
    assert_eq!(ada.script("return navigator.clipboard.readText()").await, secret);
}

impl Person {
    /// The two values of the page of the demo client, as they stand there.
    pub async fn credentials(&self) -> [String; 2] {
        let text = self.text().await;
        let line = text.lines().find_map(|line| line.strip_prefix("CLIENT_ID=")).expect("the line for a shell");
        let (id, rest) = line.split_once(" CLIENT_SECRET=").unwrap();
        [id.to_owned(), rest.split_whitespace().next().unwrap().to_owned()]
    }
}
