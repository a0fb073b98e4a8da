//! Registering clients: RFC 6749 §2. Which demo clients there are, how a secret is made, and how a sealed one is read again.

use glasshouse_shared::{Scope, Secret, client::Credentials, registration::ClientMetadata};
use url::Url;

use crate::{
    protocol::{
        Timestamp,
        account::User,
        audit::{Action, By, Object},
        client::{Auth, Client, GrantType, OwnLifetimes, PkceRule},
        client_secret::ClientSecret,
        registration::{AuthMethod, Wanted},
    },
    realm::Realm,
    storage::{Fault, Stop, audit, clients},
    tokens::{
        digest,
        id::{self, Purpose},
    },
};

/// What demo clients may ask for.
const DEMO_SCOPE: &str = "email photos:read openid profile offline_access";
/// The name under which the pair registers its own client.
const PAIR: &str = "glasshouse-client";

/// What a sealed secret is bound to. The name is from the time when a client had one secret, in its own row: what was sealed
/// then still opens, because that secret is named after its client.
fn row(id: &str) -> String {
    format!("clients.secret_sealed {id}")
}

/// A secret in the forms in which it is kept: its digest, and sealed where it can be read again.
#[must_use]
pub fn kept(realm: &Realm, secret: &Secret, readable: bool, expires_at: Option<Timestamp>) -> ClientSecret {
    let now = realm.clock.now();
    let id = id::uuid(now * 1000, &*realm.entropy);
    let sealed = readable.then(|| realm.seal.close(&row(&id), secret.expose().as_bytes(), &*realm.entropy));
    ClientSecret { hash: digest::of(secret), sealed, created_at: now, expires_at, used_at: None, id }
}

/// A new secret: as it is kept, and as it is told.
#[must_use]
pub fn new_secret(realm: &Realm, readable: bool, expires_at: Option<Timestamp>) -> (ClientSecret, Secret) {
    let secret = Purpose::ClientSecret.make(&*realm.entropy);
    (kept(realm, &secret, readable, expires_at), secret)
}

/// The value of a secret that can be read again; none of one whose digest alone is kept.
///
/// # Errors
/// A fault: it does not open.
pub fn reveal(realm: &Realm, secret: &ClientSecret) -> Result<Option<Secret>, Stop> {
    let Some(sealed) = &secret.sealed else { return Ok(None) };
    let opened = realm.seal.open(&row(&secret.id), sealed).map_err(|error| Fault::Other(error.to_string()))?;
    let text = String::from_utf8(opened.to_vec()).map_err(|error| Fault::Other(error.to_string()))?;
    Ok(Some(Secret::from(text)))
}

/// A client of the walkthroughs. PKCE is optional, because the clients of 2013 never heard of it (RFC 9700 §2.1.1).
fn demo(realm: &Realm, client_id: String, secret: &Secret, owner_id: Option<String>) -> Client {
    Client {
        name: "the Client".into(),
        description: "Shows your photos next to your name.".into(),
        auth: Auth::Secret(vec![kept(realm, secret, true, None)]),
        client_id,
        grants: vec![
            GrantType::AuthorizationCode,
            GrantType::RefreshToken,
            GrantType::ClientCredentials,
            GrantType::DeviceCode,
            GrantType::TokenExchange,
        ],
        redirect_uris: redirect_uris(&realm.policy.client_url),
        scope: Scope::parse(DEMO_SCOPE).unwrap_or_default(),
        pkce: PkceRule::Optional,
        compatibility: vec![],
        owner_id,
        created_at: realm.clock.now(),
        metadata: metadata(&realm.policy.client_url),
        registration_hash: None,
        allowed_origins: vec![],
        // Whoever goes through a flow step by step reads while the code waits: the longest that RFC 6749 §4.1.2 recommends.
        lifetimes: OwnLifetimes { code: Some(600), ..OwnLifetimes::default() },
    }
}

/// Where our own client is told of a logout, where it is returned to after one, and where others may have it begin a login.
fn metadata(client_url: &str) -> ClientMetadata {
    let at = |path: &str| format!("{client_url}{path}");
    ClientMetadata {
        post_logout_redirect_uris: vec![at("/logout/done")],
        backchannel_logout_uri: Some(at("/logout/backchannel")),
        backchannel_logout_session_required: true,
        initiate_login_uri: Some(at("/login/initiate")),
        ..ClientMetadata::default()
    }
}

/// Where the demo client may be returned to: under each of the names that this machine has for itself.
fn redirect_uris(client_url: &str) -> Vec<String> {
    let at = |host: &str| format!("{}/authorized", client_url.replacen("localhost", host, 1));
    let local = Url::parse(client_url).is_ok_and(|url| url.host_str() == Some("localhost"));
    if local { ["localhost", "127.0.0.1", "127.0.1", "127.1"].map(at).into() } else { vec![at("localhost")] }
}

