//! The step card of the lens, at a desk, on a phone, by keyboard, on paper.

use fantoccini::key::Key;

use crate::{
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
};

/// Ada connects; the address of the lens on her flow.
pub async fn connected(ada: &Person, pair: &Pair) -> String {
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    let flow = ada.script("return document.querySelector('main').innerHTML.match(/[0-9a-f]{24}/)[0]").await;
    format!("{}/lens/{}", pair.client, flow.as_str().unwrap())
}

#[tokio::test]
async fn every_step_fits_a_phone_shuts_nobody_out_and_is_pictured() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    let lens = connected(&ada, &pair).await;
    for letter in ["S", "A", "B", "C", "D", "E", "F"] {
        ada.open(&format!("{lens}/{letter}")).await;
        ada.shuts_nobody_out(letter).await;
        ada.script("document.querySelectorAll('details').forEach(one => one.open = true)").await;
        ada.shuts_nobody_out(&format!("{letter}, unfolded")).await;
        for width in [360, 320] {
            ada.has_screen(width, 740).await;
            let needed = ada.script("return document.documentElement.scrollWidth").await;
            assert!(needed.as_u64().unwrap() <= width.into(), "{letter} needs {needed} pixels, {width} are there");
        }
        ada.looks(DESK).await;
    }
    ada.open(&format!("{lens}/C")).await;
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture("lens-step", view).await;
    }
    ada.open(&lens).await;
    ada.shuts_nobody_out("the whole flow").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_value_that_has_the_focus_lights_up_wherever_it_stands() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    // How many places of the code are lit, and how many there are.
    let lit = "const code = [...document.querySelectorAll('#C .wire th')].find(one => one.textContent.startsWith('code') && one.querySelector('.value'))\
        .querySelector('.value'), number = [...code.classList].find(name => name.startsWith('v-')).slice(2);\
        const all = [...document.querySelectorAll(`.value.v-${number}`)];\
        return [number, all.filter(one => getComputedStyle(one).outlineStyle === 'solid').length, all.length,\
          document.querySelectorAll(`.flow .t-${number}`).length]";
    let before = ada.script(lit).await;
    assert_eq!(before[1], 0);
    assert!(before[2].as_u64().unwrap() >= 3, "in the message and in the rows before and after: {before}");
    assert_eq!(before[3], 4, "in the diagram B3, B4 and C, and B2, where the row with its digest was written");
    let number = before[0].as_str().unwrap();
    ada.script(&format!("document.querySelector('.also.v-{number} a').focus()")).await;
    let after = ada.script(lit).await;
    assert_eq!((&after[1], &after[2]), (&before[2], &before[2]));
    ada.keys(&[Key::Enter]).await;
    ada.is_at(&format!("{lens}/B?as=all#B3")).await;
}

#[tokio::test]
async fn the_keys_turn_the_page_until_somebody_switches_them_off() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    ada.key(Key::Right).await;
    ada.is_at(&format!("{lens}/D")).await;
    ada.sees("Tokens arrive").await;
    ada.key(Key::Left).await;
    ada.is_at(&format!("{lens}/C")).await;
    ada.keys(&['?']).await;
    ada.element("#keys[open]").await;
    ada.choice("Use these keys").await.click().await.unwrap();
    ada.press("Close").await;
    ada.key(Key::Right).await;
    ada.is_at(&format!("{lens}/C")).await;
    ada.open(&format!("{lens}/A")).await;
    ada.key(Key::Right).await;
    ada.is_at(&format!("{lens}/A")).await;
    ada.press("Keys").await;
    ada.element("#keys-on:not(:checked)").await;
}
