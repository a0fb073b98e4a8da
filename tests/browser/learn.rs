//! The course: a person begins at `/learn` and goes through a flow step by step, from A to I.

use std::time::Instant;

use fantoccini::key::Key;

use crate::{
    person::Person,
    pictures::{self, DESK, PHONE},
    support::Pair,
    without_script::without_script,
};

/// How somebody presses, follows and answers: with a mouse, or by keyboard alone.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Hand {
    Mouse,
    Keys,
}

impl Person {
    async fn does(&self, hand: Hand, name: &str) {
        if hand == Hand::Keys {
            self.tabs_to(name).await;
            self.key(Key::Enter).await;
        } else {
            self.control(name).await.click().await.unwrap();
        }
    }

    /// Choose the answer that holds these words, and send it.
    async fn answers(&self, hand: Hand, words: &str) {
        let choice = self.choice(words).await;
        if hand == Hand::Keys {
            self.tabs_to_first_radio().await;
            for _ in 0..4 {
                if choice.is_selected().await.unwrap() {
                    break;
                }
                self.keys(&[if self.nothing_is_chosen().await { Key::Space } else { Key::Down }]).await;
            }
            assert!(choice.is_selected().await.unwrap(), "the arrows do not reach “{words}”");
        } else {
            choice.click().await.unwrap();
        }
        self.does(hand, "Answer, and see").await;
    }

