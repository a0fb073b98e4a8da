//! The table `users`.

use provider::{
    protocol::account::{User, Username},
    storage::users,
};

use crate::{
    database::{Database, START},
    rows::{TIMES, fault, look, stored, user, write},
};

on_both! {
    an_account_is_found_by_its_id_and_by_its_name_as_it_was_made,
    a_name_in_other_letters_is_another_name,
    a_disabled_account_stays_and_tells_since_when,
    a_name_or_an_id_that_is_taken_is_a_fault_and_the_first_account_stays,
}

async fn an_account_is_found_by_its_id_and_by_its_name_as_it_was_made(db: &Database) {
    let store = db.store();
    let hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA";
    let names = ["ada", "Zoë", "李雷", "ada+test@example.org", &"x".repeat(64)];
    for (number, (name, time)) in names.into_iter().zip(TIMES).enumerate() {
        let (even, third) = (number % 2 == 0, number % 3 == 0);
        let made = User {
            password_hash: even.then(|| hash.into()),
            email: third.then(|| "ada@example.org’s 📮".into()),
            created_at: time,
            disabled_at: (!even).then_some(time),
            ..user(name)
        };
        let wanted = format!("{made:?}");
        write(&store, move |tx| users::create(tx, &made)).await;
        let name = Username::parse(name).unwrap();
        let (by_id, by_name) = look(&store, move |tx| {
            let id = format!("id-of-{}", name.as_str());
            Ok((users::find(tx, &id)?, users::find_by_name(tx, &name)?))
        })
        .await;
        assert_eq!(format!("{:?}", by_id.unwrap()), wanted);
        assert_eq!(format!("{:?}", by_name.unwrap()), wanted);
    }
    assert!(look(&store, |tx| users::find(tx, "nobody")).await.is_none());
}

async fn a_name_in_other_letters_is_another_name(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("Ada"))).await;
    for other in ["ada", "ADA", "Adá", "Ada_", "A_a"] {
        let other = Username::parse(other).unwrap();
        assert!(look(&store, move |tx| users::find_by_name(tx, &other)).await.is_none());
    }
}

async fn a_disabled_account_stays_and_tells_since_when(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    db.clock.advance(5);
    write(&store, |tx| users::disable(tx, "id-of-ada")).await;
    let ada = look(&store, |tx| users::find(tx, "id-of-ada")).await.unwrap();
    assert_eq!((ada.disabled_at, ada.active()), (Some(START + 5), false));
    write(&store, |tx| users::disable(tx, "nobody")).await;
}

async fn a_name_or_an_id_that_is_taken_is_a_fault_and_the_first_account_stays(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    let same_name = User { id: "another".into(), ..user("ada") };
    let same_id = User { username: Username::parse("eve").unwrap(), ..user("ada") };
    for second in [same_name, same_id] {
        assert!(fault(store.transaction(move |tx| Ok(users::create(tx, &second)?)).await).passing());
    }
    assert_eq!(stored(&store, "users").await.len(), 1);
}
