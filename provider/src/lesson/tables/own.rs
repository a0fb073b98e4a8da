//! What a person sees of the tables where people have something to keep from each other.

use crate::storage::{Value, Written, listing::Count, tables::Table};

/// The rows that name this person or an application of theirs, and the keys, which are nobody's.
///
/// `about` holds what was looked for by their name: all of it, however many rows of others are newer.
pub(super) fn own(newest: Vec<Table>, mut about: Vec<Table>, user_id: &str, most: usize) -> Vec<Table> {
    let clients: Vec<Value> = about
        .iter()
        .filter(|table| table.name == "clients")
        .flat_map(|table| &table.rows)
        .filter_map(|row| row.values.first().cloned())
        .collect();
    let user = Value::Text(user_id.into());
    let holds = |row: &Written, column: &str, wanted: &Value| {
        row.columns.iter().zip(&row.values).any(|(name, value)| *name == column && value == wanted)
    };
    let theirs = |row: &Written| match row.table {
        "client_secrets" => clients.iter().any(|client| holds(row, "client_id", client)),
        "keys" => true,
        _ => holds(row, "user_id", &user),
    };
    let own = |table: Table| {
        let mut table = match about.iter().position(|known| known.name == table.name) {
            Some(at) => about.swap_remove(at),
            None => Table { rows: table.rows.into_iter().filter(theirs).collect(), ..table },
        };
        table.count = Count::of(table.rows.len());
        table.rows.truncate(most);
        table
    };
    newest.into_iter().map(own).collect()
}
