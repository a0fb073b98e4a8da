//! The applications of a seed file. What an application may be is said where people register them: [`crate::applications`].

use std::collections::BTreeSet;

use glasshouse_shared::{Scope, Secret};
use glasshouse_web::StartError;

use super::{
    super::{english, failed},
    file::{Application, Mistake, Seed, Step},
    people,
};
use crate::{
    applications::{self, Basis, change_to},
    clients as secrets,
    protocol::{
        account::Username,
        audit::{Action, By, Object},
        client::{Auth, Client},
        client_secret::ClientSecret,
        scope::Scopes,
    },
    realm::Realm,
    storage::{Fault, Stop, Tx, audit, clients, users},
};

/// The shortest secret, in characters.
const SHORTEST: usize = 16;

/// An application as the file has it, checked, and the secret that it has from there.
#[derive(Clone)]
pub(super) struct Wanted {
    client: Client,
    owner: Option<Username>,
}

/// Every application of the file; what is wrong is added to the mistakes.
pub(super) async fn read(
    seed: &Seed,
    realm: &Realm,
    scopes: &Scopes,
    people: &[people::Wanted],
    mistakes: &mut Vec<Mistake>,
) -> Result<Vec<Wanted>, StartError> {
    let (mut ids, mut all) = (BTreeSet::new(), Vec::new());
    for (at, said) in seed.said.applications.iter().enumerate() {
        let id = said.client_id.clone();
        let known = realm.store.read(move |tx| Ok(clients::find(tx, &id)?)).await;
        let known = known.map_err(|stop| failed("The applications cannot be read", &stop))?;
        let place = [Step::Key("applications"), Step::Entry(at)];
        let mut wrong = |key: &str, why: String| mistakes.push(seed.mistake(&[place[0], place[1], Step::Key(key)], why));
        if said.client_id.is_empty() || !said.client_id.bytes().all(|b| b.is_ascii_graphic() && b != b':') {
            wrong("client_id", "An id is visible ASCII, without blanks and colons.".into());
        }
        if !ids.insert(said.client_id.as_str()) {
            wrong("client_id", format!("“{}” is in the file twice.", said.client_id));
        }
        let owner = owner(realm, said, people).await?.unwrap_or_else(|why| {
            wrong("owner", why);
            None
        });
        if let Some(why) = secret_fault(said) {
            wrong("client_secret", why);
        }
        let secret = secret(realm, said, known.as_ref());
        match settled(realm, scopes, said, known.as_ref(), &secret) {
            Ok(client) => all.push(Wanted { client, owner }),
            Err(found) => mistakes.extend(found.iter().map(|wrong| mistake(seed, place, wrong))),
        }
    }
    Ok(all)
}

/// The owner, who is in the file or has an account.
async fn owner(
    realm: &Realm,
    said: &Application,
    people: &[people::Wanted],
) -> Result<Result<Option<Username>, String>, StartError> {
    let Some(name) = &said.owner else { return Ok(Ok(None)) };
    let username = match Username::parse(name) {
        Ok(username) => username,
        Err(why) => return Ok(Err(why.to_string())),
    };
    if people.iter().any(|person| person.username == username) {
        return Ok(Ok(Some(username)));
    }
    let wanted = username.clone();
    let found = realm.store.read(move |tx| Ok(users::find_by_name(tx, &wanted)?)).await;
    let found = found.map_err(|stop| failed("The accounts cannot be read", &stop))?;
    Ok(if found.is_some() {
        Ok(Some(username))
    } else {
        Err(format!("There is no account “{name}”, and none in this file."))
    })
}

/// It proves itself by a secret: RFC 7591 §2 has that when nothing is said.
fn by_secret(said: &Application) -> bool {
    !matches!(said.token_endpoint_auth_method.as_str(), "none" | "private_key_jwt")
}

fn secret_fault(said: &Application) -> Option<String> {
    match (&said.client_secret, by_secret(said)) {
        (None, true) => Some(
            "It is missing. An application without one says so: token_endpoint_auth_method = \"none\", or \"private_key_jwt\"."
                .into(),
        ),
        (Some(_), false) => {
            Some(format!("An application with token_endpoint_auth_method = \"{}\" has none.", said.token_endpoint_auth_method))
        }
        (Some(secret), true) if secret.len() < SHORTEST || !secret.bytes().all(|b| b.is_ascii_graphic()) => {
            Some(format!("A secret is at least {SHORTEST} characters of visible ASCII."))
        }
        _ => None,
    }
}

