//! The page of the teaching layer that shows every row.

use glasshouse_lens::step::Letter;
use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};
use crate::storage::listing::Count;

/// `GET /tables`: everything that the provider remembers.
#[derive(Debug, Serialize)]
pub struct Tables {
    /// The flows that can be chosen, the newest first.
    pub flows: Vec<FlowChoice>,
    /// What the rows were like: the `ETag` that `/tables/rows` would have had.
    pub tag: String,
    /// The tables.
    #[serde(flatten)]
    pub rows: Rows,
}
page!(Tables, "tables.html");

/// `GET /tables/rows`: the tables alone.
#[derive(Debug, Serialize)]
pub struct Rows {
    /// In the order of their making: users, clients, sessions, consents, codes, tokens, keys.
    pub tables: Vec<Table>,
    /// The flow whose rows are shown; all when there is none.
    pub flow: Option<String>,
}
page!(Rows, "tables_rows.html");

/// A flow in the list of choices.
#[derive(Debug, Serialize)]
pub struct FlowChoice {
    /// Its id.
    pub id: String,
    /// When it began and whose it is: `10:00:00, the Client`.
    pub label: Words,
}

/// One table.
#[derive(Debug, Serialize)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// What it holds.
    pub holds: Option<Words>,
    /// Its columns.
    pub columns: Vec<&'static str>,
    /// Those that do not show what they stand for.
    pub notes: Vec<Note>,
    /// The newest rows first, at most fifty.
    pub rows: Vec<Row>,
    /// Rows in the table, as far as they are counted.
    pub count: Count,
}

/// Why columns are kept in another form.
#[derive(Debug, Serialize)]
pub struct Note {
    /// Their names.
    pub columns: String,
    /// Why.
    pub why: Words,
}

/// One row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Written a moment ago, by the newest transaction.
    pub new: bool,
    /// Where in the chosen flow it was written last.
    pub step: Option<Step>,
    /// As it is; secrets as hashes.
    pub cells: Vec<TableCell>,
}

/// A step of a flow, and where it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// `/lens/{flow}/{letter}#{anchor}`.
    pub href: String,
    /// The letter.
    pub letter: Letter,
}

/// A value that stands in a message of a flow too.
#[derive(Debug, Serialize)]
pub struct Thread {
    /// Its number there: what lights up together.
    pub number: usize,
    /// Where it stands first.
    pub href: String,
}

/// One value of a row.
#[derive(Debug, Serialize)]
pub struct TableCell {
    /// The column, for small screens.
    pub column: &'static str,
    /// The value; nothing is NULL.
    pub value: Option<String>,
    /// Where else the value stands in the chosen flow.
    pub thread: Option<Thread>,
}
