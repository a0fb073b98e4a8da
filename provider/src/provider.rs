//! Opening a provider: the data folder, the key, the database, the signing key, and the housekeeping.

use std::{fs, io::Write, net::TcpListener, path::Path, sync::Arc};

use actix_web::{cookie::Key, dev::Server};
use glasshouse_shared::{Secret, client::Credentials};
use glasshouse_web::{Clock, Entropy, StartError, failure::chain};
use rustls::ServerConfig;

use crate::{
    clients, command, endpoint,
    guesses::Guesses,
    lesson::trace::Trace,
    notices,
    outbound::{Outbound, jwks::ClientKeys},
    protocol::resource::Resources,
    realm::{Parts, Policy, Realm},
    rotation::{LOOK, Rotation},
    scopes::Registry,
    server,
    settings::Settled,
    storage::{Engine, Fault, Stop, Store, purge},
    tls::Files,
    tokens::{issuer::Issuer, keys::Keys, password::Passwords, seal::MasterKey, subject::Subjects},
};

/// The name of the realm at `/`.
const DEFAULT: &str = "default";
/// The file in the data folder that holds the key.
pub(crate) const KEY_FILE: &str = "provider.key";

/// A provider that is ready to serve.
pub struct Provider {
    realm: Realm,
    cookie_key: Key,
    tls: Option<ServerConfig>,
}

impl Provider {
    /// Open or make everything that the provider needs. Nothing listens yet.
    ///
    /// # Errors
    /// One sentence that names what cannot be had and the remedy.
    pub async fn open(settled: Settled, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Self, StartError> {
        let tls = settled.tls.as_ref().map(Files::load).transpose()?;
        let folder = settled.data.as_path();
        let master = master_key(settled.key.as_ref(), folder, &*entropy)?;
        make_folder(folder)?;
        let store = Store::open(&settled.engine, clock.clone()).map_err(|fault| unopened(&settled, &fault))?;
        let rotation = rotation_of(&settled, store.clone(), &master, clock.clone(), entropy.clone());
        let (seal, keys) = (rotation.seal.clone(), rotation.keys.clone());
        rotation.start().await.map_err(|stop| stopped(&stop))?;
        let scopes = Registry::open(store.clone()).await.map_err(|stop| stopped(&stop))?;
        let outbound = Outbound::new(settled.outbound_loopback);
        let resources = Resources::new(settled.issuer.clone(), endpoint::APIS.to_vec(), settled.resources);
        let resources = Arc::new(resources);
        let realm = Realm::new(Parts {
            name: DEFAULT.into(),
            issuer: settled.issuer,
            store,
            tokens: Issuer::new(entropy.clone(), settled.lifetimes, resources.clone()),
            resources,
            scopes,
            seal,
            subjects: Subjects::new(&master.derive("pairwise")),
            passwords: Passwords::new(2, entropy.clone()),
            guesses: Guesses::new(clock.clone()),
            keys,
            rotation,
            client_keys: ClientKeys::new(outbound.clone(), clock.clone()),
            outbound,
            clock,
            entropy,
            policy: Policy {
                passwordless: settled.passwordless,
                client_url: settled.client_url,
                local: settled.local,
                proxies: settled.proxies,
                registration: settled.registration,
                registered_secret: settled.registered_secret,
            },
            trace: (!settled.plain).then(Trace::default),
        });
        if let Some(fixed) = settled.demo_client {
            clients::register_pair(&realm, Some(fixed)).await.map_err(|stop| stopped(&stop))?;
        }
        if let Some(file) = &settled.seed {
            command::seed_at_start(&realm, file).await?;
        }
        Ok(Self { realm, cookie_key: Key::from(&*master.derive::<64>("cookie")), tls })
    }

    /// The realm at `/`.
    #[must_use]
    pub fn realm(&self) -> &Realm {
        &self.realm
    }

    /// Register the client of the pair, so that it works at once, and tell its id and secret.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn register_pair(&self) -> Result<Credentials, StartError> {
        clients::register_pair(&self.realm, None).await.map_err(|stop| stopped(&stop))
    }

    /// Start serving on addresses that were taken before anything was made.
    ///
    /// # Errors
    /// One sentence.
    pub fn serve(&self, listeners: Vec<TcpListener>) -> Result<Server, StartError> {
        let workers = std::thread::available_parallelism().map_or(2, usize::from);
        actix_web::rt::spawn(housekeeping(self.realm.clone()));
        server::start(self.realm.clone(), listeners, self.tls.as_ref(), &self.cookie_key, workers).map_err(StartError)
    }
}

