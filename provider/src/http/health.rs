//! `/health`: the process answers, and so does its database.

use actix_web::HttpResponse;
use glasshouse_web::failure::chain;
use serde_json::json;

use crate::{realm::Realm, storage::tables};

/// 200 when all is well, 503 otherwise.
pub async fn health(realm: Realm) -> HttpResponse {
    match realm.store.read(|tx| Ok(tables::answers(tx)?)).await {
        Ok(()) => HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(json!({"status": "ok"})),
        Err(stop) => {
            tracing::error!(chain = chain(&stop), "the database does not answer");
            let sentence = "the database does not answer; the reason is in the log";
            HttpResponse::ServiceUnavailable().json(json!({"status": "failed", "error_description": sentence}))
        }
    }
}
