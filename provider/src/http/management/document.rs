//! What describes this API: an OpenAPI document that is made of the handlers themselves, for programs and as a page for people.

use actix_web::{HttpRequest, HttpResponse, Responder, http::header};
use glasshouse_web::{Failure, Html};
use serde_json::{Map, Value};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Components, Server,
        security::{AuthorizationCode, ClientCredentials, Flow, OAuth2, Scopes, SecurityScheme},
    },
};

use super::{applications, problem, secrets, settings, users};
use crate::{
    endpoint::CANONICAL,
    http::pages::{
        Page,
        openapi::{Answer, Description, Member, Operation, Parameter, Part},
    },
    protocol::scope::{ADMIN_APPLICATIONS, ADMIN_USERS},
    realm::Realm,
};

/// The document, but for what only the realm knows.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Glasshouse: administration",
        description = "Accounts and applications of this provider, for programs.\n\nEvery operation needs an access token in the \
                       header Authorization. A token that is missing or not good is refused with 401 or 403 as RFC 6750 section 3 \
                       has it; everything else that is wrong is a problem of RFC 9457. Only a superuser registers an application \
                       for the two scopes, and only a superuser can allow an application to use them. Nobody vouches for an \
                       application here, and one that a superuser vouched for is read here and never changed.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    paths(
        users::list, users::create, users::read, users::change, users::remove, applications::list, applications::create,
        applications::read, applications::change, applications::remove, secrets::add, secrets::remove,
    ),
    components(schemas(problem::Problem, settings::Settings)),
    modifiers(&Token),
)]
struct Document;

/// How a token is had.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scopes = || {
            let scopes = [(ADMIN_USERS, "manage accounts"), (ADMIN_APPLICATIONS, "manage applications")];
            Scopes::from_iter(scopes)
        };
        let flows = [
            Flow::AuthorizationCode(AuthorizationCode::new(CANONICAL.authorize, CANONICAL.token, scopes())),
            Flow::ClientCredentials(ClientCredentials::new(CANONICAL.token, scopes())),
        ];
        let components = document.components.get_or_insert_with(Components::new);
        components.add_security_scheme("token", SecurityScheme::OAuth2(OAuth2::new(flows)));
    }
}

/// The document of this realm.
fn of(realm: &Realm) -> Result<Value, Failure> {
    let mut document = Document::openapi();
    document.servers = Some(vec![Server::new(realm.issuer.clone())]);
    let mut document = serde_json::to_value(document).map_err(|error| Failure::fault(&error))?;
    // A handler says in its comment how it fails, for whoever reads the program; the answers say it for whoever calls it.
    for methods in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for operation in methods.as_object_mut().into_iter().flat_map(Map::values_mut) {
            let described = operation["description"].as_str().and_then(|text| text.split("# Errors").next());
            if let Some(described) = described.map(|text| text.trim().to_owned()) {
                operation["description"] = described.into();
            }
        }
    }
    Ok(document)
}

/// `GET /openapi.json`.
///
/// # Errors
/// The document is not one: a mistake in the program.
pub async fn json(realm: Realm) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(of(&realm)?))
}

/// `GET /openapi`.
///
/// # Errors
/// The document is not one: a mistake in the program.
pub async fn page(realm: Realm, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let page = described(&of(&realm)?);
    Ok(Html::of(Description::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// The document as the page shows it.
fn described(document: &Value) -> Description {
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten().filter(|(method, _)| method.as_str() != "parameters")
        {
            operations.push(operation_of(document, (path, method), operation));
        }
    }
    let base = document["servers"][0]["url"].as_str().unwrap_or_default().to_owned();
    Description { base, operations }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A sentence, with what stands between backticks as code.
fn prose(value: &Value) -> Vec<Part> {
    let parts = value.as_str().unwrap_or_default().split('`').enumerate();
    parts.filter(|(_, text)| !text.is_empty()).map(|(at, text)| Part { text: text.to_owned(), code: at % 2 == 1 }).collect()
}

fn operation_of(document: &Value, (path, method): (&str, &str), operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameter =
        |it: &Value| Parameter { name: text(&it["name"]), place: text(&it["in"]), description: prose(&it["description"]) };
    let body = operation["requestBody"]["content"].as_object().and_then(|kinds| kinds.values().next());
    let answers = operation["responses"].as_object().into_iter().flatten();
    let answer = |(status, it): (&String, &Value)| Answer { status: status.clone(), description: prose(&it["description"]) };
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: prose(&operation["description"]),
        scope: text(&operation["security"][0]["token"][0]),
        parameters: parameters.map(parameter).collect(),
        members: body.map(|body| members(document, &body["schema"])).unwrap_or_default(),
        answers: answers.map(answer).collect(),
    }
}

/// The members of an object, those of the parts that it is put together of too.
fn members(document: &Value, schema: &Value) -> Vec<Member> {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return members(document, &document["components"]["schemas"][name]);
    }
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| members(document, part));
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let own = schema["properties"].as_object().into_iter().flatten().map(|(name, it)| Member {
        name: name.clone(),
        kind: kind(it),
        required: required.contains(&name.as_str()),
        description: prose(&it["description"]),
    });
    own.chain(parts).collect()
}

/// `string`, `array of string`, or `integer or null`.
fn kind(schema: &Value) -> String {
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("array of {}", kind_of(&schema["items"]["type"])),
        kind => kind_of(kind),
    }
}

fn kind_of(kind: &Value) -> String {
    match kind {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => "object".into(),
    }
}