    async fn tabs_to_first_radio(&self) {
        for _ in 0..80 {
            let active = self.browser.active_element().await.unwrap();
            if active.attr("type").await.unwrap().as_deref() == Some("radio") {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!("Tab never reaches an answer");
    }

    async fn nothing_is_chosen(&self) -> bool {
        self.script("return document.querySelector('input[type=radio]:checked') === null").await == true
    }

    /// Answer, when this level asks.
    async fn predicts(&self, hand: Hand, level: &str, question: &str, answer: &str) {
        if level != "Watch" {
            self.sees(question).await;
            self.answers(hand, answer).await;
        }
    }

    /// From the start page to the request of the client, by what was there before.
    async fn begins(&self, hand: Hand, pair: &Pair, level: &str) {
        self.open(&format!("{}/learn", pair.client)).await;
        self.sees("How do you want to go?").await;
        if hand == Hand::Keys {
            self.tabs_to_first_radio().await;
            if level != "Watch" {
                self.key(Key::Down).await;
            }
        } else {
            self.choice(level).await.click().await.unwrap();
        }
        self.does(hand, "Begin").await;
        self.is_at(&format!("{}/lens/", pair.client)).await;
        self.predicts(hand, level, "show that secret again tomorrow?", "kept the secret sealed as well").await;
        self.sees("secret_sealed").await;
        self.sees("Nobody has signed in yet").await;
        if level != "Watch" {
            self.does_not_see("code_challenge").await;
        }
        self.does(hand, "Next: the Client asks for permission").await;
        self.predicts(hand, level, "Which machine opens the next connection?", "Your browser, to the Provider").await;
        self.sees("code_challenge_method").await;
    }

    async fn signs_in_by(&self, hand: Hand) {
        self.sees("Sign in to the Provider").await;
        if hand == Hand::Keys {
            self.tabs_to("Username").await;
            self.types_blindly("ada").await;
            self.key(Key::Enter).await;
        } else {
            self.signs_in("ada").await;
        }
        self.sees("Allow the Client to use your account?").await;
        self.does(hand, "Allow").await;
    }

    /// From A to F.
    pub async fn walks(&self, hand: Hand, pair: &Pair, level: &str) {
        self.begins(hand, pair, level).await;
        self.does(hand, "Send it").await;
        self.signs_in_by(hand).await;
        // The provider's own page, at the provider's own address.
        self.is_at(&format!("{}/lens/", pair.provider)).await;
        self.sees("the code in it has not reached the Client yet").await;
        self.does(hand, "Send it").await;
        self.is_at(&format!("{}/lens/", pair.client)).await;
        self.predicts(hand, level, "Who gets to see the password?", "The Provider and nobody else").await;
        self.predicts(hand, level, "browser’s history keep?", "HTTPS hides addresses").await;
        self.does(hand, "Next: the Client swaps the code").await;
        self.predicts(hand, level, "Who takes no part in this message?", "The browser.").await;
        self.sees("exactly this").await;
        self.does(hand, "Send it").await;
        self.predicts(hand, level, "What does the Provider write", "marked as used").await;
        self.sees("access_token").await;
        self.does(hand, "Next: the Client asks the API").await;
        self.predicts(hand, level, "What does the API look at first?", "in the header Authorization").await;
        self.does(hand, "Send it").await;
        self.predicts(hand, level, "who sits at the browser?", "only what this token opens").await;
        self.sees("200 OK").await;
    }

    /// From F to I.
    async fn ends(&self, hand: Hand, pair: &Pair, level: &str) {
        self.does(hand, "Next: renew the tokens").await;
        self.predicts(hand, level, "What becomes of the old refresh token?", "It is used up").await;
        self.sees("refresh_token").await;
        self.does(hand, "Ask what the token is worth").await;
        self.predicts(hand, level, "What ends?", "The tokens, and nothing else").await;
        self.sees("/oauth/introspect").await;
        self.does(hand, "Give the tokens back").await;
        self.sees("/oauth/revoke").await;
        self.does(hand, "Sign out here and at the Provider").await;
        self.is_at(&pair.client).await;
        self.predicts(hand, level, "Somebody signs out at the Client alone", "without a password").await;
        self.sees("/logout").await;
        self.does(hand, "See the whole flow").await;
        self.sees("The whole flow").await;
        if level != "Watch" {
            self.sees("Your answer: Nothing of this: HTTPS hides addresses.").await;
        }
        self.open(&pair.client).await;
        self.sees("Sign in to the Provider").await;
    }
}

#[tokio::test]
async fn a_flow_is_watched_from_a_to_i() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let begun = Instant::now();
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    eprintln!("from the ready pair to the end of F: {:.1} s", begun.elapsed().as_secs_f32());
    ada.ends(Hand::Mouse, &pair, "Watch").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_flow_is_watched_and_predicted_without_javascript() {
    let pair = Pair::start(&[]);
    let ada = without_script().await;
    for level in ["Watch", "Step"] {
        ada.walks(Hand::Mouse, &pair, level).await;
        ada.ends(Hand::Mouse, &pair, level).await;
    }
}

#[tokio::test]
async fn a_flow_is_predicted_with_a_mouse() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.walks(Hand::Mouse, &pair, "Step").await;
    ada.ends(Hand::Mouse, &pair, "Step").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_flow_is_predicted_by_keyboard_alone() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.walks(Hand::Keys, &pair, "Step").await;
    ada.ends(Hand::Keys, &pair, "Step").await;
}

#[tokio::test]
async fn a_browser_that_began_elsewhere_is_never_stopped() {
    let (pair, ada, bob) = (Pair::start(&[]), Person::new().await, Person::new().await);
    ada.begins(Hand::Mouse, &pair, "Watch").await;
    bob.open(&pair.client).await;
    bob.signs_in("bob").await;
    bob.press("Allow").await;
    bob.sees("Hello, bob").await;
    // Neither is another flow of the same browser.
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
}

#[tokio::test]
async fn at_full_speed_the_milliseconds_come_afterwards() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.choice("At full speed").await.click().await.unwrap();
    ada.press("Begin").await;
    ada.signs_in_by(Hand::Mouse).await;
    ada.sees("The whole flow").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.sees("The last time").await;
    ada.follow("Open this flow").await;
    ada.sees("GET /api/me").await;
}

/// What a page may need on a phone before anything is opened.
const SHORT: u64 = 3500;

