//! Registering an application by hand: from what a person or a program wants to the [`Client`] that comes of it.
//!
//! The console and the HTTP API both come here, so an application means the same whoever registered it and where. What every
//! client must hold to is said once, by the rules of registration (`protocol::registration`), which have the last word. In front
//! of them stand the rules that people meet most: all of them are tried, so that a form shows everything that is wrong with it at
//! once, each beside its field and its line; and those of what nobody can ask for who registers by RFC 7591: switches, origins,
//! lifetimes, and the scopes for which a superuser vouches.

mod addresses;
mod flows;
mod proof;

use glasshouse_shared::registration::ClientMetadata;
use glasshouse_web::Words;

use crate::{
    protocol::{
        Checks, Timestamp,
        audit::{Action, By, Object},
        client::{Client, GrantType},
        client_secret::ClientSecret,
        registration::{self, AuthMethod, Proof, Terms, described},
        scope::Scopes,
    },
    realm::Realm,
    storage::{Fault, Tx, audit, clients},
};

/// The longest text, in characters, and the longest list.
const LONGEST: usize = 2000;
const MOST: usize = 50;
/// The longest name: people read it in a sentence.
const LONGEST_NAME: usize = 100;

/// What an application should be: each field as it was typed, empty where nothing was said.
///
/// A list has an entry a line, as it was typed, blank lines too: they count where a line is said to be wrong. What has no field
/// here (`contacts`, `request_uris`, …) stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Its name for people: RFC 7591 §2.
    pub client_name: String,
    /// What it does, for people.
    pub description: String,
    /// Its home page: RFC 7591 §2.
    pub client_uri: String,
    /// Its picture: RFC 7591 §2.
    pub logo_uri: String,
    /// What it does with data: RFC 7591 §2.
    pub policy_uri: String,
    /// Its terms of service: RFC 7591 §2.
    pub tos_uri: String,
    /// Where the browser may return: RFC 6749 §3.1.2.
    pub redirect_uris: Vec<String>,
    /// Where it may go after signing out: OIDC RP-Initiated Logout §3.1.
    pub post_logout_redirect_uris: Vec<String>,
    /// From which pages it may be used; every one when the list is empty.
    pub allowed_origins: Vec<String>,
    /// Where others may begin its sign-in: OIDC Core §4.
    pub initiate_login_uri: String,
    /// How it proves who it is: RFC 7591 §2. `client_secret_basic` when nothing is said.
    pub token_endpoint_auth_method: String,
    /// What it trades in at the token endpoint: RFC 7591 §2, and `password`.
    pub grant_types: Vec<String>,
    /// What it may ask for, a name an entry.
    pub scope: Vec<String>,
    /// Its compatibility switches.
    pub compatibility: Vec<String>,
    /// When it must use PKCE; always when nothing is said.
    pub pkce: String,
    /// Its public keys, as JSON: RFC 7517 §5.
    pub jwks: String,
    /// Where its public keys are.
    pub jwks_uri: String,
    /// The algorithm of its ID tokens: OIDC Registration §2. RS256 when nothing is said.
    pub id_token_signed_response_alg: String,
    /// What its access tokens look like: `opaque` or `jwt`.
    pub access_token_format: String,
    /// Seconds for which its codes live; as everybody's when nothing is said. So are the next three.
    pub code_lifetime: String,
    /// Seconds for which its access tokens live.
    pub access_lifetime: String,
    /// Seconds for which a refresh token lives that is not used.
    pub refresh_idle_lifetime: String,
    /// Seconds for which a family of refresh tokens lives.
    pub refresh_family_lifetime: String,
    /// Where its server is told of a sign-out: OIDC Back-Channel Logout §2.2.
    pub backchannel_logout_uri: String,
    /// It wants to know which session.
    pub backchannel_logout_session_required: bool,
    /// The page that is loaded in a frame at a sign-out: OIDC Front-Channel Logout §2.
    pub frontchannel_logout_uri: String,
    /// It wants to know which session.
    pub frontchannel_logout_session_required: bool,
    /// Its requests are pushed, or refused: RFC 9126 §6.
    pub require_pushed_authorization_requests: bool,
}

/// Something that is wrong, for whoever wrote it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Wrong {
    /// The field of [`Wanted`]; empty when it is the whole.
    pub field: &'static str,
    /// The line of a list, from 1.
    pub line: Option<usize>,
    /// What stood there.
    pub text: Option<String>,
    /// Why it cannot be. The messages are in `locales/*/application.ftl`.
    pub why: Words,
}

/// What an application is made of beside what is wanted.
pub struct Basis<'a> {
    /// Its name in the protocol.
    pub client_id: &'a str,
    /// The application as it is; nothing for a new one.
    pub known: Option<&'a Client>,
    /// The secret that it gets if it needs one and has none: see [`crate::clients::new_secret`]. The client that comes of it says
    /// whether it was taken.
    pub secret: ClientSecret,
    /// Now.
    pub now: Timestamp,
}

/// What holds here for whoever registers an application.
struct Law<'a> {
    terms: Terms<'a>,
    superuser: bool,
    /// The longest life of an access token.
    longest: i64,
}

