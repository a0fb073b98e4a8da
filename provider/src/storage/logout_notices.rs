//! The table `logout_notices`: what applications have yet to be told.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{
    Fault, Tx,
    listing::{self, Count, PAGE},
    row::{about, row},
    schema::logout_notices,
};
use crate::protocol::{
    Timestamp,
    logout::{Notice, RETRIES},
};

row! {
    /// A logout token that has to be delivered.
    NoticeRow of logout_notices {
        id: String,
        client_id: String,
        user_id: String,
        sid: String,
        created_at: i64,
        attempts: i64,
        due_at: Option<i64>,
        delivered_at: Option<i64>,
        expires_at: i64,
    }
}

about!(NoticeRow of logout_notices by user_id);

/// Seconds for which a notice is kept, delivered or not: an application that was away for longer has ended its session itself.
pub const KEPT: i64 = 24 * 3600;

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        Self { id: row.id, client_id: row.client_id, user_id: row.user_id, sid: row.sid }
    }
}

/// Keep a notice, due at once.
///
/// # Errors
/// A fault of the database.
pub fn post(tx: &mut Tx<'_>, notice: &Notice) -> Result<(), Fault> {
    let now = tx.now();
    let row = NoticeRow {
        id: notice.id.clone(),
        client_id: notice.client_id.clone(),
        user_id: notice.user_id.clone(),
        sid: notice.sid.clone(),
        created_at: now,
        attempts: 0,
        due_at: Some(now),
        delivered_at: None,
        expires_at: now + KEPT,
    };
    let statement = diesel::insert_into(logout_notices::table).values(row).returning(logout_notices::all_columns);
    tx.write::<NoticeRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// Take the notices that are due, at most `most`. Each is due again after its pause, unless it is delivered before: so one that
/// is lost with its process is delivered by another.
///
/// # Errors
/// A fault of the database.
pub fn take(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Notice>, Fault> {
    let now = tx.now();
    let due = logout_notices::table
        .filter(logout_notices::due_at.le(now))
        .order(logout_notices::due_at)
        .limit(most)
        .select((logout_notices::id, logout_notices::attempts));
    let due: Vec<(String, i64)> = tx.load(due)?;
    let mut taken = Vec::new();
    for (id, attempts) in due {
        let again = usize::try_from(attempts).ok().and_then(|done| RETRIES.get(done)).map(|pause| now + pause);
        // Whoever changes the number first has taken it.
        let free = logout_notices::table.find(id).filter(logout_notices::attempts.eq(attempts));
        let changed = (logout_notices::attempts.eq(attempts + 1), logout_notices::due_at.eq(again));
        let statement = diesel::update(free).set(changed).returning(logout_notices::all_columns);
        taken.extend(tx.write::<NoticeRow, _>(Change::Updated, statement)?.into_iter().map(Notice::from));
    }
    Ok(taken)
}

/// How many applications were told in vain and are told again; counted to a thousand.
///
/// # Errors
/// A fault of the database.
pub fn late(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let late = logout_notices::table.filter(logout_notices::due_at.is_not_null()).filter(logout_notices::attempts.gt(0));
    let count: Result<Count, Fault> = listing::count!(tx, late);
    Ok(count?.number)
}

/// A notice that is not delivered yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What is to be told, and to whom.
    pub notice: Notice,
    /// Since when.
    pub created_at: Timestamp,
    /// How often in vain.
    pub attempts: i64,
    /// When it is told again.
    pub due_at: Timestamp,
}

/// The notices that wait, the one that is due next first; a page of them.
///
/// # Errors
/// A fault of the database.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Waiting>, Fault> {
    let due = logout_notices::table.filter(logout_notices::due_at.is_not_null()).order(logout_notices::due_at).limit(PAGE);
    let rows: Vec<NoticeRow> = tx.load(due)?;
    let waiting = |row: NoticeRow| {
        let (created_at, attempts, due_at) = (row.created_at, row.attempts, row.due_at?);
        Some(Waiting { notice: row.into(), created_at, attempts, due_at })
    };
    Ok(rows.into_iter().filter_map(waiting).collect())
}

/// The application has it.
///
/// # Errors
/// A fault of the database.
pub fn delivered(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let done = (logout_notices::due_at.eq(None::<Timestamp>), logout_notices::delivered_at.eq(Some(tx.now())));
    let statement = diesel::update(logout_notices::table.find(id.to_owned())).set(done).returning(logout_notices::all_columns);
    tx.write::<NoticeRow, _>(Change::Updated, statement)?;
    Ok(())
}
