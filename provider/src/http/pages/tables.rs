//! The page of the teaching layer that shows every row.

use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};

/// `GET /tables`: everything that the provider remembers.
#[derive(Debug, Serialize)]
pub struct Tables {
    /// In the order of their making: users, clients, sessions, consents, codes, tokens, keys.
    pub tables: Vec<Table>,
    /// The flow whose rows are shown; all when there is none.
    pub flow: Option<String>,
    /// The flows that can be chosen, the newest first.
    pub flows: Vec<FlowChoice>,
}
page!(Tables, "tables.html");

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
    /// The newest rows first, at most fifty.
    pub rows: Vec<Row>,
    /// Rows in the table.
    pub count: i64,
}

/// One row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Written a moment ago, by the newest transaction.
    pub new: bool,
    /// As it is; secrets as hashes.
    pub cells: Vec<TableCell>,
}

/// One value of a row.
#[derive(Debug, Serialize)]
pub struct TableCell {
    /// The column, for small screens.
    pub column: &'static str,
    /// The value; nothing is NULL.
    pub value: Option<String>,
}
