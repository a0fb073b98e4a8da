//! Lists that are shown a page at a time, and stay quick with a million rows.
//!
//! A page begins beside a row whose key is known, never after a number of rows that would have to be counted off. A search is
//! for a beginning, which is a range of an index. A count ends at a thousand. Each is one text for both databases: texts are
//! compared byte by byte in columns that hold them in small letters, and two columns together, as a row value.

use serde::Serialize;

use super::Fault;

/// Rows of a page.
pub const PAGE: i64 = 50;
/// How far rows are counted.
pub const COUNTED: i64 = 1000;

/// Where a page begins: at the top of the list, or beside a row.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Start<K> {
    /// The first rows.
    #[default]
    Top,
    /// Those that follow the row of this key.
    After(K),
    /// Those that stand before it.
    Before(K),
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T, K> {
    /// In the order of the list.
    pub rows: Vec<T>,
    /// The key of the first row, when others stand before it.
    pub before: Option<K>,
    /// The key of the last row, when others follow it.
    pub after: Option<K>,
}

impl<T, K> Page<T, K> {
    /// Of these rows, which were read away from the start: one more than a page holds, when there are more.
    pub(super) fn of(mut rows: Vec<T>, start: &Start<K>, key: impl Fn(&T) -> K) -> Self {
        let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let backwards = matches!(start, Start::Before(_));
        if backwards {
            rows.reverse();
        }
        let (before, after) = if backwards { (more, true) } else { (!matches!(start, Start::Top), more) };
        let first = rows.first().filter(|_| before).map(&key);
        let last = rows.last().filter(|_| after).map(&key);
        Self { rows, before: first, after: last }
    }

    /// The same of other things.
    ///
    /// # Errors
    /// That of `change`.
    pub fn map<U>(self, change: impl FnMut(T) -> Result<U, Fault>) -> Result<Page<U, K>, Fault> {
        let rows = self.rows.into_iter().map(change).collect::<Result<_, _>>()?;
        Ok(Page { rows, before: self.before, after: self.after })
    }
}

/// A number of rows, as far as they are counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Count {
    /// At most [`COUNTED`].
    pub number: i64,
    /// There are more.
    pub more: bool,
}

impl Count {
    /// Of so many rows, of which one more than counts was asked for.
    #[must_use]
    pub fn of(found: usize) -> Self {
        let found = i64::try_from(found).unwrap_or(i64::MAX);
        Self { number: found.min(COUNTED), more: found > COUNTED }
    }
}

/// A text as it is searched for: in small letters, without the blanks around it. The one character that PostgreSQL has in no
/// text is in none that is found.
#[must_use]
pub fn key(text: &str) -> String {
    text.trim().to_lowercase().replace('\0', "\u{FFFD}")
}

/// The texts that begin so are those from it on and before this one: no text that is written for people has this character.
pub(super) fn end_of(beginning: &str) -> String {
    format!("{beginning}\u{10FFFF}")
}

/// A page of a boxed query, in the order of two columns that name a row together: `up` or `down`.
macro_rules! page {
    ($tx:ident, $row:ty, $query:expr, $start:expr, $table:ident.($a:ident: $A:ty, $b:ident: $B:ty) up) => {
        crate::storage::listing::page!(@ $tx, $row, $query, $start, $table, $a, $A, $b, $B, true)
    };
    ($tx:ident, $row:ty, $query:expr, $start:expr, $table:ident.($a:ident: $A:ty, $b:ident: $B:ty) down) => {
        crate::storage::listing::page!(@ $tx, $row, $query, $start, $table, $a, $A, $b, $B, false)
    };
    (@ $tx:ident, $row:ty, $query:expr, $start:expr, $table:ident, $a:ident, $A:ty, $b:ident, $B:ty, $up:literal) => {{
        use diesel::{dsl::sql, sql_types::Bool};

        use crate::storage::listing::{PAGE, Page, Start};
        macro_rules! beside {
            ($sign:literal, $first:expr, $second:expr) => {
                sql::<Bool>(concat!(
                    "(", stringify!($table), ".", stringify!($a), ", ", stringify!($table), ".", stringify!($b), ") ", $sign, " ("
                ))
                .bind::<$A, _>($first.clone())
                .sql(", ")
                .bind::<$B, _>($second.clone())
                .sql(")")
            };
        }
        let (start, query) = ($start, $query);
        let upwards = $up != matches!(start, Start::Before(_));
        let query = match start {
            Start::Top => query,
            Start::After((first, second)) | Start::Before((first, second)) if upwards => query.filter(beside!(">", first, second)),
            Start::After((first, second)) | Start::Before((first, second)) => query.filter(beside!("<", first, second)),
        };
        let query = if upwards {
            query.order(($table::$a.asc(), $table::$b.asc()))
        } else {
            query.order(($table::$a.desc(), $table::$b.desc()))
        };
        let rows: Vec<$row> = $tx.read(|connection| query.limit(PAGE + 1).load(connection))?;
        Page::of(rows, start, |row: &$row| (row.$a.clone(), row.$b.clone()))
    }};
}
pub(super) use page;

/// How many rows of a table there are, or of a boxed query of it; counted to a thousand.
macro_rules! count {
    ($tx:ident, $query:expr) => {{
        use diesel::{dsl::sql, sql_types::Integer};

        use crate::storage::listing::{COUNTED, Count};
        let found: Vec<i32> = $tx.read(|connection| $query.select(sql::<Integer>("1")).limit(COUNTED + 1).load(connection))?;
        Ok(Count::of(found.len()))
    }};
}
pub(super) use count;

#[cfg(test)]
mod tests {
    use super::*;

    fn page(from: i64, number: i64, start: &Start<i64>) -> Page<i64, i64> {
        let rows: Vec<i64> = if matches!(start, Start::Before(_)) {
            (from..from + number).rev().collect()
        } else {
            (from..from + number).collect()
        };
        Page::of(rows, start, |row| *row)
    }

    #[test]
    fn a_page_leads_on_where_there_is_more_and_nowhere_else() {
        let ends = |page: Page<i64, i64>| (page.rows.len(), page.before, page.after);
        assert_eq!(ends(page(1, 3, &Start::Top)), (3, None, None));
        assert_eq!(ends(page(1, PAGE + 1, &Start::Top)), (50, None, Some(50)));
        assert_eq!(ends(page(51, 3, &Start::After(50))), (3, Some(51), None));
        assert_eq!(ends(page(51, PAGE + 1, &Start::After(50))), (50, Some(51), Some(100)));
        // Read from 100 back: 51 to 100, and 50 as the one more.
        assert_eq!(ends(page(50, PAGE + 1, &Start::Before(101))), (50, Some(51), Some(100)));
        assert_eq!(ends(page(1, PAGE, &Start::Before(51))), (50, None, Some(50)));
        assert_eq!(ends(page(1, 0, &Start::After(50))), (0, None, None));
    }

    #[test]
    fn a_count_ends_at_a_thousand() {
        assert_eq!(Count::of(999), Count { number: 999, more: false });
        assert_eq!(Count::of(1000), Count { number: 1000, more: false });
        assert_eq!(Count::of(1001), Count { number: 1000, more: true });
    }

    #[test]
    fn what_begins_so_is_a_range_of_texts() {
        let begins = |text: &str| (key("Ad")..end_of(&key("Ad"))).contains(&key(text));
        assert!(begins("ada") && begins("AD") && begins("adé") && begins("ad\u{FFFD}"));
        assert!(!begins("a") && !begins("ae") && !begins("bad"));
        assert!(!key("a\0").contains('\0'));
    }
}
