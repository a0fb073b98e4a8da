//! When somebody proves anew who they are, and when not: OIDC Core §3.1.2.1 `prompt`, `max_age`, `id_token_hint`.

use super::{
    super::{
        browser::Shown,
        suite::{Brought, Suite, Variant},
    },
    authorization::{long_state, silently},
};

fn auth_time(brought: &Brought) -> Option<i64> {
    brought.claims().get("auth_time").map(|at| at.as_i64().unwrap())
}

/// `CheckIdTokenAuthTimeClaimsSameIfPresent`, `CheckIdTokenSubConsistentForSecondAuthorization`; and no page on the way.
#[track_caller]
fn same_authentication(first: &Brought, second: &Brought) {
    assert!(second.shown.is_empty(), "a page was shown: {:?}", second.shown);
    assert_eq!(first.claims()["sub"], second.claims()["sub"]);
    if let (Some(before), Some(after)) = (auth_time(first), auth_time(second)) {
        assert_eq!(before, after);
    }
}

/// `oidcc-prompt-login`: the sign-in page is shown to somebody who is signed in, and `auth_time` is later.
pub async fn prompt_login_asks_again_who_somebody_is(suite: &Suite, variant: Variant) {
    let (rp, person) = (suite.registers(variant).await, suite.browser());
    let first = rp.completes(&person, &rp.asks()).await;
    suite.app.clock.advance(1);
    let second = rp.completes(&person, &rp.asks().and("prompt", "login")).await;
    assert!(second.shown.contains(&Shown::SignIn), "{:?}", second.shown);
    if let (Some(before), Some(after)) = (auth_time(&first), auth_time(&second)) {
        assert!(before < after);
    }
}

/// `oidcc-max-age-1`: after two seconds, the sign-in page is shown, and the ID token says when it was answered.
pub async fn a_sign_in_that_is_too_old_is_repeated(suite: &Suite, variant: Variant) {
    let (rp, person) = (suite.registers(variant).await, suite.browser());
    let first = rp.completes(&person, &rp.asks()).await;
    suite.app.clock.advance(2);
    let second = rp.completes(&person, &rp.asks().and("max_age", "1")).await;
    assert!(second.shown.contains(&Shown::SignIn), "{:?}", second.shown);
    let after = auth_time(&second).expect("auth_time, because of max_age");
    assert!(auth_time(&first).is_none_or(|before| before < after));
    assert_eq!(after, glasshouse_web::clock::Clock::now(&*suite.app.clock));
}

/// `oidcc-max-age-10000`: a sign-in that is young enough is not repeated, and both ID tokens say when it was.
pub async fn a_sign_in_that_is_young_enough_is_not_repeated(suite: &Suite, variant: Variant) {
    let (rp, person) = (suite.registers(variant).await, suite.browser());
    let first = rp.completes(&person, &rp.asks().and("max_age", "15000")).await;
    suite.app.clock.advance(2);
    let second = rp.completes(&person, &rp.asks().and("max_age", "10000")).await;
    assert!(auth_time(&first).is_some() && auth_time(&second).is_some(), "auth_time, because of max_age");
    same_authentication(&first, &second);
}

/// `oidcc-prompt-none-not-logged-in`: an error that says that a page would be needed, with the state as it was.
pub async fn prompt_none_fails_for_somebody_who_is_not_signed_in(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = silently(rp.asks().with("state", &long_state()));
    let walk = rp.walk(&suite.browser(), &request).await;
    assert!(walk.shown.is_empty());
    let error = rp.refused(&request, &rp.reads(walk.callback()));
    assert_eq!(error, "login_required");
}

/// `oidcc-prompt-none-logged-in`: no page, and the same person who signed in before.
pub async fn prompt_none_succeeds_for_somebody_who_is_signed_in(suite: &Suite, variant: Variant) {
    let (rp, person) = (suite.registers(variant).await, suite.browser());
    let first = rp.completes(&person, &rp.asks()).await;
    suite.app.clock.advance(2);
    same_authentication(&first, &rp.completes(&person, &silently(rp.asks())).await);
}

/// `oidcc-id-token-hint`: the same with the ID token of before.
pub async fn prompt_none_succeeds_with_an_id_token_hint(suite: &Suite, variant: Variant) {
    let (rp, person) = (suite.registers(variant).await, suite.browser());
    let first = rp.completes(&person, &rp.asks()).await;
    suite.app.clock.advance(2);
    let request = silently(rp.asks()).and("id_token_hint", first.id_token.as_deref().unwrap());
    same_authentication(&first, &rp.completes(&person, &request).await);
}
