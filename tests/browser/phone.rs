//! Every page on a phone, and by night.

use crate::{
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
};

impl Person {
    /// This page fits, at 360 pixels and at 320.
    async fn fits(&self, name: &str) {
        for width in [360, 320] {
            self.has_screen(width, 740).await;
            let wide = "return [...document.querySelectorAll('body *')]\
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== 'absolute')\
                .map(one => one.outerHTML.slice(0, 100))";
            let needed = self.script("return document.documentElement.scrollWidth").await.as_u64().unwrap();
            assert!(needed <= width.into(), "{name} needs {needed} pixels, {width} are there: {:#}", self.script(wide).await);
        }
        self.looks(DESK).await;
    }

    /// The same, with pictures for a phone and for the night.
    pub async fn fits_and_is_pictured(&self, name: &str) {
        self.fits(name).await;
        for view in [DESK_DARK, PHONE, PHONE_DARK] {
            self.takes_picture(name, view).await;
        }
    }
}

#[tokio::test]
async fn no_page_is_wider_than_a_phone() {
    let (pair, _stage) = pictures::pair(&["--manual"]).await;
    let ada = Person::new().await;
    ada.open(&pair.provider).await;
    ada.fits_and_is_pictured("provider-home").await;
    ada.signs_in("ada").await;
    ada.sees("You are ada").await;
    ada.fits_and_is_pictured("provider-signed-in").await;
    ada.follow("Show my client").await;
    ada.fits_and_is_pictured("client").await;
    let credentials = ada.data("/client").await;

    ada.open(&pair.client).await;
    ada.fits_and_is_pictured("setup").await;
    ada.types("Client id", credentials["client_id"].as_str().unwrap()).await;
    ada.types("Client secret", credentials["client_secret"].as_str().unwrap()).await;
    ada.press("Save").await;
    ada.sees("The Client has a name now").await;
    ada.open(&pair.provider).await;
    ada.press("Sign out").await;
    ada.sees("Who are you?").await;

    ada.open(&pair.client).await;
    ada.sees("Sign in to the Provider").await;
    ada.fits_and_is_pictured("sign-in").await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    ada.fits_and_is_pictured("consent").await;
    let asked = ada.address().await;
    ada.open(&asked.replace("authorized&", "authorized%2F&")).await;
    ada.sees("The slash at the end is one too many.").await;
    ada.fits_and_is_pictured("mismatch").await;
    ada.open(&asked).await;
    ada.press("Deny").await;
    ada.sees("You did not allow it").await;
    ada.fits_and_is_pictured("denied").await;
    ada.follow("Connect after all").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    ada.fits_and_is_pictured("authorized").await;
    ada.open(&pair.client).await;
    ada.fits_and_is_pictured("client-home").await;
    ada.open(&format!("{}/photos", pair.client)).await;
    ada.fits("photos").await;
    ada.open(&format!("{}/authorized?code=x&state=y", pair.client)).await;
    ada.fits("wrong-state").await;
    ada.open(&format!("http://127.0.0.1:{}/", pair.ports[1])).await;
    ada.fits("other-name").await;
    for path in ["/errors", "/errors/invalid_grant", "/nowhere"] {
        ada.open(&format!("{}{path}", pair.provider)).await;
        ada.fits(path).await;
    }
    ada.open(&format!("{}/tables", pair.provider)).await;
    ada.fits_and_is_pictured("tables").await;
    ada.open(&pair.client).await;
    ada.press("Sign out").await;
    ada.sees("The Client does not know you any more").await;
    ada.fits_and_is_pictured("client-signed-out").await;
}
