//! The table `audit`.

use provider::{
    protocol::audit::{Action, By, Object},
    storage::{Fault, Stop, audit, users},
};

use crate::{
    database::{Database, START},
    rows::{look, user, write},
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
    let lines = look(&store, |tx| audit::before(tx, None, 10)).await;
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
    assert_eq!(look(&store, |tx| audit::before(tx, None, 10)).await.len(), 1, "what somebody did outlives their account");
}

async fn what_is_rolled_back_was_not_done_and_is_not_told(db: &Database) {
    let store = db.store();
    let stopped = store.transaction(|tx| {
        audit::note(tx, &ada(), Action::AccountDeleted, Object::of("id-of-ada", "ada"))?;
        Err::<(), Stop>(Fault::Other("the disk is full".into()).into())
    });
    stopped.await.unwrap_err();
    assert!(look(&store, |tx| audit::before(tx, None, 10)).await.is_empty());
}

async fn the_log_is_read_from_its_newest_line_back(db: &Database) {
    let store = db.store();
    for name in ["one", "two", "three"] {
        write(&store, move |tx| audit::note(tx, &ada(), Action::ScopeCreated, Object::of(name, name))).await;
    }
    let names = |lines: Vec<provider::protocol::audit::Entry>| lines.into_iter().map(|line| line.object.name).collect::<Vec<_>>();
    let page = look(&store, |tx| audit::before(tx, None, 2)).await;
    let last = page.last().map(|line| line.number);
    assert_eq!(names(page), ["three", "two"]);
    assert_eq!(names(look(&store, move |tx| audit::before(tx, last, 2)).await), ["one"]);
}