/// The client that is wanted; or everything that is wrong with it. Who owns it is for the caller to say, where it is new.
///
/// `superuser` says who wants it: only a superuser vouches for an application, so that it may ask about the tokens of others, or
/// administer. What it has already, it keeps.
///
/// # Errors
/// A list that is not empty, in the order of the fields.
pub fn settle(realm: &Realm, superuser: bool, wanted: &Wanted, basis: &Basis<'_>) -> Result<Client, Vec<Wrong>> {
    settle_among(&realm.scopes.now(), realm, superuser, wanted, basis)
}

/// The same where these are the scopes: a seed file makes some of its own, and asks before it writes.
///
/// # Errors
/// As [`settle`].
pub fn settle_among(
    scopes: &Scopes,
    realm: &Realm,
    superuser: bool,
    wanted: &Wanted,
    basis: &Basis<'_>,
) -> Result<Client, Vec<Wrong>> {
    let reach = |uri: &str| realm.outbound.admit(uri).map(|_| ()).map_err(|why| why.to_string());
    let terms = Terms { scopes, local: realm.policy.local, reach: &reach };
    judge(&Law { terms, superuser, longest: realm.tokens.lifetimes().signed() }, wanted, basis)
}

fn judge(law: &Law<'_>, wanted: &Wanted, basis: &Basis<'_>) -> Result<Client, Vec<Wrong>> {
    let mut found = Found::default();
    texts(wanted, &mut found);
    let method = proof::method(wanted, &mut found);
    let grants = flows::grants(wanted, method, &mut found);
    let switches = flows::switches(wanted, &grants, &mut found);
    let pkce = flows::pkce(wanted, method, &mut found);
    let scope = flows::scope(wanted, law, basis.known, &mut found);
    let lifetimes = flows::lifetimes(wanted, law.longest, &mut found);
    let redirect_uris = addresses::redirects(wanted, law, (&grants, &switches), &mut found);
    let post_logout_redirect_uris = addresses::signed_out(wanted, &mut found);
    let allowed_origins = addresses::origins(wanted, &mut found);
    addresses::pages(wanted, law, &redirect_uris, &mut found);
    let jwks = proof::keys(wanted, method, &mut found);
    proof::algorithms(wanted, method, &mut found);
    let auth = proof::auth(wanted, method, basis, &mut found);
    let said = Said { method, grants: &grants, redirect_uris, post_logout_redirect_uris, jwks };
    let metadata = metadata(wanted, basis.known, said);
    found.end()?;
    let known = basis.known;
    let registered =
        registration::check(metadata, &law.terms, &mut Checks::default()).map_err(|refusal| vec![rule(&refusal.why)])?;
    let (client_id, created_at) = (basis.client_id.to_owned(), known.map_or(basis.now, |known| known.created_at));
    let client = registered.client(Proof { client_id, auth, registration_hash: Vec::new(), created_at });
    Ok(Client {
        name: wanted.client_name.trim().to_owned(),
        description: wanted.description.trim().to_owned(),
        grants,
        scope,
        pkce,
        compatibility: switches,
        owner_id: known.and_then(|known| known.owner_id.clone()),
        registration_hash: known.and_then(|known| known.registration_hash.clone()),
        allowed_origins,
        lifetimes,
        metadata: ClientMetadata { initiate_login_uri: filled(&wanted.initiate_login_uri), ..client.metadata },
        ..client
    })
}

/// Keep the application as it is now, and write down who changed it, and that a secret came or went: another way to prove itself can
/// need one, or none.
///
/// # Errors
/// A fault of the database.
pub fn change_to(tx: &mut Tx<'_>, by: &By, before: &Client, after: &Client) -> Result<(), Fault> {
    clients::update(tx, after)?;
    let object = || Object::of(&after.client_id, &after.name);
    audit::note(tx, by, Action::ClientChanged, object())?;
    match (before.auth.secrets().is_empty(), after.auth.secrets().is_empty()) {
        (true, false) => audit::note(tx, by, Action::SecretAdded, object()),
        (false, true) => audit::note(tx, by, Action::SecretDeleted, object()),
        _ => Ok(()),
    }
}

/// What the rules made of the fields.
struct Said<'a> {
    method: AuthMethod,
    grants: &'a [GrantType],
    redirect_uris: Vec<String>,
    post_logout_redirect_uris: Vec<String>,
    jwks: Option<glasshouse_shared::jwk::JwkSet>,
}