impl Person {
    /// On a phone this page is short, what goes on is at hand, and a part opens when it is asked for and closes for the next one.
    async fn is_short(&self, button: &str, parts: [(&str, &str); 2]) {
        self.looks(PHONE).await;
        let height = self.script("return document.documentElement.scrollHeight").await.as_u64().unwrap();
        assert!(height < SHORT, "{height} pixels at {}", self.address().await);
        let at = "const nodes = [...document.querySelectorAll('.go a, .go button')].filter(one => one.textContent === arguments[0]);\
            return nodes[0].getBoundingClientRect().bottom <= innerHeight";
        assert_eq!(self.browser.execute(at, vec![button.into()]).await.unwrap(), true, "“{button}” is in sight");
        for (part, holds) in parts {
            self.does_not_see(holds).await;
            // By the key: the driver clicks where the bar is.
            self.link(&format!("Look inside {part}")).await.send_keys(&char::from(Key::Enter).to_string()).await.unwrap();
            self.sees(holds).await;
        }
        self.does_not_see(parts[0].1).await;
        self.looks(DESK).await;
        self.sees(parts[0].1).await;
    }
}

#[tokio::test]
async fn on_a_phone_a_stop_is_short_and_opens_part_by_part() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.begins(Hand::Mouse, &pair, "Watch").await;
    let answer = ("A2 The answer of the Client to the browser", "code_challenge_method");
    ada.is_short("Send it", [answer, ("Written by the Client after A1", "code_verifier")]).await;
    ada.follow("Send it").await;
    ada.signs_in_by(Hand::Mouse).await;
    ada.is_at(&format!("{}/lens/", pair.provider)).await;
    let answer = ("B3 The answer of the Provider to the browser", "cache-control");
    ada.is_short("Send it", [answer, ("Written by the Provider after B2", "code_hash")]).await;
    ada.follow("Send it").await;
    ada.follow("Next: the Client swaps the code").await;
    let swap = ("C The request of the Client to the Provider", "grant_type");
    ada.is_short("Send it", [swap, ("Read the code of this step", "client/src/oauth.rs")]).await;
    ada.press("Send it").await;
    let tokens = ("D The answer of the Provider to the Client", "expires_in");
    ada.is_short("Next: the Client asks the API", [tokens, ("Read the code of this step", "provider/src/http/token/code.rs")])
        .await;
}

#[tokio::test]
async fn a_flow_that_was_left_goes_on_from_the_start_page() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.walks(Hand::Mouse, &pair, "Watch").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.follow("Go on at step F").await;
    ada.ends(Hand::Mouse, &pair, "Watch").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.sees("The last time").await;
    ada.does_not_see("Go on at step").await;
}

#[tokio::test]
async fn the_stops_and_the_questions_have_their_pictures() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.looks_everywhere("learn").await;
    ada.choice("Step").await.click().await.unwrap();
    ada.press("Begin").await;
    ada.answers(Hand::Mouse, "kept the secret sealed as well").await;
    ada.sees("secret_sealed").await;
    ada.looks_everywhere("learn-s").await;
    ada.follow("Next: the Client asks for permission").await;
    ada.sees("Which machine opens the next connection?").await;
    ada.looks_everywhere("learn-question").await;
    ada.answers(Hand::Mouse, "The Client’s server, to the Provider").await;
    ada.sees("Right would have been").await;
    ada.looks_everywhere("learn-a").await;
    ada.follow("Send it").await;
    ada.signs_in_by(Hand::Mouse).await;
    ada.is_at(&format!("{}/lens/", pair.provider)).await;
    ada.looks_everywhere("learn-b-provider").await;
    ada.follow("Send it").await;
    ada.answers(Hand::Mouse, "The Provider and nobody else").await;
    ada.answers(Hand::Mouse, "The code, in the address").await;
    ada.follow("Next: the Client swaps the code").await;
    ada.answers(Hand::Mouse, "The browser.").await;
    ada.fold("Change it first").await.click().await.unwrap();
    ada.looks_everywhere("learn-c").await;
    ada.press("Send it").await;
    ada.answers(Hand::Mouse, "marked as used").await;
    ada.follow("Next: the Client asks the API").await;
    ada.answers(Hand::Mouse, "in the header Authorization").await;
    ada.looks_everywhere("learn-e").await;
    ada.press("Send it").await;
    ada.open(&format!("{}/learn", pair.client)).await;
    ada.looks_everywhere("learn-last").await;
    ada.policy_refused_nothing().await;
}
