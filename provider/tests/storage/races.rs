//! Many at once, one row. On PostgreSQL the transactions really overlap; on SQLite they come one after the other.

use std::sync::Arc;

use futures_util::future::join_all;
use provider::{
    protocol::{
        authentication::{Authentication, Method},
        bearer::Token,
        client::Client,
        device::{DeviceCode, State},
        pushed::Pushed,
    },
    storage::{Stop, Store, Tx, assertions, clients, codes, consents, device_codes, pushed, tokens, users},
};

use crate::{
    database::{Database, START},
    gate::Crowd,
    rows::{access_token, ada_and_app, client, code, look, refresh_token, scope, stored, user, write},
};

on_both! {
    a_code_that_is_brought_fifty_times_at_once_is_redeemed_once,
    a_refresh_token_that_is_brought_fifty_times_at_once_is_traded_in_once,
    a_new_name_that_signs_in_twenty_times_at_once_gets_one_account,
    a_consent_that_is_given_twenty_times_at_once_is_one_row,
    consents_to_different_things_that_are_given_at_once_are_all_kept,
    two_processes_on_one_database_redeem_a_code_once,
    an_assertion_that_is_brought_twenty_times_at_once_is_spent_once,
    a_pushed_request_that_is_answered_twenty_times_at_once_is_answered_once,
    a_first_client_that_is_asked_for_twenty_times_at_once_is_one_client,
    a_device_that_asks_fifty_times_at_once_is_served_once,
    a_code_that_twenty_people_type_at_once_is_typed_by_one,
    a_token_that_is_exchanged_while_it_is_revoked_leaves_nothing_alive,
    of_superusers_who_dismiss_one_another_at_once_one_is_left,
}

/// A device that waits.
fn device() -> DeviceCode {
    DeviceCode {
        hash: vec![1; 32],
        user_code_hash: vec![2; 32],
        grant_id: "grant".into(),
        client_id: "app".into(),
        scope: scope("email"),
        resource: vec![],
        created_at: START,
        expires_at: START + 600,
        interval: 5,
        polled_at: None,
        state: State::Waiting,
    }
}

async fn a_device_that_asks_fifty_times_at_once_is_served_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let sign_in = Authentication { time: START, method: Method::Name, sid: "sid".into() };
    write(&store, move |tx| {
        device_codes::begin(tx, &device())?;
        device_codes::claim(tx, &device(), "id-of-ada")?;
        device_codes::allow(tx, &device(), "id-of-ada", &sign_in)
    })
    .await;
    let served = at_once(db, &store, 50, |tx, _, crowd| {
        let found = device_codes::find(tx, &[1; 32])?.unwrap();
        crowd.meet();
        Ok(device_codes::redeem(tx, &found)?)
    });
    assert_eq!(how_many(&served.await), 1);
}

async fn a_code_that_twenty_people_type_at_once_is_typed_by_one(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| {
        device_codes::begin(tx, &device())?;
        (0..20).try_for_each(|number| users::create(tx, &user(&format!("person-{number}"))))
    })
    .await;
    let claimed = at_once(db, &store, 20, |tx, number, crowd| {
        let found = device_codes::find_by_user_code(tx, &[2; 32])?.unwrap();
        crowd.meet();
        Ok(device_codes::claim(tx, &found, &format!("id-of-person-{number}"))?)
    });
    assert_eq!(how_many(&claimed.await), 1);
}

async fn a_token_that_is_exchanged_while_it_is_revoked_leaves_nothing_alive(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[access_token(200)])).await;
    at_once(db, &store, 20, |tx, number, crowd| {
        let found = tokens::find(tx, &[200; 32])?.unwrap();
        crowd.meet();
        if number % 4 == 0 {
            tokens::revoke_grant(tx, "grant")?;
        } else if tokens::hold(tx, &found)? {
            let hash = u8::try_from(number).unwrap();
            tokens::issue(tx, &[Token { parent_hash: Some(found.hash), ..access_token(hash) }])?;
        }
        Ok(())
    })
    .await;
    let live = db.raw().count("tokens WHERE revoked_at IS NULL");
    assert_eq!(live, 0, "what was made in between lives on");
}

async fn of_superusers_who_dismiss_one_another_at_once_one_is_left(db: &Database) {
    let store = db.store();
    write(&store, |tx| {
        (0..15).try_for_each(|number| {
            users::create(tx, &user(&format!("person-{number}")))?;
            users::appoint(tx, &format!("id-of-person-{number}"), true).map(drop)
        })
    })
    .await;
    let dismissed = at_once(db, &store, 15, |tx, number, crowd| {
        let id = format!("id-of-person-{number}");
        crowd.meet();
        Ok(match number % 3 {
            0 => users::appoint(tx, &id, false)?,
            1 => users::disable(tx, &id)?,
            _ => users::forget(tx, &id)?,
        })
    });
    assert_eq!(how_many(&dismissed.await), 14);
    assert_eq!(db.raw().count("users WHERE superuser_at IS NOT NULL AND disabled_at IS NULL"), 1);
}

async fn a_first_client_that_is_asked_for_twenty_times_at_once_is_one_client(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    let owner = user("ada").id;
    let made = at_once(db, &store, 20, move |tx, number, crowd| {
        crowd.meet();
        tx.alone("the demo client of a person")?;
        if clients::find_demo_of(tx, &owner)?.is_some() {
            return Ok(false);
        }
        clients::register_demo(tx, &Client { owner_id: Some(owner.clone()), ..client(&format!("client-{number}")) })?;
        Ok(true)
    });
    assert_eq!(how_many(&made.await), 1);
    assert_eq!(stored(&store, "clients").await.len(), 1);
}

