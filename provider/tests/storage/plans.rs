//! How the databases find the rows of a list: by an index, whatever is searched for. Asked of the statements that were really sent.

use std::{collections::BTreeMap, sync::Mutex};

use diesel::{
    QueryableByName, RunQueryDsl,
    connection::{Instrumentation, InstrumentationEvent, SimpleConnection, set_default_instrumentation},
    sql_query,
    sql_types::Text,
};
use provider::storage::{
    audit::{self, Wanted},
    clients,
    listing::Start,
    sessions, tables, tokens,
    users::{self, Which},
};

use crate::{
    database::{Database, Raw},
    rows::look,
};

on_both! {
    every_list_is_read_from_an_index,
    the_newest_rows_of_a_table_are_read_from_an_index,
}

/// The statements that were sent, by the address of their database.
static SENT: Mutex<BTreeMap<String, Vec<String>>> = Mutex::new(BTreeMap::new());

/// Listens at one connection.
#[derive(Default)]
struct Listener {
    url: String,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.url),
            InstrumentationEvent::StartQuery { query, .. } => {
                let (text, url) = (query.to_string(), self.url.clone());
                let statement = text.split(" -- binds:").next().unwrap_or_default().to_owned();
                SENT.lock().unwrap().entry(url).or_default().push(statement);
            }
            _ => {}
        }
    }
}

