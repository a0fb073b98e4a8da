//! `provider createapplication`, in the words of Django OAuth Toolkit where it has them, and in ours.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use glasshouse_shared::{Secret, registration::ClientInformation};
use glasshouse_web::StartError;

use super::{Place, ask, english, failed};
use crate::{
    applications::{self, Basis},
    clients as secrets,
    protocol::{
        account::Username,
        audit::{Action, By, Object},
        client::Client,
        registration::described,
    },
    realm::Realm,
    storage::{Stop, audit, clients, users},
    tokens::id,
};

/// The shortest secret, in characters.
const SHORTEST: usize = 16;

/// A kind of application, as one of the words that stand for it.
#[derive(Clone, Copy, Debug)]
struct Kind {
    word: &'static str,
    method: &'static str,
    grants: &'static [&'static str],
    compatibility: &'static [&'static str],
}

const BY_CODE: &[&str] = &["authorization_code", "refresh_token"];

const fn kind(word: &'static str, method: &'static str, grants: &'static [&'static str]) -> Kind {
    Kind { word, method, grants, compatibility: &[] }
}

/// Where the code runs: what suits it.
const TYPES: [Kind; 4] = [
    kind("server", "client_secret_basic", BY_CODE),
    kind("browser", "none", BY_CODE),
    Kind { compatibility: &["loopback_any_port"], ..kind("native", "none", BY_CODE) },
    kind("machine", "client_secret_basic", &["client_credentials"]),
];

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The grant types of Django OAuth Toolkit.
const GRANTS: [Kind; 5] = [
    kind("authorization-code", "", BY_CODE),
    kind("client-credentials", "", &["client_credentials"]),
    Kind { compatibility: &["password"], ..kind("password", "", &["password", "refresh_token"]) },
    Kind { compatibility: &["implicit"], ..kind("implicit", "", BY_CODE) },
    kind(DEVICE, "", &[DEVICE, "refresh_token"]),
];

fn words(kinds: &'static [Kind]) -> impl TypedValueParser<Value = Kind> {
    let known = PossibleValuesParser::new(kinds.iter().map(|kind| kind.word));
    known.map(move |word| kinds.iter().copied().find(|kind| kind.word == word).unwrap_or(kinds[0]))
}

/// What to register.
#[derive(Args, Clone, Debug)]
#[command(after_help = "Others on this machine can read the list of processes, so a secret is better put into the environment \
                        variable GLASSHOUSE_APPLICATION_SECRET, or left out: then one is made, and told once.")]
pub struct CreateApplication {
    /// Whether it can keep a secret
    #[arg(value_parser = ["confidential", "public"], requires = "authorization_grant_type", required_unless_present = "runs")]
    client_type: Option<String>,
    /// What it trades in for tokens
    #[arg(value_parser = words(&GRANTS))]
    authorization_grant_type: Option<Kind>,
    /// Instead of the two: where its code runs
    #[arg(id = "runs", long = "type", value_name = "TYPE", value_parser = words(&TYPES), conflicts_with_all = ["client_type", "authorization_grant_type"])]
    runs: Option<Kind>,
    /// Its id [default: a new one]
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// Its secret, at least 16 characters [default: a new one]
    #[arg(long, env = ask::APPLICATION_SECRET, hide_env_values = true, value_name = "SECRET")]
    client_secret: Option<String>,
    /// Keep the secret so that its owner can read it again, and not as a hash alone; HS256 needs that
    #[arg(long)]
    no_hash_client_secret: bool,
    /// Where the browser may return, with blanks between
    #[arg(long, value_name = "URIS", default_value = "")]
    redirect_uris: String,
    /// Where the browser may go after signing out, with blanks between
    #[arg(long, value_name = "URIS", default_value = "")]
    post_logout_redirect_uris: String,
    /// From which pages scripts may use it, with blanks between [default: from all]
    #[arg(long, value_name = "ORIGINS", default_value = "")]
    allowed_origins: String,
    /// Its name for people [default: its id]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The username of its owner [default: nobody, so superusers alone see it]
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// What it may ask for, with blanks between [default: all that people can allow]
    #[arg(long, value_name = "NAMES")]
    scope: Option<String>,
    /// The algorithm of its ID tokens [default: RS256]
    #[arg(long, value_name = "NAME", default_value = "")]
    algorithm: String,
    /// When it must use PKCE
    #[arg(long, value_parser = ["required", "optional"], default_value = "required")]
    pkce: String,
    /// Refused: here every person is asked once, and the answer is remembered
    #[arg(long)]
    skip_authorization: bool,
    /// Tell it as JSON, as the registration of RFC 7591 does
    #[arg(long)]
    json: bool,
}

