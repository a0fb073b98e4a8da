//! `provider backup FILE`, `provider restore FILE`: the database of SQLite. PostgreSQL brings programs of its own for that.
//!
//! The key is not in a backup. The database holds the secrets of clients and the private signing keys sealed under it; who has both
//! can read them, so they are better kept in two places.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use glasshouse_web::{StartError, failure::chain};

use super::Place;
use crate::{
    provider::{self, KEY_FILE},
    storage::{
        Engine,
        backup::{self, Before},
        health::{self, Closely},
    },
    tokens::keys::Keys,
};

/// Where to.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// The file to make
    file: PathBuf,
    /// Replace the file when it is there
    #[arg(long)]
    force: bool,
}

/// Where from.
#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// A file that `provider backup` made
    file: PathBuf,
    /// Replace the database that is there; it is kept beside the new one
    #[arg(long)]
    force: bool,
}

impl Backup {
    /// Make the copy.
    pub(super) fn run(self, place: &Place) -> Result<String, StartError> {
        let database = sqlite(&place.settled.engine, "pg_dump --format=custom --file=FILE")?;
        provider::made(&place.settled)?;
        let file = self.file.display();
        if self.file.exists() && !self.force {
            return Err(StartError(format!("There is a {file} already; choose another name, or replace it with --force.")));
        }
        let copied = backup::write(database, &self.file);
        copied.map_err(|fault| StartError(format!("There is no backup: {}.", chain(&fault))))?;
        let bytes = fs::metadata(&self.file).map_or(0, |file| file.len());
        Ok(format!("{file} holds all of {}, {bytes} bytes, and was checked.\n{}", database.display(), key(place)))
    }
}

/// Where the key is.
fn key(place: &Place) -> String {
    let at = if place.settled.key.is_some() {
        "in the setting key (GLASSHOUSE_KEY)".to_owned()
    } else {
        format!("in {}", place.settled.data.join(KEY_FILE).display())
    };
    format!(
        "The key that opens the sealed secrets and signing keys in it is {at}. Keep a copy of that too, in another place: who has both \
         can read every secret, and without the key nobody can."
    )
}

impl Restore {
    /// Put the copy in the place of the database.
    pub(super) fn run(self, place: &Place) -> Result<String, StartError> {
        let database = sqlite(&place.settled.engine, "pg_restore --clean --dbname=NAME FILE")?;
        let file = self.file.display();
        let refused = |why: String| Err(StartError(format!("Nothing was restored: {why}")));
        if !self.file.is_file() {
            return refused(format!("there is no {file}."));
        }
        let health = match health::look(&Engine::Sqlite(self.file.clone()), Closely::Whole) {
            Ok(health) => health,
            Err(fault) => return refused(format!("{file} is no backup of a provider ({}).", chain(&fault))),
        };
        if let Some(damage) = health.damage.first() {
            return refused(format!("{file} is damaged ({damage})."));
        }
        if health.empty {
            return refused(format!("{file} is a database of something else: it has none of the tables of a provider."));
        }
        if let Some(newer) = health.unknown.first() {
            return refused(format!("{file} was made by a newer provider, which changed the tables ({newer}); use that one."));
        }
        if database.exists() && !self.force {
            let there = database.display();
            return refused(format!(
                "there is a database {there} already. --force replaces it, and keeps it beside the new one."
            ));
        }
        if let Err(why) = key_fits(place, &self.file) {
            return refused(why);
        }
        match backup::put_back(&self.file, database) {
            Ok(Before::InUse) => refused(format!("a provider works on {}; stop it first.", database.display())),
            Ok(before) => Ok(restored(database, &before, health.pending.len())),
            Err(fault) => refused(format!("{}.", chain(&fault))),
        }
    }
}

/// The key of these settings opens what is sealed in the copy. Otherwise the provider would not start on it.
fn key_fits(place: &Place, copy: &Path) -> Result<(), String> {
    let settled = &place.settled;
    let key = provider::known_key(settled.key.as_ref(), &settled.data).map_err(|error| error.0)?;
    let Some(key) = key else {
        let file = settled.data.join(KEY_FILE);
        return Err(format!("there is no key {}; put the one there that belongs to the backup.", file.display()));
    };
    let keys = backup::signing_keys(copy).map_err(|fault| format!("its signing keys cannot be read ({}).", chain(&fault)))?;
    let opened = Keys::new(place.clock.clone()).learn(&keys, &key.seal());
    opened.map_err(|_| "its signing keys are sealed under another key; put the one in place that belongs to the backup.".into())
}

fn restored(database: &Path, before: &Before, pending: usize) -> String {
    let kept = match before {
        Before::Kept(kept) => format!(" The one before it is {}.", kept.display()),
        Before::Nothing | Before::InUse => String::new(),
    };
    let older = if pending == 0 {
        String::new()
    } else {
        format!(" It is of an older provider: the next start brings its tables up to date ({pending} migrations).")
    };
    format!("{} is the database of the backup now.{kept}{older}", database.display())
}

/// The file of the database, or what to do instead.
fn sqlite<'a>(engine: &'a Engine, instead: &str) -> Result<&'a Path, StartError> {
    match engine {
        Engine::Sqlite(path) => Ok(path),
        Engine::Postgres(_) => {
            Err(StartError(format!("This provider is on PostgreSQL, which has a program of its own for that: {instead}.")))
        }
    }
}
