//! The form of an application: the short one, which asks where the code runs, and the one with every setting.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode};
use glasshouse_web::{Failure, Html, Words};

use super::{
    fields::{FEW, HASHED, Runs},
    path,
    typed::{self, Faults, RUNS, Typed},
};
use crate::{
    endpoint::APPLICATIONS,
    http::{
        extract::Person,
        pages::{
            Page,
            applications::{Choice, Form, Named},
        },
    },
    protocol::client::Client,
    realm::Realm,
};

/// What a form shows.
pub struct Shape<'a> {
    /// The application that is changed; nothing for a new one.
    pub client: Option<&'a Client>,
    /// Every setting.
    pub full: bool,
    /// What stands in it.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub faults: &'a Faults,
}

/// The name under which faults of the whole stand.
pub const WHOLE: &str = "";

/// The form as a page; with 422 when something is wrong.
///
/// # Errors
/// A fault.
pub fn page(realm: &Realm, person: &Person, shape: &Shape<'_>, request: &HttpRequest) -> Result<HttpResponse, Failure> {
    let Shape { client, full, typed, faults } = *shape;
    let shown = |name: &str| full || FEW.iter().any(|field| field.name == name) || [HASHED, "scope"].contains(&name);
    let faults = &typed::gathered(faults, shown, WHOLE);
    let superuser = person.user.superuser_at.is_some();
    let fault = |name: &str| faults.get(name).cloned().unwrap_or_default();
    let page = Form {
        action: client.map_or_else(|| APPLICATIONS.to_owned(), |client| format!("{}/edit", path(&client.client_id))),
        csrf: person.visitor.csrf(realm)?,
        client: client.map(|client| Named { path: path(&client.client_id), name: client.name.clone() }),
        runs: runs(typed),
        full,
        groups: typed::groups(full, typed, faults),
        scopes: typed::scopes(&realm.scopes.now(), superuser, typed, faults),
        grants: typed::grants(typed, faults),
        switches: typed::switches(typed, faults),
        hash: client.is_none().then(|| hash(typed)),
        hash_errors: fault(HASHED),
        wrong: faults.len(),
        faults: fault(WHOLE),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Html::of(Form::TEMPLATE, &page).status(status).respond_to(request).map_into_boxed_body())
}

fn runs(typed: &Typed) -> Vec<Choice> {
    let choice = |runs: &Runs| {
        let (label, hint) = match runs {
            Runs::Server => (Words::of("applications-on-server"), Words::of("applications-on-server-hint")),
            Runs::Browser => (Words::of("applications-in-browser"), Words::of("applications-in-browser-hint")),
            Runs::Device => (Words::of("applications-on-device"), Words::of("applications-on-device-hint")),
            Runs::Alone => (Words::of("applications-for-itself"), Words::of("applications-for-itself-hint")),
        };
        let on = typed.get(RUNS) == Some(runs.word());
        Choice { name: RUNS.into(), value: runs.word().into(), label, hint: Some(hint), on }
    };
    Runs::ALL.iter().map(choice).collect()
}

fn hash(typed: &Typed) -> Choice {
    Choice {
        name: HASHED.into(),
        value: "true".into(),
        label: Words::of("applications-hash"),
        hint: Some(Words::of("applications-hash-hint")),
        on: typed.on(HASHED),
    }
}
