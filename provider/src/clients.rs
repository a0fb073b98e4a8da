//! Registering clients: RFC 6749 §2. Which demo clients there are, and how a sealed secret is read again.

use glasshouse_shared::{Scope, Secret, client::Credentials, registration::ClientMetadata};
use url::Url;

use crate::{
    protocol::{
        account::User,
        client::{Auth, Client, GrantType, PkceRule},
        registration::{AuthMethod, Wanted},
    },
    realm::Realm,
    storage::{Fault, Stop, clients},
    tokens::{
        digest,
        id::{self, Purpose},
    },
};

/// What demo clients may ask for.
const DEMO_SCOPE: &str = "email photos:read openid profile offline_access";
/// The name under which the pair registers its own client.
const PAIR: &str = "glasshouse-client";

fn row(client_id: &str) -> String {
    format!("clients.secret_sealed {client_id}")
}

/// A secret of a client, in the two forms in which it is kept.
fn sealed(realm: &Realm, client_id: &str, secret: &Secret) -> Auth {
    let sealed = realm.seal.close(&row(client_id), secret.expose().as_bytes(), &*realm.entropy);
    Auth::Secret { hash: digest::of(secret), sealed: Some(sealed) }
}

/// A client of the walkthroughs. PKCE is optional, because the clients of 2013 never heard of it (RFC 9700 §2.1.1).
fn demo(realm: &Realm, client_id: String, secret: &Secret, owner_id: Option<String>) -> Client {
    Client {
        name: "the Client".into(),
        description: "Shows your photos next to your name.".into(),
        auth: sealed(realm, &client_id, secret),
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
        secret_expires_at: None,
        registration_hash: None,
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
pub async fn demo_of(realm: &Realm, user: &User) -> Result<(Client, bool), Stop> {
    let id = user.id.clone();
    if let Some(client) = realm.store.read(move |tx| Ok(clients::find_first_of(tx, &id)?)).await? {
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
            if let Some(first) = clients::find_first_of(tx, &id)? {
                return Ok((first, false));
            }
            clients::register(tx, &client)?;
            Ok((client.clone(), true))
        })
        .await
}

/// What a client that registers itself will prove itself by, and the secret to tell it when a new one was made.
///
/// A secret is kept as its digest; one that signs is sealed too. `known` is what the client has, as far as it is still good: it
/// keeps it where it can.
pub fn proof(realm: &Realm, client_id: &str, wanted: &Wanted, known: Option<&Auth>) -> (Auth, Option<Secret>) {
    match wanted.method {
        AuthMethod::None => return (Auth::None, None),
        AuthMethod::PrivateKeyJwt => return (Auth::PrivateKeyJwt, None),
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost | AuthMethod::ClientSecretJwt => {}
    }
    let kept = match known {
        Some(Auth::SecretJwt { hash, sealed }) => Some((hash.clone(), Some(sealed.clone()))),
        Some(Auth::Secret { hash, sealed }) if sealed.is_some() || !wanted.signs_with_secret() => {
            Some((hash.clone(), sealed.clone()))
        }
        _ => None,
    };
    let (hash, sealed, new) = if let Some((hash, sealed)) = kept {
        (hash, sealed, None)
    } else {
        let secret = Purpose::ClientSecret.make(&*realm.entropy);
        let close = || realm.seal.close(&row(client_id), secret.expose().as_bytes(), &*realm.entropy);
        (digest::of(&secret), wanted.signs_with_secret().then(close), Some(secret))
    };
    match sealed {
        Some(sealed) if wanted.method == AuthMethod::ClientSecretJwt => (Auth::SecretJwt { hash, sealed }, new),
        sealed => (Auth::Secret { hash, sealed }, new),
    }
}

/// The secret of a client, where it is sealed.
///
/// # Errors
/// A fault: it does not open.
pub fn readable_secret(realm: &Realm, client: &Client) -> Result<Option<Secret>, Stop> {
    client.auth.sealed().map(|_| credentials(realm, client).map(|known| known.client_secret)).transpose()
}

/// The id and the secret of a client whose secret is sealed.
///
/// # Errors
/// A fault: the client has no sealed secret, or it does not open.
pub fn credentials(realm: &Realm, client: &Client) -> Result<Credentials, Stop> {
    let Some(sealed) = client.auth.sealed() else {
        return Err(Fault::Row { table: "clients", why: format!("{} has no sealed secret", client.client_id) }.into());
    };
    let opened = realm.seal.open(&row(&client.client_id), sealed).map_err(|error| Fault::Other(error.to_string()))?;
    let secret = String::from_utf8(opened.to_vec()).map_err(|error| Fault::Other(error.to_string()))?;
    Ok(Credentials { client_id: client.client_id.clone(), client_secret: Secret::from(secret) })
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
    let is_new = known.is_none();
    realm
        .store
        .transaction(move |tx| {
            let keep = if is_new { clients::register } else { clients::update };
            Ok(keep(tx, &wanted)?)
        })
        .await?;
    Ok(credentials)
}
