//! What can be asked of a provider from the command line instead of serving.
//!
//! Commands work on the database, beside the servers that run on it, and on the same [`Realm`] as a server does. What they change
//! stands in the audit log under the name `the command line`.
//!
//! | file | commands |
//! |---|---|
//! | `people` | `createsuperuser`, `createuser` |
//! | `applications` | `createapplication` |
//! | `tokens` | `cleartokens` |
//! | `keys` | `keys list`, `keys rotate` |
//! | `backup` | `backup`, `restore` |
//! | `doctor` | `doctor` |
//! | `seed` | `seed` |
//! | `ask` | how a person is asked, and what the environment says instead |

mod applications;
mod ask;
mod backup;
mod doctor;
mod keys;
mod people;
mod seed;
mod tokens;

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use clap::Subcommand;
use glasshouse_web::{Clock, Entropy, Language, StartError, Words, failure::chain, words::Catalogue};

use crate::{Provider, provider, realm::Realm, server::Sentences, settings::Settled, storage::Stop};
pub use ask::ENVIRONMENT;
use ask::Terminal;
pub use seed::at_start as seed_at_start;

/// What to do instead of serving. Settings such as --data stand before the word
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Make an account that may administer the provider; asks for what no flag says
    #[command(name = "createsuperuser")]
    CreateSuperuser(people::CreateSuperuser),
    /// Make an account; asks for what no flag says
    #[command(name = "createuser")]
    CreateUser(people::CreateUser),
    /// Register an application, and tell its id and its secret
    #[command(name = "createapplication")]
    CreateApplication(Box<applications::CreateApplication>),
    /// Remove expired tokens, codes, sessions and requests, as the server does every minute
    #[command(name = "cleartokens")]
    ClearTokens,
    /// List or replace the signing keys
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Look at everything that the provider needs, and say what to mend; ends with 1 when something is bad
    Doctor(doctor::Doctor),
    /// Copy the database into a file, whole and of one moment, while servers go on
    Backup(backup::Backup),
    /// Put a backup in the place of the database
    Restore(backup::Restore),
    /// Make the scopes, people and applications of a file, and put right what differs; a second run changes nothing
    Seed(seed::Seed),
}

/// Where a command works, and with what.
pub struct Place {
    /// The settings of the provider.
    pub settled: Settled,
    /// The port at which it listens, or would.
    pub port: u16,
    /// The file of settings, where one was named.
    pub config: Option<PathBuf>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
}

/// What is to be printed.
pub struct Said {
    /// To standard output.
    pub text: String,
    /// The program may end with 0. Otherwise with 1: what was asked was done, and something is bad.
    pub well: bool,
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, well: true }
    }
}

impl Command {
    /// Do it, and answer what is to be printed.
    ///
    /// # Errors
    /// One sentence: what cannot be had, or what is refused, and the remedy.
    pub async fn run(self, place: Place) -> Result<Said, StartError> {
        let said = match self {
            Self::CreateSuperuser(wanted) => people::superuser(wanted, place, &mut Terminal).await?,
            Self::CreateUser(wanted) => people::user(wanted, place, &mut Terminal).await?,
            Self::CreateApplication(wanted) => wanted.run(place).await?,
            Self::ClearTokens => tokens::clear(place).await?,
            Self::Keys(wanted) => wanted.run(&place).await?,
            Self::Doctor(wanted) => return wanted.run(&place).await,
            Self::Backup(wanted) => wanted.run(&place)?,
            Self::Restore(wanted) => wanted.run(&place)?,
            Self::Seed(wanted) => wanted.run(place).await?,
        };
        Ok(said.into())
    }
}

impl Place {
    /// The provider as a server opens it, made when there is none.
    async fn open(self) -> Result<Realm, StartError> {
        // A command serves nothing, and registers what it says and nothing besides.
        let settled = Settled { tls: None, demo_client: None, seed: None, plain: true, ..self.settled };
        Ok(Provider::open(settled, self.clock, self.entropy).await?.realm().clone())
    }

    /// The same, where there is one already.
    async fn open_made(self) -> Result<Realm, StartError> {
        provider::made(&self.settled)?;
        self.open().await
    }

    /// The database in words, for a person.
    fn database(&self) -> String {
        match &self.settled.engine {
            crate::storage::Engine::Sqlite(path) => path.display().to_string(),
            crate::storage::Engine::Postgres(_) => "the PostgreSQL of --database-url".into(),
        }
    }
}

/// A fault of the database, as a sentence that begins with what could not be done.
fn failed(what: &str, stop: &Stop) -> StartError {
    StartError(format!("{what}: {}.", chain(stop)))
}

/// A message of the pages in English: commands are not pages, and share the rules behind them.
fn english(words: &Words) -> String {
    static CATALOGUE: LazyLock<Option<Catalogue>> = LazyLock::new(|| Catalogue::embedded::<Sentences>(Language::English).ok());
    let said = CATALOGUE.as_ref().and_then(|catalogue| catalogue.tell(words).ok());
    said.unwrap_or_else(|| format!("{words:?}"))
}
