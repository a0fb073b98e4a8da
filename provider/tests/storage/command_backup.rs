//! `backup` and `restore`, run as programs beside a server that writes.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::Output,
    sync::atomic::{AtomicBool, Ordering},
};

use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use glasshouse_web::clock::ManualClock;
use provider::{
    protocol::audit::{Action, By, Object},
    storage::{Engine, Store, Value, audit, tables, users},
};
use tempfile::TempDir;

use crate::{
    command::refused,
    database::START,
    program::{program, said},
    rows::{logged, look, user, write},
};

/// The folder of a provider.
struct Data(TempDir);

impl Data {
    /// Of one that was started once.
    fn new() -> Self {
        let data = Self(tempfile::tempdir().unwrap());
        said(data.runs(&["createuser", "--username", "first", "--no-password", "--no-input"]));
        data
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn runs(&self, words: &[&str]) -> Output {
        program(self.0.path(), words).output().unwrap()
    }

    fn store(&self) -> Store {
        store(&self.path("default.db"))
    }
}

fn store(file: &Path) -> Store {
    Store::open(&Engine::Sqlite(file.into()), std::sync::Arc::new(ManualClock::at(START))).unwrap()
}

/// Every row of every table that is shown, and the log.
async fn everything(store: &Store) -> (Vec<(&'static str, Vec<Vec<Value>>)>, Vec<String>) {
    let all = look(store, |tx| tables::all(tx, i64::MAX)).await;
    let rows = all.into_iter().map(|table| (table.name, table.rows.into_iter().map(|row| row.values).collect())).collect();
    let log = logged(store).await;
    (rows, log.into_iter().map(|line| format!("{} {}", line.number, line.object.name)).collect())
}

async fn names(store: &Store) -> BTreeSet<String> {
    let (tables, _) = everything(store).await;
    let (_, rows) = tables.into_iter().find(|(name, _)| *name == "users").unwrap();
    rows.into_iter().map(|row| format!("{:?}", row[1])).collect()
}

async fn adds(store: &Store, name: String) {
    write(store, move |tx| {
        users::create(tx, &user(&name))?;
        audit::note(tx, &By::command(), Action::AccountCreated, Object::of(format!("id-of-{name}"), &*name))
    })
    .await;
}

#[test]
fn a_backup_that_is_made_while_somebody_writes_is_of_one_moment_and_restores_to_the_same() {
    let (data, stop) = (Data::new(), AtomicBool::new(false));
    let run = |test: std::pin::Pin<Box<dyn Future<Output = ()> + '_>>| {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
    };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            run(Box::pin(async {
                let (store, mut number) = (data.store(), 0);
                while !stop.load(Ordering::Relaxed) {
                    number += 1;
                    adds(&store, format!("u{number}")).await;
                }
            }));
        });
        for number in 0..3 {
            said(data.runs(&["backup", &format!("{number}.db")]));
        }
        stop.store(true, Ordering::Relaxed);
    });
    run(Box::pin(async {
        let mut before = 0;
        for number in 0..3 {
            let copy = store(&data.path(&format!("{number}.db")));
            let (rows, log) = (names(&copy).await, everything(&copy).await.1);
            // Each account was written with its line of the log, one after the other: no half of one, and no gap.
            assert_eq!(rows.len(), log.len());
            assert_eq!(rows.len(), 1 + (1..rows.len()).filter(|n| rows.contains(&format!("Text(\"u{n}\")"))).count());
            assert!(rows.len() >= before, "{} accounts after {before}", rows.len());
            before = rows.len();
        }
        assert!(before > 1, "nobody wrote meanwhile");
        let copy = everything(&store(&data.path("1.db"))).await;
        assert_ne!(everything(&data.store()).await, copy);
        said(data.runs(&["restore", "1.db", "--force"]));
        assert_eq!(everything(&data.store()).await, copy);
        assert!(data.path("default.db-before-restore").is_file());
    }));
}