impl CreateApplication {
    /// Register it.
    pub(super) async fn run(self, place: Place) -> Result<String, StartError> {
        if self.skip_authorization {
            let why = "--skip-authorization is not done here: no application gets at somebody's data without asking them. Each person is \
                       asked once, and the answer is remembered; an application that acts for itself (--type machine) asks nobody.";
            return Err(StartError(why.into()));
        }
        let (at, realm) = (place.database(), place.open().await?);
        let owner_id = owner(&realm, self.user.as_deref()).await?;
        let client_id = self.client_id.clone().unwrap_or_else(|| id::client_id(&*realm.entropy));
        if client_id.is_empty() || !client_id.bytes().all(|b| b.is_ascii_graphic() && b != b':') {
            return Err(StartError(format!("--client-id is “{client_id}”; an id is visible ASCII, without blanks and colons.")));
        }
        let (kept, secret) = match &self.client_secret {
            None => secrets::new_secret(&realm, self.no_hash_client_secret, None),
            Some(given) if given.len() >= SHORTEST && given.bytes().all(|b| b.is_ascii_graphic()) => {
                let secret = Secret::new(given.clone());
                (secrets::kept(&realm, &secret, self.no_hash_client_secret, None), secret)
            }
            Some(_) => return Err(StartError(format!("A secret is at least {SHORTEST} characters of visible ASCII."))),
        };
        let basis = Basis { client_id: &client_id, known: None, secret: kept, now: realm.clock.now() };
        let settled = applications::settle(&realm, true, &self.wanted(&realm, &client_id), &basis);
        let client = settled.map_err(|found| refused(&found))?;
        let client = Client { owner_id, ..client };
        register(&realm, client.clone()).await?;
        Ok(self.told(&client, secret, &at))
    }

    fn wanted(&self, realm: &Realm, client_id: &str) -> applications::Wanted {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let kind = self.runs.or(self.authorization_grant_type).unwrap_or(TYPES[0]);
        let method = match self.client_type.as_deref() {
            Some("public") => "none",
            Some(_) => "client_secret_basic",
            None => kind.method,
        };
        let scope = match self.scope.as_deref() {
            Some(names) => list(names),
            None if kind.grants == ["client_credentials"] => Vec::new(),
            None => realm.scopes.now().choosable(false).map(str::to_owned).collect(),
        };
        applications::Wanted {
            client_name: self.name.clone().unwrap_or_else(|| client_id.to_owned()),
            redirect_uris: list(&self.redirect_uris),
            post_logout_redirect_uris: list(&self.post_logout_redirect_uris),
            allowed_origins: list(&self.allowed_origins),
            token_endpoint_auth_method: method.into(),
            grant_types: owned(kind.grants),
            scope,
            compatibility: owned(kind.compatibility),
            pkce: self.pkce.clone(),
            id_token_signed_response_alg: self.algorithm.clone(),
            ..applications::Wanted::default()
        }
    }

    fn told(&self, client: &Client, secret: Secret, at: &str) -> String {
        let secret = client.auth.by_secret().then_some(secret);
        if self.json {
            let told = ClientInformation {
                client_id: client.client_id.clone(),
                client_secret_expires_at: secret.as_ref().map(|_| 0),
                client_secret: secret,
                client_id_issued_at: Some(client.created_at),
                registration_access_token: None,
                registration_client_uri: None,
                metadata: described(client),
            };
            return serde_json::to_string_pretty(&told).unwrap_or_default();
        }
        let Client { client_id, name, .. } = client;
        let secret = match &secret {
            None => "It has no secret: it proves itself by PKCE.".to_owned(),
            Some(secret) if self.no_hash_client_secret => {
                format!("client_secret: {}\nIts owner can read the secret again at /applications.", secret.expose())
            }
            Some(secret) => {
                let once = "The secret is kept as a hash alone: nobody can tell it a second time.";
                format!("client_secret: {}\n{once}", secret.expose())
            }
        };
        format!("“{name}” is registered at the provider in {at}: a new row in clients.\nclient_id: {client_id}\n{secret}")
    }
}

/// Everything that is wrong, each under the name of its flag.
fn refused(found: &[applications::Wrong]) -> StartError {
    let flag = |field: &str| match field {
        "token_endpoint_auth_method" | "grant_types" | "compatibility" => "the type".to_owned(),
        "client_name" => "--name".into(),
        "id_token_signed_response_alg" => "--algorithm".into(),
        "" => "the application".into(),
        field => format!("--{}", field.replace('_', "-")),
    };
    let line = |wrong: &applications::Wrong| {
        let text = wrong.text.as_ref().map(|text| format!(" “{text}”")).unwrap_or_default();
        format!("{}{text}: {}", flag(wrong.field), english(&wrong.why))
    };
    StartError(format!("{}\nNothing was registered.", found.iter().map(line).collect::<Vec<_>>().join("\n")))
}

async fn owner(realm: &Realm, name: Option<&str>) -> Result<Option<String>, StartError> {
    let Some(name) = name else { return Ok(None) };
    let username = Username::parse(name).map_err(|why| StartError(format!("--user: {why}")))?;
    let found = realm.store.read(move |tx| Ok(users::find_by_name(tx, &username)?)).await;
    match found.map_err(|stop| failed("The accounts cannot be read", &stop))? {
        Some(user) => Ok(Some(user.id)),
        None => Err(StartError(format!("--user: there is no account “{name}”; `provider createuser` makes one."))),
    }
}

async fn register(realm: &Realm, client: Client) -> Result<(), StartError> {
    let taken = format!("There is an application with the id “{}” already; nothing was registered.", client.client_id);
    let registering = realm.store.transaction(move |tx| {
        if clients::find(tx, &client.client_id)?.is_some() {
            return Ok::<_, Stop>(false);
        }
        clients::register(tx, &client)?;
        audit::note(tx, &By::command(), Action::ClientRegistered, Object::of(&client.client_id, &client.name))?;
        Ok(true)
    });
    let is_new = registering.await.map_err(|stop| failed("The application cannot be registered", &stop))?;
    if is_new { Ok(()) } else { Err(StartError(taken)) }
}
