//! `GET /applications/{client_id}`: one application, what it proves itself by, what is settled, and programs to try it with.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Html, Words};

use super::{
    fields::{self, plain},
    list, own, path, runs, snippets,
    typed::{self, Faults, Typed},
};
use crate::{
    http::{
        extract::{Person, visitor::failed},
        pages::{
            Page,
            applications::{Application, Fact, Line, SecretRow, Setting, Shown},
        },
        when,
    },
    protocol::{
        client::{Client, GrantType, PkceRule},
        client_secret::{ClientSecret, MOST},
        registration::described,
    },
    realm::Realm,
    storage::users,
};

/// What stands after the address when the application is new.
pub const REGISTERED: &str = "registered";
/// When its settings were changed.
pub const SAVED: &str = "saved";
/// When it got a secret.
pub const ADDED: &str = "added";
/// When a secret was deleted.
pub const REMOVED: &str = "removed";

/// What is changed in its place.
pub const IN_PLACE: [&str; 5] = ["client_name", "description", "redirect_uris", "post_logout_redirect_uris", "scope"];

/// What this page tells but once.
#[derive(Default)]
pub struct Told<'a> {
    /// What happened a moment ago.
    pub notice: Option<&'static str>,
    /// A secret that was asked for: its name and its value.
    pub revealed: Option<(&'a str, &'a Secret)>,
    /// A secret that was just made and is kept as its hash alone.
    pub once: Option<(&'a str, &'a Secret)>,
    /// Why the secrets stay as they are.
    pub refused: Option<Words>,
    /// A setting that was not kept: which one, what was typed, and what is wrong with it.
    pub wrong: Option<(&'a str, &'a Typed, &'a Faults)>,
}

/// `GET /applications/{client_id}`.
///
/// # Errors
/// No such application, or a fault.
pub async fn page(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client = own(&realm, &person, client_id.into_inner()).await?;
    let notice = [REGISTERED, SAVED, ADDED, REMOVED].into_iter().find(|notice| *notice == request.query_string());
    shown(&realm, &person, &client, Told { notice, ..Told::default() }, &request).await
}

/// The page of this application.
///
/// # Errors
/// A fault.
pub async fn shown(
    realm: &Realm,
    person: &Person,
    client: &Client,
    told: Told<'_>,
    request: &HttpRequest,
) -> Result<HttpResponse, Failure> {
    let refused = told.wrong.is_some() || told.refused.is_some();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (now, revealed) = (realm.clock.now(), told.revealed.or(told.once).map(|(_, secret)| secret));
    let living = client.auth.secrets().iter().filter(|secret| secret.living(now)).count();
    let fault = |error: tera::Error| Failure::fault(&error);
    let page = Application {
        csrf: person.visitor.csrf(realm)?,
        path: path(&client.client_id),
        client_id: client.client_id.clone(),
        name: client.name.clone(),
        owner: owner(realm, person, client).await?,
        runs: runs(client).said(),
        method: kind(client),
        keyless: list::proof(client, now),
        secrets: client.auth.secrets().iter().map(|secret| row(secret, now, &told)).collect(),
        may_add: living < MOST,
        must_seal: client.signs_with_secret(),
        settings: IN_PLACE.into_iter().map(|id| setting(realm, person, client, id, &told)).collect(),
        facts: facts(client),
        environments: snippets::environments(realm, client, revealed).map_err(fault)?,
        programs: snippets::programs(realm, client).map_err(fault)?,
        since: when::day(client.created_at),
        notice: told.notice,
        refused: told.refused,
    };
    Ok(Html::of(Application::TEMPLATE, &page).status(status).respond_to(request).map_into_boxed_body())
}

