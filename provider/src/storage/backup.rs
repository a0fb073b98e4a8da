//! A copy of a database of SQLite, and the way back.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use diesel::{Connection, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query, sql_types::Text};
use tempfile::NamedTempFile;

use super::{
    Engine, Fault, Tx,
    connection::AnyConnection,
    health::{Closely, Health, look, reader},
    keys, migrations,
};
use crate::protocol::key::Key;

/// Copy a database into a file of which only its owner can read: all of one moment, while others read and write. What is at `to`
/// is replaced once the copy is whole.
///
/// # Errors
/// The database cannot be read, the file cannot be written, or the copy is damaged.
pub fn write(database: &Path, to: &Path) -> Result<Health, Fault> {
    let copy = NamedTempFile::new_in(folder(to)).map_err(|error| unwritten(to, &error))?;
    // One read transaction: the copy holds what was committed when it began.
    let name = copy.path().to_string_lossy().into_owned();
    sql_query("VACUUM INTO ?").bind::<Text, _>(name).execute(&mut reader(database)?)?;
    let health = look(&Engine::Sqlite(copy.path().into()), Closely::Whole)?;
    if let Some(damage) = health.damage.first() {
        return Err(Fault::Other(format!("the copy is damaged: {damage}")));
    }
    copy.as_file()
        .sync_all()
        .and_then(|()| copy.persist(to).map_err(|error| error.error))
        .map_err(|error| unwritten(to, &error))?;
    Ok(health)
}

/// The signing keys in a copy, sealed as they are.
///
/// # Errors
/// It cannot be read, or is of a provider so old that its keys were kept otherwise.
pub fn signing_keys(copy: &Path) -> Result<Vec<Key>, Fault> {
    let mut connection = AnyConnection::Sqlite(reader(copy)?);
    keys::all(&mut Tx::new(&mut connection, 0, false))
}

/// What became of the database that was there.
#[derive(Debug, Eq, PartialEq)]
pub enum Before {
    /// There was none.
    Nothing,
    /// It lies beside the new one now, under this name.
    Kept(PathBuf),
    /// A program works on it, so nothing was done.
    InUse,
}

/// Put a copy in the place of a database.
///
/// # Errors
/// A file cannot be read or written.
pub fn put_back(copy: &Path, database: &Path) -> Result<Before, Fault> {
    let engine = Engine::Sqlite(database.into());
    let failed = |error: io::Error| unwritten(database, &error);
    // Nobody opens the database while it is exchanged.
    let _lock = migrations::lock(&engine)?;
    let mut new = NamedTempFile::new_in(folder(database)).map_err(failed)?;
    io::copy(&mut fs::File::open(copy).map_err(failed)?, &mut new).map_err(failed)?;
    new.as_file().sync_all().map_err(failed)?;
    let before = if database.exists() {
        if in_use(database) {
            return Ok(Before::InUse);
        }
        let kept = beside(database, "-before-restore");
        // A log that belongs to the old file would be played into the new one.
        for (log, to) in ["-wal", "-shm"].map(|end| (beside(database, end), beside(&kept, end))) {
            match fs::rename(&log, &to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        fs::rename(database, &kept).map_err(failed)?;
        Before::Kept(kept)
    } else {
        Before::Nothing
    };
    new.persist(database).map_err(|error| failed(error.error))?;
    Ok(before)
}

/// Somebody else has the database open: only who is alone can take it out of WAL. A file that is no database is nobody's.
fn in_use(database: &Path) -> bool {
    let alone = SqliteConnection::establish(&database.to_string_lossy())
        .map(|mut file| file.batch_execute("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE"));
    matches!(alone, Ok(Err(error)) if error.to_string().contains("locked"))
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn unwritten(file: &Path, error: &io::Error) -> Fault {
    Fault::Other(format!("{} cannot be written ({error})", file.display()))
}
