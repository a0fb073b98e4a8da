//! `provider seed FILE`: scopes, people and applications from a file, made where they are missing and put right where they differ.
//!
//! The file is checked to its end before anything is written, and everything is written in one transaction. A second run finds
//! everything there and changes nothing. What the file does not name stays as it is.

mod applications;
mod file;
mod people;

use std::path::{Path, PathBuf};

use clap::Args;
use glasshouse_web::StartError;

use super::{Place, english, failed};
use crate::{
    http::scopes,
    protocol::{
        audit::{Action, By, Object},
        scope::{Custom, Field, Scopes, Typed},
    },
    realm::Realm,
    storage::{Stop, Tx, audit, scopes as rows},
};
use file::{Mistake, Step};

/// Which file.
#[derive(Args, Clone, Debug)]
pub struct Seed {
    /// A TOML file with [[scopes]], [[users]] and [[applications]]; examples/ has one for each walkthrough
    file: PathBuf,
    /// Others can reach this provider, and may know the passwords and secrets in the file: take them all the same
    #[arg(long)]
    yes: bool,
}

impl Seed {
    /// Do it.
    pub(super) async fn run(self, place: Place) -> Result<String, StartError> {
        let seed = file::Seed::read(&self.file)?;
        let (at, bind) = (place.database(), place.settled.bind);
        if !bind.is_loopback() && !self.yes && seed.holds_secrets() {
            return Err(StartError(format!(
                "Nothing was written: {} holds passwords or secrets that others may have read, and with bind = {bind} others can \
                 reach this provider. Take another file, or add --yes.",
                seed.name
            )));
        }
        let realm = place.open().await?;
        let done = sow(&realm, &seed).await?;
        Ok(if done.is_empty() {
            format!("Everything of {} is in {at} already; nothing was changed.", seed.name)
        } else {
            format!("{}\n{} is in {at} now.", done.join("\n"), seed.name)
        })
    }
}

/// The same at the start of a server, from the setting `seed`.
///
/// # Errors
/// One sentence a mistake.
pub async fn at_start(realm: &Realm, path: &Path) -> Result<(), StartError> {
    let seed = file::Seed::read(path)?;
    if !realm.policy.local && seed.holds_secrets() {
        tracing::warn!(
            file = seed.name,
            "the seed file holds passwords or secrets that others may have read, and others can reach this provider"
        );
    }
    for line in sow(realm, &seed).await? {
        tracing::info!(file = seed.name, "{line}");
    }
    Ok(())
}

impl file::Seed {
    fn holds_secrets(&self) -> bool {
        self.said.users.iter().any(|user| user.password.is_some())
            || self.said.applications.iter().any(|application| application.client_secret.is_some())
    }
}

/// Check everything, write everything, and say what was done.
async fn sow(realm: &Realm, seed: &file::Seed) -> Result<Vec<String>, StartError> {
    let mut mistakes = Vec::new();
    let known = realm.scopes.list().await.map_err(|stop| failed("The scopes cannot be read", &stop))?;
    let scopes = read_scopes(seed, realm, &mut mistakes);
    let people = people::read(seed, realm, &mut mistakes);
    let others = known.into_iter().filter(|known| scopes.iter().all(|scope| scope.name != known.name));
    let all = Scopes::with(others.chain(scopes.iter().cloned()).collect());
    let applications = applications::read(seed, realm, &all, &people, &mut mistakes).await?;
    seed.sound(&mistakes)?;
    let people = people::hashed(seed, realm, people).await?;
    let writing = realm.store.transaction(move |tx| {
        tx.alone("a seed file")?;
        let mut done = Vec::new();
        for scope in &scopes {
            done.extend(write_scope(tx, scope)?);
        }
        for person in &people {
            done.extend(people::write(tx, person)?);
        }
        for application in &applications {
            done.extend(applications::write(tx, application)?);
        }
        Ok::<_, Stop>(done)
    });
    let done = writing.await.map_err(|stop| failed(&format!("Nothing of {} was written", seed.name), &stop))?;
    realm.scopes.look().await.map_err(|stop| failed("The scopes cannot be read", &stop))?;
    Ok(done)
}

/// Every scope of the file; what is wrong is added to the mistakes.
fn read_scopes(seed: &file::Seed, realm: &Realm, mistakes: &mut Vec<Mistake>) -> Vec<Custom> {
    let mut all: Vec<Custom> = Vec::new();
    for (at, said) in seed.said.scopes.iter().enumerate() {
        let mut wrong =
            |key: &str, why: String| mistakes.push(seed.mistake(&[Step::Key("scopes"), Step::Entry(at), Step::Key(key)], why));
        let typed =
            Typed { name: said.name.clone(), title: said.title.clone(), hint: said.hint.clone(), claims: said.claims.join(" ") };
        match typed.read(realm.clock.now()) {
            Ok(scope) if all.iter().any(|known| known.name == scope.name) => {
                wrong("name", format!("“{}” is in the file twice.", scope.name));
            }
            Ok(scope) => all.push(scope),
            Err(found) => {
                for (field, odd) in found {
                    let key = match field {
                        Field::Name => "name",
                        Field::Title => "title",
                        Field::Hint => "hint",
                        Field::Claims => "claims",
                    };
                    wrong(key, english(&scopes::wrong(&odd)));
                }
            }
        }
    }
    all
}

fn write_scope(tx: &mut Tx<'_>, scope: &Custom) -> Result<Option<String>, Stop> {
    let name = &scope.name;
    let (action, what) = match rows::find(tx, name)? {
        Some(known) if (Custom { created_at: known.created_at, ..scope.clone() }) == known => return Ok(None),
        Some(_) => {
            rows::change(tx, scope)?;
            (Action::ScopeChanged, "other words or claims")
        }
        None => {
            rows::create(tx, scope)?;
            (Action::ScopeCreated, "made")
        }
    };
    audit::note(tx, &By::command(), action, Object::of(name, name))?;
    Ok(Some(format!("scope {name}: {what}")))
}