/// What was sent to this database since it was last asked.
fn sent(db: &Database) -> Vec<String> {
    let url = db.url();
    let url = url.strip_prefix("sqlite:").unwrap_or(&url);
    let all = SENT.lock().unwrap().remove(url).unwrap_or_default();
    all.into_iter().filter(|statement| statement.starts_with("SELECT") && statement.contains("LIMIT")).collect()
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// How the database goes about it.
fn plan(db: &Database, statement: &str) -> String {
    let lines: Vec<String> = match db.raw() {
        Raw::Sqlite(mut connection) => {
            let steps: Vec<Step> = sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(&mut connection).unwrap();
            steps.into_iter().map(|step| step.detail).collect()
        }
        Raw::Postgres(mut connection) => {
            // One plan for all values, as the provider's prepared statements come to have.
            let places = (1..20).filter(|n| statement.contains(&format!("${n}"))).map(|_| "NULL").collect::<Vec<_>>().join(", ");
            let asked = if places.is_empty() { "asked".to_owned() } else { format!("asked({places})") };
            connection.batch_execute(&format!("SET plan_cache_mode = force_generic_plan; PREPARE asked AS {statement}")).unwrap();
            let lines: Vec<Line> = sql_query(format!("EXPLAIN EXECUTE {asked}")).load(&mut connection).unwrap();
            lines.into_iter().map(|line| line.line).collect()
        }
    };
    lines.join("\n")
}

/// The step reads all that there is.
fn reads_all(step: &str) -> bool {
    step.starts_with("Seq Scan") || (step.starts_with("SCAN ") && !step.contains("USING INDEX"))
}

/// Its steps, without what draws them as a tree.
fn steps(plan: &str) -> impl Iterator<Item = &str> {
    plan.lines().map(|line| line.trim_start_matches([' ', '-', '>']))
}

/// Enough rows that an index is worth it.
fn filled(db: &Database) {
    let raw = &mut db.raw();
    let numbers = match raw {
        Raw::Sqlite(_) => "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n) AS n",
        Raw::Postgres(_) => "generate_series(1, 5000) AS n(i)",
    };
    let blob = if matches!(raw, Raw::Sqlite(_)) { "CAST('h' || i AS BLOB)" } else { "('h' || i)::bytea" };
    raw.execute(&format!(
        "INSERT INTO users (id, username, created_at, name_key, email_key, claims, disabled_at, superuser_at)
            SELECT 'u' || i, 'name' || i, i, 'name' || i, 'm' || i, '{{}}',
                   CASE WHEN i % 20 = 0 THEN i END, CASE WHEN i % 50 = 0 THEN i END FROM {numbers};
         INSERT INTO clients (client_id, name, description, auth_method, grant_types, redirect_uris, scope, pkce, compatibility,
                              owner_id, created_at, metadata, name_key)
            SELECT 'c' || i, 'app' || i, '', 'none', '', '', '', 'optional', '', 'u' || (i % 500 + 1), i, '{{}}', 'app' || i
            FROM {numbers};
         INSERT INTO tokens (token_hash, kind, grant_id, client_id, user_id, scope, created_at, expires_at)
            SELECT {blob}, 'access', 'g' || i, 'c' || (i % 100 + 1), 'u' || (i % 500 + 1), '', i, i FROM {numbers};
         INSERT INTO sessions (id_hash, user_id, state, created_at, expires_at, sid)
            SELECT {blob}, CASE WHEN i % 3 > 0 THEN 'u' || (i % 500 + 1) END, '{{}}', i, i, 's' || i FROM {numbers};
         INSERT INTO audit (created_at, user_id, actor, action, object_id, object)
            SELECT i, 'u' || (i % 500 + 1), 'name' || (i % 500 + 1), CASE i % 3 WHEN 0 THEN 'account.created' ELSE 'key.rotated' END,
                   'c' || (i % 500), 'app' || (i % 500) FROM {numbers};
         ANALYZE;"
    ));
}

async fn every_list_is_read_from_an_index(db: &Database) {
    set_default_instrumentation(|| Some(Box::new(Listener::default()))).unwrap();
    let store = db.store();
    filled(db);
    sent(db);
    let mut asked = 0;
    let mut holds = |what: &str| {
        let statements = sent(db);
        assert!(!statements.is_empty(), "{what}");
        for statement in statements {
            let plan = plan(db, &statement);
            assert!(!steps(&plan).any(reads_all), "{what}: {statement}\n{plan}");
            // Rows of one second, or those that an index found, may be put in order; never all that there are.
            let sorted = |step: &str| step.starts_with("Sort  (") || step == "USE TEMP B-TREE FOR ORDER BY";
            let found = plan.contains("Index Cond:") || plan.contains("=?)");
            assert!(!steps(&plan).any(sorted) || found, "{what}: {statement}\n{plan}");
        }
        asked += 1;
    };
    let text = |text: &str| text.to_owned();
    let key = || (text("name7"), text("u7"));
    for start in [Start::Top, Start::After(key()), Start::Before(key())] {
        for which in [Which::All, Which::Superusers, Which::Disabled] {
            for beginning in ["", "na"] {
                let start = start.clone();
                look(&store, move |tx| users::named(tx, which, beginning, &start)).await;
                holds("people by name");
            }
        }
        let from = start.clone();
        look(&store, move |tx| users::addressed(tx, "m", &from)).await;
        holds("people by address");
        for (owner, beginning) in [(None, ""), (None, "ap"), (Some("u7"), ""), (Some("u7"), "ap")] {
            let start = start.clone();
            look(&store, move |tx| clients::named(tx, owner, beginning, &start)).await;
            holds("applications");
        }
    }
    let key = || (7, vec![7]);
    for start in [Start::Top, Start::After(key()), Start::Before(key())] {
        for (user, client) in [(None, None), (Some("u7"), None), (None, Some("c7")), (Some("u7"), Some("c7"))] {
            let start = start.clone();
            look(&store, move |tx| tokens::list(tx, user, client, &start)).await;
            holds("tokens");
        }
        for user in [None, Some("u7")] {
            let start = start.clone();
            look(&store, move |tx| sessions::list(tx, user, &start)).await;
            holds("sessions");
        }
    }
    let one = |change: fn(&mut Wanted)| {
        let mut wanted = Wanted::default();
        change(&mut wanted);
        wanted
    };
    for start in [Start::Top, Start::After(7), Start::Before(7)] {
        for wanted in [
            Wanted::default(),
            one(|it| it.user_id = Some("u7".into())),
            one(|it| it.actor = Some("name7".into())),
            one(|it| it.action = Some(provider::protocol::audit::Action::KeyRotated)),
            one(|it| it.object_id = Some("c7".into())),
            one(|it| it.object = Some("app7".into())),
        ] {
            let start = start.clone();
            look(&store, move |tx| audit::list(tx, &wanted, &start)).await;
            holds("the log");
        }
    }
    assert!(asked > 60);
}

async fn the_newest_rows_of_a_table_are_read_from_an_index(db: &Database) {
    set_default_instrumentation(|| Some(Box::new(Listener::default()))).unwrap();
    let store = db.store();
    filled(db);
    sent(db);
    look(&store, |tx| tables::all(tx, 50)).await;
    let asked = sent(db);
    for table in ["users", "clients", "sessions", "tokens", "audit"] {
        let of_it = |statement: &&String| statement.replace(['`', '"'], "").contains(&format!("FROM {table} "));
        let newest = asked.iter().filter(of_it).find(|statement| statement.contains("ORDER BY")).unwrap();
        let plan = plan(db, newest);
        let sorted = |step: &str| step.starts_with("Sort") || step == "USE TEMP B-TREE FOR ORDER BY";
        assert!(!steps(&plan).any(|step| reads_all(step) || sorted(step)), "{newest}\n{plan}");
    }
}