#[test]
fn a_backup_is_for_its_owner_alone_and_overwrites_nothing_unasked() {
    let data = Data::new();
    let text = said(data.runs(&["backup", "copy.db"]));
    assert!(text.contains("provider.key") && text.contains("another place"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(data.path("copy.db")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::write(data.path("copy.db"), "mine").unwrap();
    assert!(refused(&data.runs(&["backup", "copy.db"])).contains("--force"));
    assert_eq!(fs::read(data.path("copy.db")).unwrap(), b"mine");
    said(data.runs(&["backup", "copy.db", "--force"]));
    assert!(fs::read(data.path("copy.db")).unwrap().starts_with(b"SQLite format 3"));
    assert!(refused(&data.runs(&["backup", "no/such/folder/copy.db"])).contains("cannot be written"));
}

#[test]
fn a_database_that_is_there_is_replaced_only_when_somebody_says_so_and_nobody_works_on_it() {
    let data = Data::new();
    said(data.runs(&["backup", "copy.db"]));
    assert!(refused(&data.runs(&["restore", "copy.db"])).contains("--force"));
    let server = data.store();
    let why = refused(&data.runs(&["restore", "copy.db", "--force"]));
    assert!(why.contains("works on") && why.contains("stop it first"), "{why}");
    assert!(!data.path("default.db-before-restore").exists());
    drop(server);
    said(data.runs(&["restore", "copy.db", "--force"]));

    fs::remove_file(data.path("default.db")).unwrap();
    let text = said(data.runs(&["restore", "copy.db"]));
    assert!(!text.contains("before"), "{text}");
    // A damaged database is what restoring is for.
    fs::write(data.path("default.db"), "this is no database at all".repeat(100)).unwrap();
    said(data.runs(&["restore", "copy.db", "--force"]));
    said(data.runs(&["createuser", "--username", "second", "--no-password", "--no-input"]));
}

#[test]
fn what_is_no_sound_backup_of_this_provider_is_refused_and_nothing_changes() {
    let data = Data::new();
    said(data.runs(&["backup", "copy.db"]));
    let change = |name: &str, sql: &str| {
        fs::copy(data.path("copy.db"), data.path(name)).unwrap();
        let mut file = SqliteConnection::establish(data.path(name).to_str().unwrap()).unwrap();
        file.batch_execute(sql).unwrap();
    };
    change("newer.db", "INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231000001')");
    fs::write(data.path("text.db"), "nothing of the kind").unwrap();
    fs::write(data.path("empty.db"), "").unwrap();
    let mut half = fs::read(data.path("copy.db")).unwrap();
    half.truncate(half.len() / 2);
    fs::write(data.path("half.db"), half).unwrap();
    for (file, why) in [
        ("none.db", "there is no none.db"),
        ("text.db", "no backup"),
        ("empty.db", "something else"),
        ("half.db", "half.db is"),
        ("newer.db", "newer provider"),
    ] {
        let told = refused(&data.runs(&["restore", file, "--force"]));
        assert!(told.starts_with("Nothing was restored") && told.contains(why), "{file}: {told}");
    }
    fs::rename(data.path("provider.key"), data.path("elsewhere")).unwrap();
    assert!(refused(&data.runs(&["restore", "copy.db", "--force"])).contains("there is no key"));
    fs::write(data.path("provider.key"), "A".repeat(43)).unwrap();
    assert!(refused(&data.runs(&["restore", "copy.db", "--force"])).contains("another key"));
    assert!(!data.path("default.db-before-restore").exists());
}

#[test]
fn postgresql_is_left_to_its_own_programs() {
    let data = Data::new();
    let url = ["--database-url", "postgres://nobody@localhost:1/none"];
    assert!(refused(&data.runs(&[&url[..], &["backup", "copy.db"]].concat())).contains("pg_dump"));
    assert!(refused(&data.runs(&[&url[..], &["restore", "copy.db"]].concat())).contains("pg_restore"));
}
