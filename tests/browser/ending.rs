//! The end of a flow: renewed, looked at, given back, signed out; and the three lamps, each put out by its own button.

use serde_json::{Value, json};

use crate::{
    learn::Hand,
    lens_diagram::fits_a_beamer,
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
};

impl Person {
    /// Look at the page that is open, at a desk and on a phone, by day and by night, and twice with everything unfolded.
    async fn looks_over(&self, name: &str) {
        for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
            self.takes_picture(name, view).await;
        }
        self.script("document.querySelectorAll('main details').forEach(one => one.open = true)").await;
        for view in [PHONE_DARK, DESK] {
            self.looks(view).await;
            self.shuts_nobody_out(&format!("{name}, unfolded")).await;
            let needed = self.script("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(needed.as_i64().unwrap() <= 0, "{name} is {needed} pixels too wide");
        }
    }

    /// The three lamps of the page that is open: what is on, and why.
    async fn lamps(&self) -> Vec<(String, String)> {
        let told = "return [...document.querySelectorAll('.lamps li')].map(one =>
          [one.className.split(' ').pop(), one.querySelector('.small').textContent])";
        serde_json::from_value(self.script(told).await).unwrap()
    }

    /// Which of them are on.
    async fn lights(&self) -> Vec<String> {
        self.lamps().await.into_iter().map(|(light, _)| light).collect()
    }
}

/// Where the lens has this flow.
fn flow_of(address: &str) -> String {
    address.split(['?', '#']).next().unwrap().rsplit_once('/').unwrap().0.to_owned()
}

#[tokio::test]
async fn the_steps_of_the_end_shut_nobody_out_and_have_their_pictures() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    ada.press("Next: renew the tokens").await;
    ada.sees("swapped for new ones").await;
    ada.looks_over("lens-g").await;
    ada.press("Ask what the token is worth").await;
    ada.sees("/oauth/introspect").await;
    ada.press("Give the tokens back").await;
    ada.sees("/oauth/revoke").await;
    ada.looks_over("lens-h").await;
    ada.press("Sign out here and at the Provider").await;
    ada.is_at(&format!("{}/lens/", pair.client)).await;
    // The Provider tells the Client beside answering ada; the page that is open hears of it.
    ada.sees("/logout/backchannel").await;
    let lens = flow_of(&ada.address().await);
    ada.open(&format!("{lens}/I")).await;
    ada.sees("logout_token").await;
    ada.looks_over("lens-i").await;
    for message in ["G", "H1", "H2", "H3", "I1", "I2", "I3", "I4", "I5", "I6"] {
        ada.open(&format!("{lens}/{}?view=projector&m={message}", &message[..1])).await;
        assert_eq!(ada.script("return document.querySelector('.slide > [role=group]').ariaLabel").await, json!(message));
        fits_a_beamer(&ada, message).await;
        ada.shuts_nobody_out(&format!("{message}, large")).await;
    }
    // The same at the provider, for whoever took part.
    ada.looks(DESK).await;
    ada.open(&pair.provider).await;
    ada.signs_in("ada").await;
    let there = lens.replace(&pair.client, &pair.provider);
    for letter in ["G", "H", "I"] {
        ada.open(&format!("{there}/{letter}")).await;
        ada.sees("Signed in as ada").await;
        ada.looks_over(&format!("lens-{}-provider", letter.to_lowercase())).await;
    }
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn each_button_puts_out_its_own_lamp_and_no_other() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.open(&format!("{}/learn", pair.client)).await;
    assert_eq!(ada.lamps().await, [], "nothing began yet");
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    let lens = flow_of(&ada.address().await);
    assert_eq!(ada.lights().await, ["on", "on", "on"]);
    ada.press("Ask what the token is worth").await;
    ada.sees("/oauth/introspect").await;
    assert_eq!(ada.lights().await, ["on", "on", "on"], "looking puts out nothing");

    ada.press("Give the tokens back").await;
    ada.sees("/oauth/revoke").await;
    let lamps = ada.lamps().await;
    assert_eq!(lights(&lamps), ["on", "on", "off"]);
    assert!(lamps[2].1.contains("It was revoked"), "{lamps:?}");

    ada.press("Sign out here only").await;
    ada.sees("POST /logout").await;
    let lamps = ada.lamps().await;
    assert_eq!(lights(&lamps), ["on", "off", "off"]);
    assert!(lamps[1].1.contains("The row in grants is gone"), "{lamps:?}");

    ada.follow("Sign out at the Provider too").await;
    ada.is_at(&pair.provider).await;
    ada.press("Sign out").await;
    ada.sees("Applications of this session").await;
    ada.open(&format!("{lens}/I")).await;
    let lamps = ada.lamps().await;
    assert_eq!(lights(&lamps), ["off", "off", "off"]);
    assert!(lamps[0].1.contains("The row in sessions is gone"), "{lamps:?}");
    assert!(!ada.text().await.contains("Sign out at the Provider too"), "there is nothing left to end");
}

#[tokio::test]
async fn a_session_that_is_ended_from_another_browser_puts_its_lamp_out() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, other) = (Person::new().await, Person::new().await);
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    let lens = flow_of(&ada.address().await);
    assert_eq!(ada.lights().await, ["on", "on", "on"]);

    other.open(&pair.provider).await;
    other.signs_in("ada").await;
    other.sees("Signed in as ada").await;
    other.open(&format!("{}/account/sessions", pair.provider)).await;
    other.script("[...document.querySelectorAll('tr')].find(one => one.querySelector('form') && !one.innerText.includes('this one')).querySelector('button').click()").await;
    other.sees("It is ended.").await;

    // The Client has its logout token by now, or hears of it in a moment.
    ada.open(&format!("{lens}/I")).await;
    ada.sees("/logout/backchannel").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    let lamps = ada.lamps().await;
    assert_eq!(lights(&lamps), ["off", "off", "on"], "tokens live on");
    assert!(lamps[0].1.contains("is gone"), "{lamps:?}");
    ada.open(&format!("{lens}/F")).await;
    ada.sees("elsewhere, after").await;
    ada.looks_over("lens-elsewhere").await;
    ada.policy_refused_nothing().await;
}

fn lights(lamps: &[(String, String)]) -> Vec<&str> {
    lamps.iter().map(|(light, _)| &**light).collect()
}

#[tokio::test]
async fn the_lamps_of_the_last_flow_stand_where_the_next_one_begins() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    assert_eq!(ada.lights().await, ["on", "on", "on"]);
    ada.looks_over("learn-lamps").await;
    ada.open(&pair.client).await;
    ada.press("Sign out").await;
    ada.sees("POST /logout").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    assert_eq!(ada.lights().await, ["on", "off", "on"], "a button of the application itself");
    let shown: Value = ada.script("return document.querySelector('.lamps').innerText").await;
    ada.follow("Open this flow").await;
    ada.is_at(&format!("{}/lens/", pair.client)).await;
    ada.open(&format!("{}/I", ada.address().await)).await;
    assert_eq!(ada.lights().await, ["on", "off", "on"]);
    assert!(shown.as_str().unwrap().contains("session at the Client: out"), "{shown}");
}