/// Whose it is, where a superuser looks at what is not theirs.
async fn owner(realm: &Realm, person: &Person, client: &Client) -> Result<Option<String>, Failure> {
    let Some(id) = client.owner_id.clone().filter(|id| *id != person.user.id) else { return Ok(None) };
    let found = realm.store.read(move |tx| Ok(users::find(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    Ok(found.map(|user| user.username.as_str().to_owned()))
}

fn kind(client: &Client) -> Words {
    if client.public() { Words::of("applications-public") } else { Words::of("applications-confidential") }
}

fn row(secret: &ClientSecret, now: i64, told: &Told<'_>) -> SecretRow {
    let this =
        |shown: &Option<(&str, &Secret)>| shown.filter(|(id, _)| *id == secret.id).map(|(_, value)| value.expose().to_owned());
    let once = this(&told.once);
    SecretRow {
        id: secret.id.clone(),
        made: when::day(secret.created_at),
        used: secret.used_at.map(when::day),
        ends: secret.expires_at.map(when::day),
        ended: !secret.living(now),
        once: once.is_some(),
        shown: match once.or_else(|| this(&told.revealed)) {
            Some(value) => Shown::Revealed { value },
            None if secret.sealed.is_some() => Shown::Sealed { id: secret.id.clone() },
            None => Shown::Hashed,
        },
    }
}

/// A setting that is changed in its place.
fn setting(realm: &Realm, person: &Person, client: &Client, id: &'static str, told: &Told<'_>) -> Setting {
    let wrong = told.wrong.filter(|(only, ..)| *only == id);
    let kept = Typed::of(client);
    let (none, text) = (Faults::new(), |text: &String| Line { text: plain(text), code: false });
    let (typed, faults) = wrong.map_or((&kept, &none), |(_, typed, faults)| (typed, faults));
    let boxes = (id == "scope").then(|| typed::scopes(&realm.scopes.now(), person.user.superuser_at.is_some(), typed, faults));
    let code = |text: &str| Line { text: plain(text), code: true };
    Setting {
        id,
        label: typed::field_of(id).map_or_else(|| Words::of("applications-may-ask"), |field| field.label.clone()),
        lines: match id {
            "client_name" => vec![text(&client.name)],
            "description" => Some(&client.description).filter(|text| !text.is_empty()).map(text).into_iter().collect(),
            "redirect_uris" => client.redirect_uris.iter().map(|uri| code(uri)).collect(),
            "post_logout_redirect_uris" => client.metadata.post_logout_redirect_uris.iter().map(|uri| code(uri)).collect(),
            _ => client.scope.names().map(code).collect(),
        },
        field: typed::field_of(id).map(|field| typed::field(field, typed, faults)),
        errors: boxes.as_ref().map(|boxes| boxes.errors.clone()).unwrap_or_default(),
        boxes: boxes.map(|boxes| boxes.all).unwrap_or_default(),
        open: wrong.is_some(),
    }
}

/// What else is settled.
fn facts(client: &Client) -> Vec<Fact> {
    let said = described(client);
    let chosen = |name: &str, word: &str| {
        let found = fields::choices(name).into_iter().find(|(known, _)| *known == word);
        found.map_or_else(|| plain(word), |(_, label)| label)
    };
    let pkce = if client.pkce == PkceRule::Required || client.public() { PkceRule::Required } else { PkceRule::Optional };
    let grants: Vec<&str> = client.grants.iter().map(|grant: &GrantType| grant.word()).collect();
    let method = said.token_endpoint_auth_method.unwrap_or_default();
    let mut facts = vec![
        Fact { label: Words::of("applications-type"), value: kind(client) },
        Fact { label: Words::of("applications-method"), value: chosen("token_endpoint_auth_method", &method) },
        Fact { label: Words::of("applications-trades"), value: plain(grants.join(", ")) },
        Fact { label: Words::of("applications-pkce"), value: chosen("pkce", pkce.word()) },
        Fact {
            label: Words::of("applications-algorithm"),
            value: chosen("id_token_signed_response_alg", said.id_token_signed_response_alg.as_deref().unwrap_or("RS256")),
        },
    ];
    facts.extend(
        client
            .compatibility
            .iter()
            .map(|switch| Fact { label: Words::of("applications-switches"), value: fields::of_switch(*switch).0 }),
    );
    facts
}
