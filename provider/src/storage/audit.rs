//! The table `audit`: who did what, when, and from where. Rows are only ever added; the database itself refuses the rest.
//!
//! No trace is told of them: they name people and addresses, and a client may look at the trace of its flow.

use diesel::prelude::*;

use super::{
    Fault, Tx,
    connection::MultiBackend,
    listing::{PAGE, Page, Start},
    row::{about, row},
    schema::audit,
};
use crate::protocol::audit::{Action, By, Entry, Object};

row! {
    /// A line of the log.
    AuditRow of audit {
        number: i64,
        created_at: i64,
        user_id: Option<String>,
        actor: String,
        address: Option<String>,
        action: String,
        object_id: Option<String>,
        object: String,
    }
}

about!(AuditRow of audit by user_id);

impl TryFrom<AuditRow> for Entry {
    type Error = Fault;

    fn try_from(row: AuditRow) -> Result<Self, Fault> {
        let action = Action::parse(&row.action);
        let odd = || Fault::Row { table: "audit", why: format!("the action “{}”", row.action) };
        Ok(Self {
            number: row.number,
            at: row.created_at,
            action: action.ok_or_else(odd)?,
            by: By { user_id: row.user_id, name: row.actor, address: row.address },
            object: Object { id: row.object_id, name: row.object },
        })
    }
}

/// Write down what is done, in the transaction that does it.
///
/// # Errors
/// A fault of the database.
pub fn note(tx: &mut Tx<'_>, by: &By, action: Action, object: Object) -> Result<(), Fault> {
    let line = (
        audit::created_at.eq(tx.now()),
        audit::user_id.eq(by.user_id.clone()),
        audit::actor.eq(by.name.clone()),
        audit::address.eq(by.address.clone()),
        audit::action.eq(action.word()),
        audit::object_id.eq(object.id),
        audit::object.eq(object.name),
    );
    tx.append(|connection| diesel::insert_into(audit::table).values(line).execute(connection))
}

/// Which lines of the log are looked for. What is not given is not asked.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What this account did.
    pub user_id: Option<String>,
    /// What somebody of this name did: their account may be gone, or it is the command line.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<Action>,
    /// What it was done to, by its id.
    pub object_id: Option<String>,
    /// What it was done to, by its name.
    pub object: Option<String>,
}

/// The lines that are wanted, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn list(tx: &mut Tx<'_>, wanted: &Wanted, start: &Start<i64>) -> Result<Page<Entry, i64>, Fault> {
    let mut query = audit::table.into_boxed::<MultiBackend>();
    if let Some(user_id) = wanted.user_id.clone() {
        query = query.filter(audit::user_id.eq(user_id));
    }
    if let Some(actor) = wanted.actor.clone() {
        query = query.filter(audit::actor.eq(actor));
    }
    if let Some(action) = wanted.action {
        query = query.filter(audit::action.eq(action.word()));
    }
    if let Some(object_id) = wanted.object_id.clone() {
        query = query.filter(audit::object_id.eq(object_id));
    }
    if let Some(object) = wanted.object.clone() {
        query = query.filter(audit::object.eq(object));
    }
    query = match start {
        Start::Top => query.filter(audit::number.le(i64::MAX)).order(audit::number.desc()),
        Start::After(number) => query.filter(audit::number.lt(*number)).order(audit::number.desc()),
        Start::Before(number) => query.filter(audit::number.gt(*number)).order(audit::number.asc()),
    };
    let rows: Vec<AuditRow> = tx.read(|connection| query.limit(PAGE + 1).load(connection))?;
    Page::of(rows, start, |row| row.number).map(TryInto::try_into)
}