/// The same work in many transactions at once. All that can be open together have begun before any goes on.
async fn at_once<T: Send + 'static>(
    db: &Database,
    store: &Store,
    times: usize,
    work: impl Fn(&mut Tx<'_>, usize, &Crowd) -> Result<T, Stop> + Send + Sync + 'static,
) -> Vec<T> {
    let (crowd, work) = (Arc::new(Crowd::of(db.side_by_side().min(times))), Arc::new(work));
    let all = (0..times).map(|number| {
        let (crowd, work) = (crowd.clone(), work.clone());
        store.transaction(move |tx| work(tx, number, &crowd))
    });
    join_all(all).await.into_iter().collect::<Result<_, _>>().unwrap()
}

fn how_many(answers: &[bool]) -> usize {
    answers.iter().filter(|answer| **answer).count()
}

async fn a_code_that_is_brought_fifty_times_at_once_is_redeemed_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| codes::issue(tx, &code(1))).await;
    let redeemed = at_once(db, &store, 50, |tx, _, crowd| {
        let found = codes::find(tx, &[1; 32])?.unwrap();
        crowd.meet();
        Ok(codes::redeem(tx, &found)?)
    });
    assert_eq!(how_many(&redeemed.await), 1);
}

async fn a_refresh_token_that_is_brought_fifty_times_at_once_is_traded_in_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| tokens::issue(tx, &[refresh_token(1)])).await;
    let traded = at_once(db, &store, 50, |tx, _, crowd| {
        let found = tokens::find(tx, &[1; 32])?.unwrap();
        crowd.meet();
        Ok(tokens::rotate(tx, &found)?)
    });
    assert_eq!(how_many(&traded.await), 1);
}

async fn a_new_name_that_signs_in_twenty_times_at_once_gets_one_account(db: &Database) {
    let store = db.store();
    let made = at_once(db, &store, 20, |tx, number, crowd| {
        let mut ada = user("ada");
        ada.id = format!("id-{number}");
        let known = users::find_by_name(tx, &ada.username)?;
        crowd.meet();
        if let Some(known) = known {
            return Ok((false, known.id));
        }
        users::create(tx, &ada)?;
        Ok((true, ada.id))
    });
    let made = made.await;
    assert_eq!(made.iter().filter(|(new, _)| *new).count(), 1);
    assert!(made.iter().all(|(_, id)| *id == made[0].1), "{made:?}");
    assert_eq!(stored(&store, "users").await.len(), 1);
}

async fn a_consent_that_is_given_twenty_times_at_once_is_one_row(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    at_once(db, &store, 20, |tx, _, crowd| {
        crowd.meet();
        Ok(consents::give(tx, "id-of-ada", "app", &scope("email"), &scope(""))?)
    })
    .await;
    assert_eq!(stored(&store, "consents").await.len(), 1);
    assert_eq!(look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await, Some(scope("email")));
}

async fn consents_to_different_things_that_are_given_at_once_are_all_kept(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| consents::give(tx, "id-of-ada", "app", &scope("email"), &scope(""))).await;
    at_once(db, &store, 20, |tx, number, crowd| {
        crowd.meet();
        Ok(consents::give(tx, "id-of-ada", "app", &scope(&format!("thing-{number}")), &scope(""))?)
    })
    .await;
    let kept = look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await.unwrap();
    assert_eq!(kept.names().count(), 21, "{kept}");
}

async fn two_processes_on_one_database_redeem_a_code_once(db: &Database) {
    let stores = [db.store(), db.store()];
    ada_and_app(&stores[0]).await;
    for number in 0..20 {
        write(&stores[number % 2], move |tx| codes::issue(tx, &code(u8::try_from(number).unwrap()))).await;
        let redeem = |store: &Store| {
            let store = store.clone();
            async move {
                let redeeming = store.transaction(move |tx| {
                    let found = codes::find(tx, &[u8::try_from(number).unwrap(); 32])?.unwrap();
                    Ok(codes::redeem(tx, &found)?)
                });
                redeeming.await.unwrap()
            }
        };
        assert_eq!(how_many(&join_all(stores.iter().cycle().take(6).map(redeem)).await), 1, "code {number}");
    }
}

async fn an_assertion_that_is_brought_twenty_times_at_once_is_spent_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let spent = at_once(db, &store, 20, |tx, _, crowd| {
        crowd.meet();
        Ok(assertions::spend(tx, &[1; 32], "app", i64::MAX)?)
    });
    assert_eq!(how_many(&spent.await), 1);
    assert_eq!(stored(&store, "assertions").await.len(), 1);
}

async fn a_pushed_request_that_is_answered_twenty_times_at_once_is_answered_once(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| {
        let (hash, client_id, parameters) = (vec![1; 32], "app".into(), String::new());
        let (created_at, expires_at) = (START, START + 60);
        pushed::push(tx, &Pushed { hash, client_id, parameters, created_at, expires_at, opened_at: None, used_at: None })
    })
    .await;
    let answered = at_once(db, &store, 20, |tx, _, crowd| {
        crowd.meet();
        Ok(pushed::answer(tx, &[1; 32])?)
    });
    assert_eq!(how_many(&answered.await), 1);
}
