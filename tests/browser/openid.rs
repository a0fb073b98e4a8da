//! The pages of OpenID Connect and of devices: they say what they must, fit a phone, and have their pictures.

use serde_json::{Value, json};

use crate::{
    person::Person,
    pictures::{self, DESK},
    support::Pair,
};

/// An application that registered itself, where nobody listens.
struct Album {
    http: reqwest::Client,
    told: Value,
}

impl Album {
    async fn registers_at(pair: &Pair) -> Self {
        let metadata = json!({
            "client_name": "Photo album",
            "client_uri": "https://album.example/",
            "policy_uri": "https://album.example/privacy",
            "redirect_uris": ["https://album.example/callback"],
            "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http.post(format!("{}/oauth/register", pair.provider)).json(&metadata).send().await.unwrap();
        Self { http, told: answer.json().await.unwrap() }
    }

    fn member(&self, name: &str) -> &str {
        self.told[name].as_str().unwrap_or_else(|| panic!("no {name}: {}", self.told))
    }

    /// Where it sends a browser, with these further parameters.
    fn asks(&self, pair: &Pair, more: &str) -> String {
        let id = self.member("client_id");
        let scope = "openid+profile+email+address+phone+offline_access";
        let asked =
            format!("response_type=code&client_id={id}&redirect_uri=https%3A%2F%2Falbum.example%2Fcallback&scope={scope}");
        format!("{}/oauth/authorize?{asked}&{more}", pair.provider)
    }

    /// The code that its device shows: RFC 8628 §3.2.
    async fn device_code(&self, pair: &Pair) -> String {
        let request = self.http.post(format!("{}/oauth/device_authorization", pair.provider)).body("scope=openid+email");
        let request = request.header("Content-Type", "application/x-www-form-urlencoded");
        let request = request.basic_auth(self.member("client_id"), Some(self.member("client_secret")));
        let told: Value = request.send().await.unwrap().json().await.unwrap();
        told["user_code"].as_str().unwrap_or_else(|| panic!("no user_code: {told}")).to_owned()
    }
}

impl Person {
    /// This page fits a phone, and is pictured in every view.
    pub async fn looks_everywhere(&self, name: &str) {
        self.takes_picture(name, DESK).await;
        self.fits_and_is_pictured(name).await;
    }
}

#[tokio::test]
async fn what_a_person_says_of_themselves_is_kept_or_nothing_of_it_is() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&format!("{}/profile", pair.provider)).await;
    ada.signs_in("ada").await;
    ada.sees("What you say of yourself").await;
    ada.looks_everywhere("profile-empty").await;
    ada.types("Birthday birthdate", "the day before yesterday").await;
    ada.press("Save").await;
    ada.sees("Nothing was kept: one field cannot be read.").await;
    assert_eq!(ada.status().await, 422);
    assert_ne!(ada.message_beside("Birthday birthdate").await, "");
    ada.looks_everywhere("profile-wrong").await;
    ada.types("Birthday birthdate", "").await;
    ada.press("Fill what is empty with an example, and save").await;
    ada.sees("It is kept.").await;
    ada.looks_everywhere("profile").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_device_is_allowed_by_the_code_that_it_shows() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (album, ada) = (Album::registers_at(&pair).await, Person::new().await);
    let code = album.device_code(&pair).await;
    ada.open(&format!("{}/device/screen?user_code={code}", pair.provider)).await;
    ada.sees(&code).await;
    ada.looks_everywhere("device-screen").await;
    ada.open(&format!("{}/device", pair.provider)).await;
    ada.signs_in("ada").await;
    ada.sees("Type the code that your device shows.").await;
    ada.looks_everywhere("device").await;
    ada.types("Code of the device", &code).await;
    ada.press("Go on").await;
    ada.sees("Allow Photo album on a device to use your account?").await;
    ada.sees("It registered itself").await;
    ada.looks_everywhere("device-question").await;
    ada.press("Allow").await;
    ada.sees("Go back to your device").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn an_application_that_registered_itself_is_looked_at_before_it_is_answered() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (album, ada) = (Album::registers_at(&pair).await, Person::new().await);
    ada.open(&pair.provider).await;
    ada.signs_in("ada").await;
    ada.sees("You are ada").await;
    ada.open(&album.asks(&pair, "prompt=login")).await;
    ada.is_headed("Sign in again").await;
    ada.looks_everywhere("sign-in-again").await;
    ada.open(&album.asks(&pair, "response_mode=form_post")).await;
    ada.sees("Allow Photo album to use your account?").await;
    ada.sees("It registered itself").await;
    ada.looks_everywhere("consent-openid").await;
    // As with scripts off, but a picture needs one.
    ada.tool("Network.enable", json!({})).await;
    ada.tool("Network.setBlockedURLs", json!({"urls": ["*/form_post.js"]})).await;
    ada.press("Allow").await;
    ada.sees("Back to album.example").await;
    assert_eq!(ada.buttons().await, ["Go on"]);
    ada.looks_everywhere("form-post").await;
}

#[tokio::test]
async fn openid_connect_signs_in_and_out_on_both_sides() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    ada.open(&format!("{}/login/openid", pair.client)).await;
    ada.press("Allow").await;
    ada.sees("Why the Client believes it").await;
    ada.looks_everywhere("authorized-openid").await;

    ada.open(&format!("{}/oauth/end_session", pair.provider)).await;
    ada.is_headed("Sign out of the Provider?").await;
    ada.sees("Applications of this session").await;
    ada.looks_everywhere("sign-out").await;
    ada.press("Sign out").await;
    ada.sees("You are signed out").await;
    ada.sees("Applications of this session").await;
    ada.looks_everywhere("signed-out").await;

    ada.open(&format!("{}/login/openid", pair.client)).await;
    ada.signs_in("ada").await;
    ada.sees("Why the Client believes it").await;
    ada.open(&pair.client).await;
    ada.press("Sign out at the Provider too").await;
    ada.is_at(&format!("{}/logout/done", pair.client)).await;
    ada.sees("The Client does not know you any more").await;
    ada.looks_everywhere("client-signed-out-everywhere").await;
    ada.policy_refused_nothing().await;
}
