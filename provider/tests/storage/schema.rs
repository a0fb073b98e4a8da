//! `schema.rs` is written by hand; here it is held against the tables that the migrations make.

use diesel::QueryableByName;
use provider::storage::{
    sessions::{Place, Session},
    tables,
};

use crate::{
    database::Database,
    rows::{ada_and_app, code, look, refresh_token, scope, stored, write},
};

on_both! {
    the_columns_of_the_schema_are_those_of_the_tables,
    a_person_or_a_client_who_goes_takes_everything_along,
}

const SCHEMA: &str = include_str!("../../src/storage/schema.rs");

#[derive(Debug, PartialEq, QueryableByName)]
struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    kind: String,
    /// Its place in the primary key, 0 when it is not part of it.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    key: i64,
}

/// The tables of `schema.rs`: each is a line `name (key) {` and a line `name -> Type,` for each column.
fn declared() -> Vec<(String, Vec<Column>)> {
    let body = SCHEMA.split("diesel::table! {").skip(1);
    let read = |table: &str| {
        let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
        let (name, key) = lines.next().unwrap().trim_end_matches([')', '{', ' ']).split_once(" (").unwrap();
        let place = |name: &str| key.split(", ").zip(1..).find(|(part, _)| *part == name).map_or(0, |(_, place)| place);
        let columns = lines.map_while(|line| line.trim_end_matches(',').split_once(" -> "));
        let column = |(name, kind): (&str, &str)| Column { name: name.into(), kind: kind.into(), key: place(name) };
        (name.to_owned(), columns.map(column).collect())
    };
    body.map(read).collect()
}

/// The columns of a table as the database has them, in the words of `schema.rs`.
fn made(db: &Database, table: &str) -> Vec<Column> {
    let sqlite = format!(
        "SELECT name, iif(\"notnull\", '', 'Nullable ') || type AS kind, pk AS key FROM pragma_table_info('{table}') ORDER BY cid"
    );
    let postgres = format!(
        "SELECT column_name::text AS name, CASE is_nullable WHEN 'YES' THEN 'Nullable ' ELSE '' END || upper(data_type) AS kind,
                coalesce(array_position(conkey, ordinal_position::int2), 0)::int8 AS key
         FROM information_schema.columns LEFT JOIN pg_constraint ON contype = 'p' AND conrelid = '{table}'::regclass
         WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position"
    );
    let mut columns = db.raw().ask::<Column>(&sqlite, &postgres);
    for column in &mut columns {
        let kind = match column.kind.trim_start_matches("Nullable ") {
            "TEXT" => "Text",
            "BLOB" | "BYTEA" => "Binary",
            "INTEGER" | "BIGINT" => "BigInt",
            other => panic!("{table}.{} is {other}", column.name),
        };
        column.kind = if column.kind.starts_with("Nullable") { format!("Nullable<{kind}>") } else { kind.into() };
    }
    columns
}

async fn the_columns_of_the_schema_are_those_of_the_tables(db: &Database) {
    let store = db.store();
    let declared = declared();
    for (table, columns) in &declared {
        assert_eq!(&made(db, table), columns, "{table}");
    }
    let shown = look(&store, |tx| tables::all(tx, 0)).await;
    assert_eq!(shown.len(), declared.len());
    for table in shown {
        let columns = &declared.iter().find(|(name, _)| name == table.name).unwrap().1;
        assert_eq!(table.columns, columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), "{}", table.name);
    }
    assert_eq!(number_of_tables(db), i64::try_from(declared.len()).unwrap() + 1, "the journal of the migrations, and no other");
}

fn number_of_tables(db: &Database) -> i64 {
    let sqlite = "SELECT count(*) AS number FROM sqlite_master WHERE type = 'table'";
    let postgres = "SELECT count(*) AS number FROM information_schema.tables WHERE table_schema = current_schema()";
    db.raw().ask::<crate::database::Number>(sqlite, postgres)[0].number
}

fn session() -> Session {
    let place = Place::default();
    Session { id_hash: vec![], user_id: None, state: "{}".into(), expires_at: i64::MAX, sid: None, place }
}

async fn a_person_or_a_client_who_goes_takes_everything_along(db: &Database) {
    use provider::storage::{codes, consents, sessions, tokens};
    let store = db.store();
    for gone in ["users", "clients"] {
        ada_and_app(&store).await;
        write(&store, |tx| {
            let user_id = Some("id-of-ada".into());
            sessions::begin(tx, &Session { id_hash: vec![1], user_id, ..session() })?;
            consents::give(tx, "id-of-ada", "app", &scope("email"), &scope(""))?;
            codes::issue(tx, &code(1))?;
            tokens::issue(tx, &[refresh_token(1)])
        })
        .await;
        db.raw().execute(&format!("DELETE FROM {gone}"));
        for table in ["consents", "codes", "tokens"].into_iter().chain((gone == "clients").then_some("client_secrets")) {
            assert!(stored(&store, table).await.is_empty(), "{table} after {gone}");
        }
        assert_eq!(stored(&store, "sessions").await.len(), usize::from(gone == "clients"));
        db.raw().execute("DELETE FROM users; DELETE FROM clients");
    }
}
