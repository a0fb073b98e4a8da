//! What a row looks like to whoever shows it: its table, its columns, its values.

use glasshouse_shared::exchange::Change;

use super::listing::Count;

/// A value of a column.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// Text.
    Text(String),
    /// A number; in columns that end in `_at`, seconds since 1970.
    Number(i64),
    /// Bytes: a digest, or a sealed value in columns that end in `_sealed`.
    Bytes(Vec<u8>),
}

/// A type that a column can hold.
pub trait Cell {
    /// Its value.
    fn value(&self) -> Value;
}

impl Cell for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl Cell for i64 {
    fn value(&self) -> Value {
        Value::Number(*self)
    }
}

impl Cell for Vec<u8> {
    fn value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Cell::value)
    }
}

/// A row of a table.
pub trait Row {
    /// The name of the table.
    const TABLE: &'static str;
    /// The names of the columns, in order.
    const COLUMNS: &'static [&'static str];
    /// The values, in the same order. The first one, or the first two of `consents`, name the row.
    fn values(&self) -> Vec<Value>;
}

/// A row that was written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written {
    /// The table.
    pub table: &'static str,
    /// What happened.
    pub change: Change,
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// The values after the change; before it, when the row is gone.
    pub values: Vec<Value>,
}

/// One table: its name, its newest rows, and how many there are.
pub struct Table {
    /// In the database.
    pub name: &'static str,
    /// The names of its columns.
    pub columns: &'static [&'static str],
    /// The newest first.
    pub rows: Vec<Written>,
    /// In all, as far as they are counted.
    pub count: Count,
}

/// Declare the row of a table once: what is inserted, what is loaded and what is shown.
macro_rules! row {
    ($(#[doc = $doc:literal])+ $vis:vis $name:ident of $table:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Clone, diesel::Insertable, diesel::Queryable)]
        #[diesel(table_name = crate::storage::schema::$table)]
        #[diesel(treat_none_as_default_value = false)] // So that each insertion has the same text.
        $vis struct $name { $($field: $type),+ }

        impl crate::storage::row::Row for $name {
            const TABLE: &'static str = stringify!($table);
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn values(&self) -> Vec<crate::storage::row::Value> {
                vec![$(crate::storage::row::Cell::value(&self.$field)),+]
            }
        }

        /// The table with its newest rows, at most `most`.
        ///
        /// # Errors
        /// A fault of the database.
        pub fn shown(tx: &mut crate::storage::Tx<'_>, most: i64) -> Result<crate::storage::row::Table, crate::storage::Fault> {
            use diesel::prelude::*;

            use crate::storage::{
                Fault, Written, listing,
                row::{Row, Table},
                schema::$table,
            };
            let counted: Result<_, Fault> = listing::count!(tx, $table::table);
            let count = counted?;
            let newest = $table::table.order($table::created_at.desc()).limit(most);
            let rows: Vec<$name> = tx.load(newest)?;
            let rows = rows.iter().map(|row| Written::of(glasshouse_shared::exchange::Change::Inserted, row)).collect();
            Ok(Table { name: $name::TABLE, columns: $name::COLUMNS, rows, count })
        }
    };
}
pub(super) use row;

/// Declare by which column the rows of a table are about a person.
macro_rules! about {
    ($name:ident of $table:ident by $column:ident) => {
        /// The rows that are about this person, the newest first.
        ///
        /// # Errors
        /// A fault of the database.
        pub fn about(
            tx: &mut crate::storage::Tx<'_>,
            user_id: &str,
        ) -> Result<crate::storage::row::Table, crate::storage::Fault> {
            use diesel::prelude::*;

            use crate::storage::{
                Written,
                row::{Row, Table},
                schema::$table,
            };
            let theirs = $table::table.filter($table::$column.eq(user_id.to_owned())).order($table::created_at.desc());
            let rows: Vec<$name> = tx.load(theirs)?;
            let rows: Vec<_> = rows.iter().map(|row| Written::of(glasshouse_shared::exchange::Change::Inserted, row)).collect();
            let count = crate::storage::listing::Count::of(rows.len());
            Ok(Table { name: $name::TABLE, columns: $name::COLUMNS, rows, count })
        }
    };
}
pub(super) use about;

impl Written {
    /// What is told of a row.
    pub fn of<R: Row>(change: Change, row: &R) -> Self {
        Self { table: R::TABLE, change, columns: R::COLUMNS, values: row.values() }
    }
}
