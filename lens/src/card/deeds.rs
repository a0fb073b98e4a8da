//! What servers did at a step: what they compared, and what they wrote.

use glasshouse_shared::exchange::{Actor, Change, Channel, Check, Row};
use glasshouse_web::Words;
use serde::Serialize;

use super::{Section, Value, after, value};
use crate::{
    actor::Named,
    story::{Act, Moment, Story},
};

/// What one server compared after one message.
#[derive(Clone, Debug, Serialize)]
pub struct Verdicts {
    /// By whom.
    pub by: Named,
    /// After which message.
    pub after: String,
    /// A page was opened once more, and what was asked was looked at once more.
    pub again: bool,
    /// One of them did not hold.
    pub failed: bool,
    /// In their order.
    pub checks: Vec<Checked>,
    /// The very same stands already, after this message: see [`crate::handout`].
    pub as_after: Option<String>,
}

/// A rule that was applied.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Checked {
    /// What had to hold.
    pub claim: Words,
    /// What was compared.
    pub compared: String,
    /// It held.
    pub passed: bool,
    /// The section that asks for it.
    pub cite: Section,
}

impl Checked {
    /// A check for a page.
    #[must_use]
    pub fn of(check: &Check) -> Self {
        let (claim, compared) = (Words::recorded(&check.name), check.compared.clone());
        Self { claim, compared, passed: check.passed, cite: Section::of(&check.cite) }
    }
}

/// What one server wrote after one message.
#[derive(Clone, Debug, Serialize)]
pub struct Writing {
    /// By whom.
    pub by: Named,
    /// After which message.
    pub after: String,
    /// In their order.
    pub rows: Vec<Written>,
    /// The message was of the front channel and not the last one: the page shows its rows closed, as the message.
    pub folded: bool,
    /// No message of the flow led to it.
    pub elsewhere: bool,
}

/// A row that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// By whom.
    pub by: Named,
    /// The table.
    pub table: String,
    /// `inserted`, `updated` or `deleted`; none for a row that was there before.
    pub change: Option<Change>,
    /// How it stood before is known, and stands beside.
    pub compared: bool,
    /// Its columns; of a row that was changed, the first one and those that changed.
    pub columns: Vec<Column>,
    /// The names of those that hold nothing.
    pub empty: Vec<String>,
    /// Those of a changed row that stayed as they were.
    pub same: Vec<Column>,
    /// A digest stands where a secret was.
    pub hashed: bool,
    /// Besides it, the value itself is kept, sealed.
    pub sealed: bool,
}

/// One column of a row.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// As it stood before; none is NULL, or not known.
    pub before: Option<Value>,
    /// As it stands now; none is NULL.
    pub after: Option<Value>,
    /// It was changed.
    pub changed: bool,
}

/// What was compared after each of these messages.
pub(super) fn checks(story: &Story, moments: &[&Moment]) -> Vec<Verdicts> {
    let mut groups: Vec<Verdicts> = Vec::new();
    for moment in moments {
        let fresh = groups.len();
        for deed in &moment.deeds {
            let Act::Check(check) = &deed.act else { continue };
            let checked = Checked::of(check);
            let by: Named = deed.by.into();
            if let Some(group) = groups[fresh..].iter_mut().find(|group| group.by.key == by.key) {
                group.failed |= !check.passed;
                group.checks.push(checked);
            } else {
                let again = moment.step.mark.is_none() && moment.message.channel == Channel::Front;
                let after = after(story, moment);
                groups.push(Verdicts { by, after, again, failed: !check.passed, checks: vec![checked], as_after: None });
            }
        }
    }
    groups
}

/// What was written after each of these messages.
pub(super) fn rows(story: &Story, moments: &[&Moment]) -> Vec<Writing> {
    let mut groups: Vec<Writing> = Vec::new();
    for moment in moments {
        let fresh = groups.len();
        for deed in &moment.deeds {
            if let Act::Row { before, row } = &deed.act {
                let cell = Cell { here: &moment.anchor, story };
                let row = written(deed.by, (before.as_ref(), row), cell);
                let (by, elsewhere) = (row.by.clone(), deed.elsewhere);
                let same = |group: &&mut Writing| group.by.key == by.key && group.elsewhere == elsewhere;
                if let Some(group) = groups[fresh..].iter_mut().find(same) {
                    group.rows.push(row);
                } else {
                    let folded = moment.message.channel == Channel::Front && !elsewhere;
                    groups.push(Writing { by, after: after(story, moment), rows: vec![row], folded, elsewhere });
                }
            }
        }
    }
    if let Some(last) = groups.last_mut() {
        last.folded = false;
    }
    groups
}

/// A row that was there before the flow.
pub(super) fn stood(story: &Story, row: &Row) -> Written {
    let written = written(Actor::Provider, (None, row), Cell { here: "S", story });
    Written { change: None, ..written }
}

/// Where the values of a row stand, and who looks at them.
#[derive(Clone, Copy)]
struct Cell<'a> {
    here: &'a str,
    story: &'a Story,
}

impl Cell<'_> {
    fn value(self, table: &str, column: &str, text: &str) -> Value {
        Value::at(&readable(column, text), (self.here, Some(table)), self.story).shortened()
    }
}

fn written(by: Actor, (before, row): (Option<&Row>, &Row), cell: Cell<'_>) -> Written {
    let stood = |name: &str| before.and_then(|row| row.columns.iter().find(|(known, _)| known == name)?.1.as_deref());
    let column = |(name, after): &(String, Option<String>)| {
        let was = stood(name);
        let value = |text: &str| cell.value(&row.table, name, text);
        let changed = before.is_some() && was != after.as_deref();
        Column { name: name.clone(), before: was.map(value), after: after.as_deref().map(value), changed }
    };
    let compared = before.is_some() && row.change == Change::Updated;
    let mut columns: Vec<Column> = row.columns.iter().map(column).collect();
    let mut same = Vec::new();
    let mut empty = Vec::new();
    if compared {
        // The first column names the row.
        let (named, rest) = columns.split_at(columns.len().min(1));
        let (changed, stayed): (Vec<Column>, Vec<Column>) = rest.iter().cloned().partition(|column| column.changed);
        (columns, same) = (named.iter().cloned().chain(changed).collect(), stayed);
    } else {
        empty = columns.iter().filter(|column| column.after.is_none()).map(|column| column.name.clone()).collect();
        columns.retain(|column| column.after.is_some());
    }
    let digest = |column: &Column| column.after.as_ref().is_some_and(|value| value.first == "sha256");
    Written {
        by: by.into(),
        table: row.table.clone(),
        change: Some(row.change),
        compared,
        hashed: columns.iter().any(digest),
        sealed: columns.iter().any(|column| column.name.ends_with("_sealed") && column.after.is_some()),
        columns,
        empty,
        same,
    }
}

/// A value of a table for people: a moment as a moment, in UTC.
pub(crate) fn readable(column: &str, text: &str) -> String {
    let moment = column.ends_with("_at") || column == "auth_time";
    text.parse().ok().filter(|_| moment).and_then(value::moment).unwrap_or_else(|| text.to_owned())
}