/// Look after the signing keys and the scopes, and remove expired rows, a batch at a time, until none is left; then wait.
async fn housekeeping(realm: Realm) {
    loop {
        if let Err(stop) = realm.rotation.tend().await {
            tracing::error!(chain = chain(&stop), "the signing keys could not be looked after; another try follows");
        }
        if let Err(stop) = realm.scopes.look().await {
            tracing::error!(chain = chain(&stop), "the scopes could not be read; another try follows");
        }
        if let Err(stop) = notices::send_due(&realm).await {
            tracing::error!(chain = chain(&stop), "applications could not be told of a sign-out; another try follows");
        }
        match realm.store.transaction(|tx| Ok(purge::expired(tx)?)).await {
            Ok(removed) if removed > 0 => tokio::task::yield_now().await,
            Ok(_) => tokio::time::sleep(LOOK).await,
            Err(stop) => {
                tracing::error!(chain = chain(&stop), "expired rows could not be removed; another try follows");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// There is a provider at the place of these settings: for commands that make none.
///
/// # Errors
/// One sentence: there is no database at this place, or no key.
pub fn made(settled: &Settled) -> Result<(), StartError> {
    let missing =
        |path: &Path| StartError(format!("There is no {}; start the provider once, or look at --data.", path.display()));
    if let Engine::Sqlite(path) = &settled.engine
        && !path.is_file()
    {
        return Err(missing(path));
    }
    let file = settled.data.join(KEY_FILE);
    if settled.key.is_none() && !file.is_file() {
        return Err(missing(&file));
    }
    Ok(())
}

/// What makes and replaces the signing keys of a database that is there already: for a command beside the servers.
///
/// # Errors
/// One sentence: there is no database at this place, or no key.
pub fn rotation(settled: &Settled, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Rotation, StartError> {
    made(settled)?;
    let master = master_key(settled.key.as_ref(), &settled.data, &*entropy)?;
    let store = Store::open(&settled.engine, clock.clone()).map_err(|fault| unopened(settled, &fault))?;
    Ok(rotation_of(settled, store, &master, clock, entropy))
}

fn rotation_of(
    settled: &Settled,
    store: Store,
    master: &MasterKey,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Rotation {
    let (seal, keys, every) = (Arc::new(master.seal()), Keys::new(clock), settled.key_rotation);
    Rotation { store, seal, entropy, keys, every, outlives: settled.lifetimes.signed() }
}

fn stopped(stop: &Stop) -> StartError {
    StartError(format!("The provider cannot start: {}.", chain(stop)))
}

fn unopened(settled: &Settled, fault: &Fault) -> StartError {
    let remedy = match &settled.engine {
        Engine::Sqlite(path) => {
            format!("look at {} and its folder, or choose another with --data", path.display())
        }
        Engine::Postgres(_) => "look at --database-url, and whether the server runs".into(),
    };
    StartError(format!("The database cannot be opened ({}); {remedy}.", chain(fault)))
}

fn make_folder(folder: &Path) -> Result<(), StartError> {
    let refused = |error| {
        StartError(format!("The data folder {} cannot be written ({error}); choose another with --data.", folder.display()))
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    // The database holds what people typed: nobody else on this machine needs to read it.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(refused)?;
    // Tried before anything is made, so that nothing is half-made.
    tempfile::tempfile_in(folder).map(drop).map_err(refused)
}

/// The key from the settings, or from the data folder, or a new one that is kept there.
fn master_key(given: Option<&Secret>, folder: &Path, entropy: &dyn Entropy) -> Result<MasterKey, StartError> {
    if given.is_none() {
        make_folder(folder)?;
    }
    if let Some(known) = known_key(given, folder)? {
        return Ok(known);
    }
    let (key, path) = (MasterKey::make(entropy), folder.join(KEY_FILE));
    keep(folder, &path, key.to_text().as_bytes()).map_err(|error| unusable(&path, &error))?;
    Ok(key)
}

/// The key from the settings, or from the data folder. None where nobody made one yet.
///
/// # Errors
/// One sentence: it is no key, or it cannot be read.
pub fn known_key(given: Option<&Secret>, folder: &Path) -> Result<Option<MasterKey>, StartError> {
    if let Some(given) = given {
        let parsed = MasterKey::parse(given.expose());
        return parsed.map(Some).map_err(|why| StartError(format!("The setting key is no good: {why}.")));
    }
    let path = folder.join(KEY_FILE);
    match fs::read_to_string(&path) {
        Ok(text) => MasterKey::parse(&text).map(Some).map_err(|why| {
            StartError(format!("The key in {} is no good: {why}; put the right one back, or delete the folder.", path.display()))
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(&path, &error)),
    }
}

fn unusable(path: &Path, error: &std::io::Error) -> StartError {
    StartError(format!("The key {} cannot be used ({error}); look at its owner and rights.", path.display()))
}

/// Write a file that only its owner may read, to the disk and not only to its cache. It is there whole or not at all.
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}
