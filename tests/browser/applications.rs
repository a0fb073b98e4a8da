//! Applications in the console: walkthroughs W2, W3 and W5, by mouse, by keyboard, and without JavaScript.

use fantoccini::key::Key;
use serde_json::json;

use crate::{
    person::Person,
    pictures::{self, DESK},
    support::Pair,
    without_script::without_script,
};

impl Person {
    /// Signed in, at the list of applications.
    async fn at_their_applications(&self, provider: &str) {
        self.open(&format!("{provider}/applications")).await;
        self.signs_in("ada").await;
        self.sees("You have no application yet.").await;
    }

    /// Tick a box or choose one of several.
    async fn chooses(&self, name: &str) {
        self.field(name).await.click().await.unwrap();
    }

    /// What is pictured at the desk, and then everywhere.
    async fn pictured(&self, name: &str) {
        self.takes_picture(name, DESK).await;
        self.fits_and_is_pictured(name).await;
    }
}

#[tokio::test]
async fn an_application_is_registered_mended_tried_and_deleted() {
    let (pair, _stage) = pictures::pair(&["--manual"]).await;
    let ada = Person::new().await;
    ada.tool("Browser.grantPermissions", json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})).await;
    ada.at_their_applications(&pair.provider).await;
    ada.pictured("applications-none").await;
    ada.follow("New application").await;
    ada.sees("Where does the code run?").await;
    ada.sees("It gets a secret").await;
    ada.chooses("In the browser a single-page application").await;
    ada.sees("It gets no secret").await;
    ada.does_not_see("It gets a secret").await;
    ada.chooses("On a server users never see its code").await;
    ada.types("Application name", "Photo wall").await;
    ada.types("Homepage URL", &pair.client).await;
    ada.types("Application description", "Shows your photos on a wall").await;
    ada.types("Authorization callback URL", &format!("{}/authorized#done", pair.client)).await;
    ada.press("Register").await;
    ada.sees("Nothing was kept").await;
    assert!(ada.message_beside("Authorization callback URL").await.contains("Line 1:"));
    ada.pictured("applications-new-wrong").await;
    ada.types("Authorization callback URL", &format!("{}/authorized", pair.client)).await;
    ada.pictured("applications-new").await;
    ada.press("Register").await;
    ada.sees("It is registered.").await;

    let id = ada.shown("client-id").await;
    let made = ada.element("#secrets tbody td:nth-child(2)").await.text().await.unwrap();
    ada.press(&format!("Reveal the secret of {made}")).await;
    let secret = ada.shown("revealed").await;
    assert!(secret.starts_with("glass_cs_"));
    ada.press("Copy client_secret").await;
    ada.sees("Copied").await;
    assert_eq!(ada.script("return navigator.clipboard.readText()").await, *secret);
    ada.pictured("application").await;
    ada.policy_refused_nothing().await;

    ada.element("#set-client_name summary").await.click().await.unwrap();
    ada.types("Application name", "Wall of photos").await;
    ada.press("Save Application name").await;
    ada.sees("It is kept.").await;
    ada.is_headed("Wall of photos").await;
    ada.follow("Change all settings").await;
    ada.sees("Compatibility").await;
    ada.pictured("application-edit").await;
    ada.press("Save").await;
    ada.sees("It is kept.").await;

    // The values work in the client, as walkthrough W2 has it.
    ada.open(&format!("{}/setup", pair.client)).await;
    ada.types("Client id", &id).await;
    ada.types("Client secret", &secret).await;
    ada.press("Save").await;
    ada.follow("Connect").await;
    ada.sees("Allow Wall of photos to use your account?").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;

    ada.open(&format!("{}/applications", pair.provider)).await;
    ada.pictured("applications").await;
    ada.press("Reveal the secret of Wall of photos").await;
    assert_eq!(ada.shown("revealed").await, secret);
    ada.follow("Wall of photos").await;
    ada.follow("Delete…").await;
    ada.sees("Delete Wall of photos?").await;
    ada.pictured("application-delete").await;
    ada.press("Delete it for ever").await;
    ada.sees("It is deleted").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn registering_an_application_needs_no_mouse() {
    let pair = Pair::start(&["--manual"]);
    let ada = Person::new().await;
    ada.at_their_applications(&pair.provider).await;
    ada.tabs_to("New application").await;
    ada.key(Key::Enter).await;
    ada.sees("Where does the code run?").await;
    ada.tabs_to("On a server users never see its code").await;
    ada.key(Key::Down).await;
    ada.sees("It gets no secret").await;
    ada.tabs_to("Application name").await;
    ada.types_blindly("Single page").await;
    ada.tabs_to("Authorization callback URL").await;
    ada.types_blindly("http://localhost:8000/authorized").await;
    ada.tabs_to("Register").await;
    ada.key(Key::Enter).await;
    ada.sees("It is registered.").await;
    ada.sees("none, PKCE").await;
    ada.tabs_to("Change Application description").await;
    ada.key(Key::Enter).await;
    ada.tabs_to("Application description").await;
    ada.types_blindly("By keyboard").await;
    ada.key(Key::Enter).await;
    ada.sees("It is kept.").await;
    ada.sees("By keyboard").await;
    ada.tabs_to("Delete…").await;
    ada.key(Key::Enter).await;
    ada.sees("Delete Single page?").await;
    ada.tabs_to("Delete it for ever").await;
    ada.keys(&[' ']).await;
    ada.sees("It is deleted").await;
}

#[tokio::test]
async fn applications_need_no_javascript() {
    let pair = Pair::start(&["--manual"]);
    let ada = without_script().await;
    ada.at_their_applications(&pair.provider).await;
    ada.follow("New application").await;
    ada.types("Application name", "Plain").await;
    ada.types("Authorization callback URL", "http://localhost:8000/authorized").await;
    ada.press("Show all settings").await;
    ada.sees("Compatibility").await;
    ada.element("input[name=hashed]").await.click().await.unwrap();
    ada.press("Register").await;
    ada.sees("This is shown once.").await;
    assert!(ada.shown("revealed").await.starts_with("glass_cs_"));
    ada.follow("Applications").await;
    ada.sees("hashed, shown once").await;
    ada.follow("Plain").await;
    ada.element("#h-proof ~ details summary").await.click().await.unwrap();
    ada.press("Make a secret").await;
    ada.sees("There is another secret.").await;
    ada.element("#secrets form button").await.click().await.unwrap();
    ada.sees("glass_cs_").await;
    ada.element("#secrets tr:last-child a").await.click().await.unwrap();
    ada.sees("Delete a secret of Plain?").await;
    ada.press("Delete the secret").await;
    ada.sees("The secret is deleted.").await;
}
