//! The table `audit`.

use provider::{
    protocol::audit::{Action, By, Object},
    storage::{
        Fault, Stop,
        audit::{self, Wanted},
        listing::{PAGE, Start},
        users,
    },
};

use crate::{
    database::{Database, START},
    rows::{logged, look, user, write},
};

on_both! {
    a_line_tells_who_did_what_to_what_and_when,
    a_line_that_is_written_is_never_changed_and_never_removed,
    what_is_rolled_back_was_not_done_and_is_not_told,
    the_log_is_read_from_its_newest_line_back,
}

fn ada() -> By {
    By { user_id: Some("id-of-ada".into()), name: "ada".into(), address: Some("192.0.2.1".into()) }
}

async fn a_line_tells_who_did_what_to_what_and_when(db: &Database) {
    let store = db.store();
    write(&store, |tx| audit::note(tx, &ada(), Action::ClientDeleted, Object::of("app", "The app"))).await;
    write(&store, |tx| audit::note(tx, &By::command(), Action::KeyRotated, Object { id: None, name: "RS256".into() })).await;
    let lines = logged(&store).await;
    let [second, first] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((first.action, first.at), (Action::ClientDeleted, START));
    assert_eq!((first.by.name.as_str(), first.by.address.as_deref()), ("ada", Some("192.0.2.1")));
    assert_eq!((first.object.id.as_deref(), first.object.name.as_str()), (Some("app"), "The app"));
    assert_eq!((second.by.name.as_str(), second.by.user_id.as_deref()), ("the command line", None));
    assert!(second.number > first.number);
}

async fn a_line_that_is_written_is_never_changed_and_never_removed(db: &Database) {
    let store = db.store();
    write(&store, |tx| users::create(tx, &user("ada"))).await;
    write(&store, |tx| audit::note(tx, &ada(), Action::SignedIn, Object::of("id-of-ada", "ada"))).await;
    for attempt in ["UPDATE audit SET actor = 'eve'", "DELETE FROM audit"] {
        let refused = db.raw().attempt(attempt).unwrap_err();
        assert!(refused.contains("the audit log is append-only"), "{attempt}: {refused}");
    }
    assert!(write(&store, |tx| users::forget(tx, "id-of-ada")).await);
    assert_eq!(logged(&store).await.len(), 1, "what somebody did outlives their account");
}

async fn what_is_rolled_back_was_not_done_and_is_not_told(db: &Database) {
    let store = db.store();
    let stopped = store.transaction(|tx| {
        audit::note(tx, &ada(), Action::AccountDeleted, Object::of("id-of-ada", "ada"))?;
        Err::<(), Stop>(Fault::Other("the disk is full".into()).into())
    });
    stopped.await.unwrap_err();
    assert!(logged(&store).await.is_empty());
}

async fn the_log_is_read_from_its_newest_line_back(db: &Database) {
    let store = db.store();
    for number in 0..=PAGE {
        let object = Object { id: None, name: number.to_string() };
        write(&store, move |tx| audit::note(tx, &ada(), Action::ScopeCreated, object.clone())).await;
    }
    let page = look(&store, |tx| audit::list(tx, &Wanted::default(), &Start::Top)).await;
    let newest: Vec<_> = (1..=PAGE).rev().map(|number| number.to_string()).collect();
    assert_eq!(page.rows.iter().map(|line| line.object.name.as_str()).collect::<Vec<_>>(), newest);
    let further = Start::After(page.after.unwrap());
    let page = look(&store, move |tx| audit::list(tx, &Wanted::default(), &further)).await;
    assert_eq!((page.rows.len(), page.rows[0].object.name.as_str(), page.after), (1, "0", None));
}
