//! A provider of its own for each test.

use std::{net::TcpListener, ops::Deref, path::Path, sync::Arc};

use actix_web::{dev::ServerHandle, rt::System};
use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use glasshouse_shared::{Scope, Secret, registration::ClientMetadata};
use glasshouse_web::{
    clock::{Clock, ManualClock},
    entropy::SystemEntropy,
};
use provider::{
    Provider, Settings,
    protocol::{
        account::Username,
        audit::Entry,
        client::{Auth, Client, GrantType, OwnLifetimes, PkceRule},
        client_secret::ClientSecret,
    },
    realm::Realm,
    storage::{
        Written,
        audit::{self, Wanted},
        clients,
        listing::Start,
        tables, users,
    },
    tokens::digest,
};
use tempfile::TempDir;

use super::{Person, Place, TestClient};

/// A moment in 2025.
const NOW: i64 = 1_763_719_200;

/// Where the clients of the tests may be returned to.
pub fn redirect_uri() -> String {
    "http://localhost:8000/authorized".into()
}

/// A secret of this client that lives for ever, as it is kept.
pub fn client_secret(client_id: &str, secret: &str, sealed: Option<Vec<u8>>) -> ClientSecret {
    let hash = digest::of(&Secret::new(secret));
    ClientSecret { id: client_id.to_owned(), hash, sealed, created_at: NOW, expires_at: None, used_at: None }
}

/// A provider in this process.
pub struct TestApp {
    pub clock: Arc<ManualClock>,
    pub realm: Realm,
    place: Place,
    server: ServerHandle,
    data: TempDir,
}

impl Deref for TestApp {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl TestApp {
    /// With the settings that hold when nothing is said.
    pub async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    /// With these settings.
    pub async fn with(settings: Settings) -> Self {
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(NOW));
        let certificate = settings.tls_cert.as_ref().map(|file| std::fs::read(file).unwrap());
        let settings = Settings { data: Some(data.path().to_owned()), ..settings };
        let (send, receive) = tokio::sync::oneshot::channel();
        let time: Arc<dyn Clock> = clock.clone();
        std::thread::spawn(move || {
            System::new().block_on(async move {
                let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
                let port = listener.local_addr().unwrap().port();
                let provider = Provider::open(settings.settle(port).unwrap(), time, Arc::new(SystemEntropy)).await.unwrap();
                let server = provider.serve(vec![listener]).unwrap();
                let _ = send.send((port, provider.realm().clone(), server.handle()));
                server.await.unwrap();
            });
        });
        let (port, realm, server) = receive.await.unwrap();
        let (base, address) =
            (realm.issuer.clone(), format!("{}://127.0.0.1:{port}", if certificate.is_some() { "https" } else { "http" }));
        let place = match certificate {
            Some(certificate) => Place::under(&certificate, base, address),
            None => Place::at(base, address),
        };
        Self { clock, realm, place, server, data }
    }

    /// The folder with the database and the key.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Register a confidential client after changing it.
    pub async fn client_with(&self, id: &str, change: impl FnOnce(&mut Client)) -> TestClient<'_> {
        let secret = format!("secret of {id}: 100% & more+");
        let mut client = Client {
            client_id: id.to_owned(),
            name: "the Client".into(),
            description: String::new(),
            auth: Auth::Secret(vec![client_secret(id, &secret, None)]),
            grants: vec![GrantType::AuthorizationCode, GrantType::RefreshToken, GrantType::ClientCredentials],
            redirect_uris: vec![redirect_uri(), "http://127.0.0.1:8000/authorized".into()],
            scope: Scope::parse("email photos:read").unwrap(),
            pkce: PkceRule::Optional,
            compatibility: vec![],
            owner_id: None,
            created_at: NOW,
            metadata: ClientMetadata::default(),
            registration_hash: None,
            allowed_origins: vec![],
            lifetimes: OwnLifetimes::default(),
        };
        change(&mut client);
        let secret = (!client.public()).then_some(secret);
        let redirect_uri = client.redirect_uris.first().cloned().unwrap_or_default();
        self.realm.store.transaction(move |tx| Ok(clients::register(tx, &client)?)).await.unwrap();
        TestClient { app: self, id: id.to_owned(), secret, redirect_uri }
    }

    /// A secret of this client that the provider can read, and that lives for ever.
    pub fn readable_secret(&self, client_id: &str, secret: &str) -> ClientSecret {
        let row = format!("clients.secret_sealed {client_id}");
        client_secret(client_id, secret, Some(self.realm.seal.close(&row, secret.as_bytes(), &SystemEntropy)))
    }

    /// A confidential client.
    pub async fn client(&self) -> TestClient<'_> {
        self.client_with("a-client", |_| ()).await
    }

    /// Another confidential client.
    pub async fn other_client(&self) -> TestClient<'_> {
        self.client_with("another-client", |_| ()).await
    }

    /// A public client.
    pub async fn public_client(&self) -> TestClient<'_> {
        self.client_with("a-public-client", |client| client.auth = Auth::None).await
    }

    /// The account may not be used from now on.
    pub async fn disables(&self, name: &str) {
        let name = Username::parse(name).unwrap();
        let disabling = self.realm.store.transaction(move |tx| {
            let user = users::find_by_name(tx, &name)?.unwrap();
            Ok(users::disable(tx, &user.id)?)
        });
        disabling.await.unwrap();
    }

    /// Somebody signs in who administers the provider.
    pub async fn superuser(&self, name: &str) -> Person<'_> {
        let person = self.person(name).await;
        let name = Username::parse(name).unwrap();
        let appointing = self.realm.store.transaction(move |tx| {
            let user = users::find_by_name(tx, &name)?.unwrap();
            Ok(users::appoint(tx, &user.id, true)?)
        });
        appointing.await.unwrap();
        person
    }

    /// The database loses a table: what needs it fails as it would on a broken disk. Renaming back mends it.
    pub fn renames(&self, table: &str, to: &str) {
        let mut connection = SqliteConnection::establish(self.data.path().join("default.db").to_str().unwrap()).unwrap();
        connection
            .batch_execute(&format!(
                "PRAGMA busy_timeout = 5000; PRAGMA legacy_alter_table = ON; ALTER TABLE {table} RENAME TO {to}"
            ))
            .unwrap();
    }

    /// The rows of a table, the newest first.
    pub async fn rows(&self, table: &str) -> Vec<Written> {
        let all = self.realm.store.read(|tx| Ok(tables::all(tx, 1000)?)).await.unwrap();
        all.into_iter().find(|known| known.name == table).unwrap().rows
    }

    /// The newest lines of the audit log, the newest first.
    pub async fn log(&self) -> Vec<Entry> {
        self.realm.store.read(|tx| Ok(audit::list(tx, &Wanted::default(), &Start::Top)?)).await.unwrap().rows
    }
}