/// The same in the words of RFC 7591, for its rules. What they have no room for, a switch or an address of this machine, was looked
/// at before.
fn metadata(wanted: &Wanted, known: Option<&Client>, said: Said<'_>) -> ClientMetadata {
    let kept = known.map(described).unwrap_or_default();
    let grants = said.grants.iter().filter(|grant| **grant != GrantType::Password).map(|grant| grant.word().to_owned());
    let mut response_types = kept.response_types.clone();
    let by_code = said.grants.contains(&GrantType::AuthorizationCode);
    response_types.retain(|name| by_code || !name.split(' ').any(|part| part == "code"));
    if by_code && !response_types.iter().any(|name| name.split(' ').any(|part| part == "code")) {
        response_types.insert(0, "code".into());
    }
    let front = response_types.iter().any(|name| name.split(' ').any(|part| part != "code"));
    ClientMetadata {
        redirect_uris: said.redirect_uris,
        token_endpoint_auth_method: Some(said.method.word().into()),
        grant_types: grants.chain(front.then(|| registration::IMPLICIT.to_owned())).collect(),
        response_types,
        client_name: filled(&wanted.client_name),
        client_uri: filled(&wanted.client_uri),
        logo_uri: filled(&wanted.logo_uri),
        scope: None,
        tos_uri: filled(&wanted.tos_uri),
        policy_uri: filled(&wanted.policy_uri),
        jwks_uri: filled(&wanted.jwks_uri),
        jwks: said.jwks,
        id_token_signed_response_alg: filled(&wanted.id_token_signed_response_alg),
        access_token_format: filled(&wanted.access_token_format),
        initiate_login_uri: None,
        post_logout_redirect_uris: said.post_logout_redirect_uris,
        backchannel_logout_uri: filled(&wanted.backchannel_logout_uri),
        backchannel_logout_session_required: wanted.backchannel_logout_session_required,
        frontchannel_logout_uri: filled(&wanted.frontchannel_logout_uri),
        frontchannel_logout_session_required: wanted.frontchannel_logout_session_required,
        require_pushed_authorization_requests: wanted.require_pushed_authorization_requests,
        ..kept
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The names under which the rules of registration speak of a member, for the field that it stands in.
const MEMBERS: [&str; 15] = [
    "redirect_uris",
    "post_logout_redirect_uris",
    "client_name",
    "client_uri",
    "logo_uri",
    "policy_uri",
    "tos_uri",
    "jwks_uri",
    "jwks",
    "backchannel_logout_uri",
    "frontchannel_logout_uri",
    "id_token_signed_response_alg",
    "access_token_format",
    "grant_types",
    "token_endpoint_auth_method",
];

/// A refusal of the rules of registration, in their own words.
fn rule(why: &str) -> Wrong {
    let begins = |member: &&&str| {
        why.strip_prefix(**member).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let field = MEMBERS.iter().find(begins).copied().unwrap_or_default();
    Wrong { field, line: None, text: None, why: Words::of("application-wrong-rule").with("why", why) }
}

/// Everything that was found wrong so far.
#[derive(Default)]
struct Found(Vec<Wrong>);

impl Found {
    fn field(&mut self, field: &'static str, why: Words) {
        self.0.push(Wrong { field, line: None, text: None, why });
    }

    /// A line of a list; `at` counts from 0.
    fn line(&mut self, field: &'static str, (at, text): (usize, &str), why: Words) {
        self.0.push(Wrong { field, line: Some(at + 1), text: Some(text.to_owned()), why });
    }

    fn end(self) -> Result<(), Vec<Wrong>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// The lines of a list that are not blank, each with its place.
fn lines(list: &[String]) -> impl Iterator<Item = (usize, &str)> {
    list.iter().enumerate().map(|(at, line)| (at, line.trim())).filter(|(_, line)| !line.is_empty())
}

/// Texts that people read, and how long anything may be.
fn texts(wanted: &Wanted, found: &mut Found) {
    let name = wanted.client_name.trim();
    if name.is_empty() {
        found.field("client_name", Words::of("application-wrong-name"));
    } else if name.chars().count() > LONGEST_NAME {
        found.field("client_name", Words::of("application-wrong-long").with_number("most", number(LONGEST_NAME)));
    } else if !name.chars().all(registration::readable) {
        found.field("client_name", Words::of("application-wrong-unreadable"));
    }
    let description = wanted.description.trim();
    if description.chars().any(|c| !registration::readable(c) && !matches!(c, '\n' | '\r' | '\t')) {
        found.field("description", Words::of("application-wrong-unreadable"));
    }
    let lone = [("description", description), ("jwks_uri", &wanted.jwks_uri), ("initiate_login_uri", &wanted.initiate_login_uri)];
    for (field, text) in lone {
        if text.len() > LONGEST {
            found.field(field, Words::of("application-wrong-long").with_number("most", number(LONGEST)));
        }
    }
    for (field, list) in [
        ("redirect_uris", &wanted.redirect_uris),
        ("post_logout_redirect_uris", &wanted.post_logout_redirect_uris),
        ("allowed_origins", &wanted.allowed_origins),
    ] {
        if lines(list).count() > MOST {
            found.field(field, Words::of("application-wrong-many").with_number("most", number(MOST)));
        }
        for (at, line) in lines(list).filter(|(_, line)| line.len() > LONGEST) {
            let shown = line.chars().take(80).collect::<String>();
            found.line(field, (at, &shown), Words::of("application-wrong-long").with_number("most", number(LONGEST)));
        }
    }
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// A word that is none of those that there are.
fn not_offered<'a>(text: &str, offered: impl IntoIterator<Item = &'a str>) -> Words {
    let offered = offered.into_iter().collect::<Vec<_>>().join(", ");
    Words::of("application-wrong-word").with("text", text).with("offered", offered)
}

#[cfg(test)]
mod tests;