/// The demo client of this person, made at the first visit. The second value is true when it is new.
///
/// # Errors
/// A fault.
pub async fn demo_of(realm: &Realm, user: &User, by: By) -> Result<(Client, bool), Stop> {
    let id = user.id.clone();
    if let Some(client) = realm.store.read(move |tx| Ok(clients::find_demo_of(tx, &id)?)).await? {
        return Ok((client, false));
    }
    let secret = Purpose::ClientSecret.make(&*realm.entropy);
    let client = demo(realm, id::client_id(&*realm.entropy), &secret, Some(user.id.clone()));
    let id = user.id.clone();
    realm
        .store
        .transaction(move |tx| {
            // Two tabs may have asked at once; the first one's client is the client.
            tx.alone("the demo client of a person")?;
            if let Some(first) = clients::find_demo_of(tx, &id)? {
                return Ok((first, false));
            }
            clients::register_demo(tx, &client)?;
            audit::note(tx, &by, Action::ClientRegistered, Object::of(&client.client_id, &client.name))?;
            Ok((client.clone(), true))
        })
        .await
}

/// What a client that registers itself will prove itself by, and the secret to tell it when a new one was made, which lives as
/// long as the setting says.
///
/// A secret is kept as its digest; one that signs is sealed too. `known` is what the client has: it keeps of it what is still good.
#[must_use]
pub fn proof(realm: &Realm, wanted: &Wanted, known: &[ClientSecret]) -> (Auth, Option<Secret>) {
    let how = match wanted.method {
        AuthMethod::None => return (Auth::None, None),
        AuthMethod::PrivateKeyJwt => return (Auth::PrivateKeyJwt, None),
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost => Auth::Secret,
        AuthMethod::ClientSecretJwt => Auth::SecretJwt,
    };
    let (now, signs) = (realm.clock.now(), wanted.signs_with_secret());
    let good = |secret: &&ClientSecret| secret.living(now) && (secret.sealed.is_some() || !signs);
    let kept: Vec<_> = known.iter().filter(good).cloned().collect();
    if !kept.is_empty() {
        return (how(kept), None);
    }
    let (new, secret) = new_secret(realm, signs, realm.policy.registered_secret.map(|seconds| now + seconds));
    (how(vec![new]), Some(secret))
}

/// The id of a client, and the secret that signs for it: the first that can be read and has not ended.
///
/// # Errors
/// A fault: the client has no such secret, or it does not open.
pub fn credentials(realm: &Realm, client: &Client) -> Result<Credentials, Stop> {
    let signing = client.auth.readable(realm.clock.now()).next();
    let secret = signing.map_or(Ok(None), |secret| reveal(realm, secret))?;
    let none = || Fault::Row { table: "clients", why: format!("{} has no secret that can be read", client.client_id) };
    Ok(Credentials { client_id: client.client_id.clone(), client_secret: secret.ok_or_else(none)? })
}

/// Register the client of the pair, so that it works at once, and bring it up to date at every start.
///
/// `fixed` comes from the settings: the client then knows the values already.
///
/// # Errors
/// A fault.
pub async fn register_pair(realm: &Realm, fixed: Option<Credentials>) -> Result<Credentials, Stop> {
    let client_id = fixed.as_ref().map_or_else(|| PAIR.to_owned(), |fixed| fixed.client_id.clone());
    let id = client_id.clone();
    let known = realm.store.read(move |tx| Ok(clients::find(tx, &id)?)).await?;
    let credentials = match (fixed, &known) {
        (Some(fixed), _) => fixed,
        (None, Some(known)) => credentials(realm, known)?,
        (None, None) => Credentials { client_id, client_secret: Purpose::ClientSecret.make(&*realm.entropy) },
    };
    let wanted = demo(realm, credentials.client_id.clone(), &credentials.client_secret, None);
    let keeping = realm.store.transaction(move |tx| {
        let Some(known) = clients::find_to_change(tx, &wanted.client_id)? else { return Ok(clients::register(tx, &wanted)?) };
        // The secret that it knows may be there already; if not, it takes the place of all others.
        let there = known.auth.secrets().iter().any(|kept| wanted.auth.secrets().iter().any(|secret| secret.hash == kept.hash));
        let auth = if there && matches!(known.auth, Auth::Secret(_)) { known.auth } else { wanted.auth.clone() };
        Ok(clients::update(tx, &Client { auth, ..wanted.clone() })?)
    });
    keeping.await?;
    Ok(credentials)
}