/// The secret as it is kept: the one that is there, when it is the same and kept in the same way.
fn secret(realm: &Realm, said: &Application, known: Option<&Client>) -> ClientSecret {
    let readable = !said.hash_client_secret;
    let new = secrets::kept(realm, &Secret::new(said.client_secret.clone().unwrap_or_default()), readable, None);
    let kept = known.map(|known| known.auth.secrets()).unwrap_or_default();
    let same = |kept: &&ClientSecret| kept.hash == new.hash && kept.sealed.is_some() == readable && kept.living(new.created_at);
    kept.iter().find(same).cloned().unwrap_or(new)
}

/// The client that comes of it, or what is wrong with which key.
fn settled(
    realm: &Realm,
    scopes: &Scopes,
    said: &Application,
    known: Option<&Client>,
    secret: &ClientSecret,
) -> Result<Client, Vec<applications::Wrong>> {
    // Its secrets are those of the file, so the rules look at that one, and not at what is there.
    let known = known.map(|known| Client { auth: Auth::None, ..known.clone() });
    let basis = Basis { client_id: &said.client_id, known: known.as_ref(), secret: secret.clone(), now: realm.clock.now() };
    applications::settle_among(scopes, realm, true, &wanted(said), &basis)
}

/// What the rules found, at its line.
fn mistake(seed: &Seed, [list, entry]: [Step<'_>; 2], wrong: &applications::Wrong) -> Mistake {
    let why = english(&wrong.why);
    let why = wrong.text.as_ref().map_or_else(|| why.clone(), |text| format!("“{text}”: {why}"));
    let path = [list, entry, Step::Key(wrong.field)];
    match wrong.line {
        Some(line) => seed.mistake(&[path[0], path[1], path[2], Step::Entry(line - 1)], why),
        None => seed.mistake(&path, why),
    }
}

fn wanted(said: &Application) -> applications::Wanted {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let scope = Scope::parse(&said.scope);
    applications::Wanted {
        client_name: said.client_name.clone(),
        description: said.description.clone(),
        client_uri: said.client_uri.clone(),
        logo_uri: said.logo_uri.clone(),
        policy_uri: said.policy_uri.clone(),
        tos_uri: said.tos_uri.clone(),
        redirect_uris: said.redirect_uris.clone(),
        post_logout_redirect_uris: said.post_logout_redirect_uris.clone(),
        allowed_origins: said.allowed_origins.clone(),
        initiate_login_uri: said.initiate_login_uri.clone(),
        token_endpoint_auth_method: said.token_endpoint_auth_method.clone(),
        grant_types: said.grant_types.clone(),
        scope: scope.map_or_else(|_| vec![said.scope.clone()], |scope| scope.names().map(str::to_owned).collect()),
        compatibility: said.compatibility.clone(),
        pkce: said.pkce.clone(),
        jwks: said.jwks.clone(),
        jwks_uri: said.jwks_uri.clone(),
        id_token_signed_response_alg: said.id_token_signed_response_alg.clone(),
        access_token_format: said.access_token_format.clone(),
        code_lifetime: number(said.code_lifetime),
        access_lifetime: number(said.access_lifetime),
        refresh_idle_lifetime: number(said.refresh_idle_lifetime),
        refresh_family_lifetime: number(said.refresh_family_lifetime),
        backchannel_logout_uri: said.backchannel_logout_uri.clone(),
        backchannel_logout_session_required: said.backchannel_logout_session_required,
        frontchannel_logout_uri: said.frontchannel_logout_uri.clone(),
        frontchannel_logout_session_required: said.frontchannel_logout_session_required,
        require_pushed_authorization_requests: said.require_pushed_authorization_requests,
    }
}

/// Register or change the application, and say what was done.
pub(super) fn write(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<String>, Stop> {
    let id = wanted.client.client_id.clone();
    let owner = wanted.owner.as_ref().map(|name| users::find_by_name(tx, name)).transpose()?.flatten();
    let known = clients::find_to_change(tx, &id)?;
    let owner_id = owner.map(|user| user.id).or_else(|| known.as_ref().and_then(|known| known.owner_id.clone()));
    let client = Client { owner_id, ..wanted.client.clone() };
    let Some(known) = known else {
        clients::register(tx, &client)?;
        audit::note(tx, &By::command(), Action::ClientRegistered, Object::of(&id, &client.name))?;
        return Ok(vec![format!("application {id}: made")]);
    };
    let client = Client { created_at: known.created_at, ..client };
    if client == known {
        return Ok(Vec::new());
    }
    if client.owner_id != known.owner_id {
        let why = format!("the application {id} belongs to somebody else; take the line owner out, or delete it first");
        return Err(Fault::Other(why).into());
    }
    change_to(tx, &By::command(), &known, &client)?;
    Ok(vec![format!("application {id}: other settings")])
}
