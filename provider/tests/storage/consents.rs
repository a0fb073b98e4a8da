//! The table `consents`.

use provider::storage::{clients, consents, users};

use crate::{
    database::{Database, START},
    rows::{ada_and_app, client, fault, look, scope, stored, user, write},
};

on_both! {
    what_was_allowed_is_remembered_for_this_person_and_this_client_only,
    what_is_allowed_later_stands_beside_what_was_allowed_before,
    forgetting_forgets_one_pair_and_tells_whether_there_was_one,
    the_applications_of_a_person_are_told_the_newest_first,
    a_consent_of_nobody_or_to_nothing_is_a_fault,
    what_is_refused_is_remembered_no_longer,
}

async fn what_was_allowed_is_remembered_for_this_person_and_this_client_only(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| consents::give(tx, "id-of-ada", "app", &scope("photos:read email"), &scope(""))).await;
    assert_eq!(look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await, Some(scope("photos:read email")));
    assert_eq!(look(&store, |tx| consents::find(tx, "id-of-ada", "other")).await, None);
    assert_eq!(look(&store, |tx| consents::find(tx, "id-of-eve", "app")).await, None);
}

async fn what_is_allowed_later_stands_beside_what_was_allowed_before(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    for (later, wanted) in
        [("email", "email"), ("photos:read", "email photos:read"), ("email", "email photos:read"), ("", "email photos:read")]
    {
        write(&store, move |tx| consents::give(tx, "id-of-ada", "app", &scope(later), &scope(""))).await;
        assert_eq!(look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await.unwrap().to_string(), wanted);
    }
    assert_eq!(stored(&store, "consents").await.len(), 1);
}

async fn forgetting_forgets_one_pair_and_tells_whether_there_was_one(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| clients::register(tx, &client("other"))).await;
    for client_id in ["app", "other"] {
        write(&store, move |tx| consents::give(tx, "id-of-ada", client_id, &scope("email"), &scope(""))).await;
    }
    assert!(write(&store, |tx| consents::forget(tx, "id-of-ada", "app")).await);
    assert!(!write(&store, |tx| consents::forget(tx, "id-of-ada", "app")).await);
    assert_eq!(look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await, None);
    assert!(look(&store, |tx| consents::find(tx, "id-of-ada", "other")).await.is_some());
}

async fn the_applications_of_a_person_are_told_the_newest_first(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    write(&store, |tx| users::create(tx, &user("eve"))).await;
    for (client_id, allowed) in [("b", "email"), ("a", "photos:read"), ("c", "")] {
        db.clock.advance(1);
        write(&store, move |tx| {
            clients::register(tx, &client(client_id))?;
            consents::give(tx, "id-of-ada", client_id, &scope(allowed), &scope(""))
        })
        .await;
    }
    write(&store, |tx| consents::give(tx, "id-of-eve", "app", &scope("email"), &scope(""))).await;
    let given = look(&store, |tx| consents::given_by(tx, "id-of-ada")).await;
    let told: Vec<_> = given.iter().map(|to| (to.client_name.as_str(), to.scope.to_string(), to.since)).collect();
    let wanted = [("The c", "", 3), ("The a", "photos:read", 2), ("The b", "email", 1)];
    assert_eq!(told, wanted.map(|(name, scope, age)| (name, scope.to_owned(), START + age)));
    assert_eq!(given[0].client_id, "c");
}

async fn a_consent_of_nobody_or_to_nothing_is_a_fault(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    for (user_id, client_id) in [("nobody", "app"), ("id-of-ada", "nothing")] {
        fault(store.transaction(move |tx| Ok(consents::give(tx, user_id, client_id, &scope("email"), &scope(""))?)).await);
    }
    assert!(stored(&store, "consents").await.is_empty());
}

async fn what_is_refused_is_remembered_no_longer(db: &Database) {
    let store = db.store();
    ada_and_app(&store).await;
    let give = |allowed: &'static str, refused: &'static str| {
        write(&store, move |tx| consents::give(tx, "id-of-ada", "app", &scope(allowed), &scope(refused)))
    };
    let remembered = async || look(&store, |tx| consents::find(tx, "id-of-ada", "app")).await.unwrap().to_string();
    give("email", "photos:read").await;
    assert_eq!(remembered().await, "email", "what was refused at first was never there");
    give("photos:read", "").await;
    give("email", "photos:read phone").await;
    assert_eq!(remembered().await, "email");
}
