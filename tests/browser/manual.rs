//! The learner registers the client by hand.

use crate::{
    person::Person,
    pictures::{self, DESK},
};

#[tokio::test]
async fn the_two_values_of_the_client_page_are_given_to_the_client_by_hand() {
    let (pair, _stage) = pictures::pair(&["--manual"]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.is_at(&format!("{}/setup", pair.client)).await;
    ada.is_headed("The Provider does not know this Client yet").await;
    ada.takes_picture("setup", DESK).await;

    ada.press("Save").await;
    ada.sees("The client id is missing.").await;
    assert!(ada.message_beside("Client id").await.contains("The Provider shows it at /client"));

    // The client says where to get them; the sign-in there leads on to them.
    ada.follow("your demo client").await;
    ada.sees("Sign in to the Provider").await;
    ada.signs_in("ada").await;
    ada.sees("Your demo client").await;
    ada.sees("Written a moment ago").await;
    let credentials = ada.data("/client").await;
    ada.follow("Go to the Client").await;

    ada.is_at(&format!("{}/setup", pair.client)).await;
    ada.types("Client id", credentials["client_id"].as_str().unwrap()).await;
    ada.types("Client secret", credentials["client_secret"].as_str().unwrap()).await;
    ada.press("Save").await;
    ada.sees("The Client has a name now").await;
    ada.takes_picture("setup-saved", DESK).await;
    ada.follow("Connect").await;
    ada.sees("Allow the Client to use your account?").await;
    ada.sees("Registered by ada").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_wrong_secret_is_said_to_be_wrong() {
    let (pair, _stage) = pictures::pair(&["--manual"]).await;
    let ada = Person::new().await;
    ada.open(&format!("{}/client", pair.provider)).await;
    ada.signs_in("ada").await;
    ada.sees("Your demo client").await;
    let credentials = ada.data("/client").await;
    ada.open(&format!("{}/setup", pair.client)).await;
    ada.types("Client id", credentials["client_id"].as_str().unwrap()).await;
    ada.types("Client secret", "a-guess").await;
    ada.press("Save").await;
    ada.follow("Connect").await;
    ada.press("Allow").await;
    ada.sees("The Client got no token").await;
    ada.sees("invalid_client").await;
    ada.sees("Type them anew at /setup").await;
    ada.takes_picture("wrong-secret", DESK).await;
}
