//! W1: a code for a token, with two values copied by hand.

use super::seeded;
use crate::ways::{Walker, Way, in_every_way};

in_every_way!(a_code_for_a_token);

async fn a_code_for_a_token(way: Way) {
    let pair = seeded("w1", 8000, &["--manual"], &[]);
    let ada = Walker::new(way).await;
    ada.open(&pair.provider).await;
    ada.signs_in("ada", "").await;
    ada.sees("You are ada").await;
    ada.finds_row(&pair.provider, "sessions", "sha256:").await;

    ada.open(&format!("{}/client", pair.provider)).await;
    ada.sees("Your demo client").await;
    let [id, secret] = ada.credentials().await;
    ada.finds_row(&pair.provider, "clients", &id).await;
    ada.open(&format!("{}/client", pair.provider)).await;
    ada.sees("Nothing was written").await;
    assert_eq!(ada.credentials().await, [id.clone(), secret.clone()], "the same two values at every visit");
    ada.sets_client_up(&pair.client, &id, &secret).await;

    ada.open(&pair.client).await;
    ada.sees("Allow the Client to use your account?").await;
    ada.sees(&format!("localhost:{}", pair.ports[1])).await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    assert_eq!(ada.address().await, format!("{}/authorized", pair.client));
    for table in ["consents", "codes", "tokens"] {
        ada.finds_row(&pair.provider, table, &id).await;
    }

    ada.open(&pair.client).await;
    ada.sees("The Client knows you as ada").await;
    ada.press("Sign out").await;
    ada.sees("The Client does not know you any more").await;
    ada.sees("What goes on").await;
    ada.open(&pair.client).await;
    ada.sees("Hello, ada").await;

    ada.open(&format!("{}/account/applications", pair.provider)).await;
    ada.press("Forget the Client").await;
    ada.sees("It is forgotten").await;
    ada.open(&pair.client).await;
    ada.sees("Allow the Client to use your account?").await;
    ada.press("Deny").await;
    ada.sees("You did not allow it").await;
    ada.policy_refused_nothing().await;
}
