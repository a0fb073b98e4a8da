//! A flow as a file, and a file as a flow: what a person does with both, at a real browser.

use crate::{
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
};

/// A person who has signed in at the client by OpenID Connect, and the name of that flow.
async fn ada_after_a_flow(pair: &Pair) -> (Person, String) {
    let ada = Person::new().await;
    ada.open(&format!("{}/login/openid", pair.client)).await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.is_at(&format!("{}/authorized", pair.client)).await;
    ada.open(&format!("{}/lens", pair.provider)).await;
    ada.element("main tbody a").await.click().await.unwrap();
    ada.is_at(&format!("{}/lens/", pair.provider)).await;
    let id = ada.address().await.rsplit('/').next().unwrap().to_owned();
    (ada, id)
}

/// Leave nothing of the page but its frame, its title and this part: a whole flow is longer than a picture can be.
async fn pictured(ada: &Person, part: &str, name: &str) {
    let alone = format!(
        "const main = document.querySelector('main'); main.prepend(document.querySelector('h1'));
        [...main.children].forEach(one => one.matches('h1, {part}') || one.remove())"
    );
    ada.script(&alone).await;
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture(name, view).await;
    }
}

#[tokio::test]
async fn a_flow_is_saved_as_each_kind_of_file_and_its_secrets_only_when_ticked() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, id) = ada_after_a_flow(&pair).await;
    let base = format!("{}/lens/{id}", pair.client);
    ada.open(&base).await;
    ada.sees("Codes, tokens, states and cookies are replaced by their names").await;
    // What a button asks for, as the browser puts it together: nothing is saved to a disk here.
    let asked = "const form = document.querySelector('.export form');
        const asks = () => [...form.querySelectorAll('button')].map(button => button.formAction + '?' + new URLSearchParams(new FormData(form)));
        const before = asks(); form.secrets.click(); return [before, asks(), form.method]";
    let asked = ada.script(asked).await;
    for (at, ending) in ["har", "sh", "mmd", "md", "svg", "json"].into_iter().enumerate() {
        assert_eq!(asked[0][at], format!("{base}/export.{ending}?"));
        assert_eq!(asked[1][at], format!("{base}/export.{ending}?secrets=yes"));
    }
    assert_eq!(asked[2], "get");
    let saved = ada.data(&format!("/lens/{id}/export.json")).await.to_string();
    let live = ada.data(&format!("/lens/{id}/export.json?secrets=yes")).await.to_string();
    assert!(saved.contains("{access_token}") && !saved.contains("glass_at_") && live.contains("glass_at_"));
    pictured(&ada, ".export", "lens-export").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn who_looks_as_the_browser_saves_what_the_browser_sees() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, id) = ada_after_a_flow(&pair).await;
    let base = format!("{}/lens/{id}", pair.client);
    ada.open(&format!("{base}?as=browser")).await;
    ada.sees("You look as the Browser. A file holds what the Browser sees, as this page does.").await;
    let asked = "const form = document.querySelector('.export form');
        return [...form.querySelectorAll('button')].map(it => [it.formAction + '?' + new URLSearchParams(new FormData(form)), it.innerText])";
    let asked = ada.script(asked).await;
    for (at, ending) in ["har", "sh", "mmd", "md", "svg", "json"].into_iter().enumerate() {
        assert_eq!(asked[at][0], format!("{base}/export.{ending}?as=browser"));
        let whole = asked[at][1].as_str().unwrap().contains("everything");
        assert_eq!(whole, ["sh", "json"].contains(&ending), "{asked}");
    }
    let seen = ada.data(&format!("/lens/{id}/export.har?as=browser")).await.to_string();
    let whole = ada.data(&format!("/lens/{id}/export.har")).await.to_string();
    assert!(whole.contains("/oauth/token") && !seen.contains("/oauth/token") && seen.contains("/oauth/authorize"));
    pictured(&ada, ".export", "lens-export-as").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_bundle_is_opened_from_a_file_and_shown_as_a_copy_in_which_nothing_is_live() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, id) = ada_after_a_flow(&pair).await;
    ada.open(&format!("{}/lens/open", pair.client)).await;
    let bundle = ada.data(&format!("/lens/{id}/export.json")).await.to_string();
    let file = pair.folder.path().join("flow.json");
    std::fs::write(&file, bundle).unwrap();
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture("lens-open", view).await;
    }
    // A stranger with another browser opens it at the provider.
    let eve = Person::new().await;
    eve.open(&format!("{}/lens/open", pair.provider)).await;
    eve.field("The file").await.send_keys(file.to_str().unwrap()).await.unwrap();
    eve.press("Open").await;
    eve.is_at(&format!("{}/lens/copy-", pair.provider)).await;
    eve.sees("This is an opened copy of a flow that was recorded elsewhere.").await;
    let whole = eve.address().await;
    eve.open(&format!("{whole}/C")).await;
    eve.sees("This is an opened copy").await;
    assert_eq!(eve.script("return document.querySelectorAll('main form[method=post]').length").await, 0);
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        eve.takes_picture("lens-copy-c", view).await;
    }
    eve.policy_refused_nothing().await;
}

#[tokio::test]
async fn what_is_no_bundle_is_told_so_by_keyboard_and_without_a_file() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&format!("{}/lens/open", pair.client)).await;
    ada.types("Or its text", "{\"glasshouse_bundle\": 7}").await;
    ada.press("Open").await;
    ada.sees("This is not a bundle that can be opened").await;
    ada.sees("\"glasshouse_bundle\": 1").await;
    ada.open(&format!("{}/lens/open", pair.client)).await;
    ada.press("Open").await;
    ada.sees("No bundle came").await;
}
