//! `/admin/tokens`: what opens something, by the last characters of each; and its end.

use actix_web::{HttpRequest, HttpResponse, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_web::{Failure, Words, form::Posted};

use super::{Whose, asked, gone, query, shown, whose};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{Question, TokenLine, Tokens},
        paging,
        response::see_other,
        when,
    },
    protocol::{
        Timestamp,
        audit::{Action, Object},
        bearer::Token,
    },
    realm::Realm,
    storage::{
        Fault, Stop, Tx, audit, clients,
        listing::{Page, Start},
        tokens::{self, Key},
        users,
    },
};

const TOKENS: &str = "/admin/tokens";

/// `GET /admin/tokens`: those of this `person` and of this `client`, the ones that live longest first.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let query = query(&request);
    let (person, client) = (asked(&query, "person"), asked(&query, "client"));
    let (name, client_id, start) = (person.clone(), client.clone(), paging::start(&query));
    let looking = realm.store.read(move |tx| {
        let of = match whose(tx, &name)? {
            Whose::Everybodys => None,
            Whose::Of(user) => Some(user.id),
            Whose::Nobodys => return Ok(None),
        };
        let client_id = Some(client_id.as_str()).filter(|id| !id.is_empty());
        Ok::<_, Stop>(Some(lines(tx, of.as_deref(), client_id, &start)?))
    });
    let found = looking.await.map_err(|stop| failed(&stop))?;
    let nobody = found.is_none();
    let found = found.unwrap_or(Page { rows: Vec::new(), before: None, after: None });
    let page = Tokens {
        turns: paging::turns(TOKENS, &[("person", &person), ("client", &client)], &found),
        tokens: found.rows,
        revoked: query.get("revoked").and_then(|number| number.parse().ok()),
        nobody,
        person,
        client,
    };
    Ok(shown(&page, &request))
}

/// Tokens as they are shown.
///
/// # Errors
/// A fault of the database.
pub fn lines(
    tx: &mut Tx<'_>,
    user_id: Option<&str>,
    client_id: Option<&str>,
    start: &Start<Key>,
) -> Result<Page<TokenLine, Key>, Fault> {
    let found = tokens::list(tx, user_id, client_id, start)?;
    let people = users::names(tx, found.rows.iter().filter_map(|token| token.user_id.clone()).collect())?;
    let clients = clients::names(tx, found.rows.iter().map(|token| token.client_id.clone()).collect())?;
    let now = tx.now();
    found.map(|token| {
        let state = state(&token, now);
        Ok(TokenLine {
            id: URL_SAFE_NO_PAD.encode(&token.hash),
            hint: token.hint.clone(),
            kind: token.kind.word(),
            client: clients.get(&token.client_id).cloned().unwrap_or_else(|| token.client_id.clone()),
            person: token.user_id.as_ref().and_then(|id| people.get(id)).cloned(),
            scope: token.scope.to_string(),
            alive: token.active(now),
            created: when::day(token.created_at),
            expires: when::day(token.expires_at),
            client_id: token.client_id,
            user_id: token.user_id,
            state,
        })
    })
}

fn state(token: &Token, now: Timestamp) -> Words {
    match (token.revoked_at, token.used_at) {
        (Some(at), _) => Words::of("admin-token-revoked").with("at", when::day(at)),
        (None, Some(at)) => Words::of("admin-token-used").with("at", when::day(at)),
        (None, None) if token.expires_at <= now => Words::of("admin-token-expired"),
        (None, None) => Words::of("admin-token-alive"),
    }
}

/// The token of this digest, as it stands in an address.
async fn named(realm: &Realm, id: &str) -> Result<Token, Failure> {
    let hash = URL_SAFE_NO_PAD.decode(id).map_err(|_| gone())?;
    let found = realm.store.read(move |tx| Ok(tokens::find(tx, &hash)?)).await.map_err(|stop| failed(&stop))?;
    found.ok_or_else(gone)
}

/// `GET /admin/tokens/{id}/revoke`: shall it?
///
/// # Errors
/// There is no such token, or a fault.
pub async fn ask(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let token = named(&realm, &id).await?;
    let hint = token.hint.unwrap_or_default();
    let page = Question {
        room: "tokens",
        csrf: by.visitor.csrf(&realm)?,
        action: format!("{TOKENS}/{id}/revoke"),
        question: Words::of("admin-ask-revoke").with("hint", hint),
        follows: vec![
            Words::of("admin-ask-revoke-family").with("client", token.client_id),
            Words::of("admin-ask-revoke-elsewhere"),
        ],
        button: Words::of("admin-revoke"),
        back: TOKENS.into(),
    };
    Ok(shown(&page, &request))
}

/// `POST /admin/tokens/{id}/revoke`: it, and what came of the same grant, as its client could at RFC 7009.
///
/// # Errors
/// A form that is not ours, there is no such token, or a fault.
pub async fn revoke(realm: Realm, Superuser(by): Superuser, id: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    let token = named(&realm, &id).await?;
    let by = by.by;
    let revoking = realm.store.transaction(move |tx| {
        let revoked = if tokens::exchanged(tx, &token)? {
            tokens::revoke_exchanged(tx, &token)?
        } else {
            tokens::revoke_grant(tx, &token.grant_id)?
        };
        if revoked > 0 {
            let name = token.hint.clone().unwrap_or_else(|| token.kind.word().to_owned());
            audit::note(tx, &by, Action::TokensRevoked, Object::of(&token.grant_id, format!("{name} · {}", token.client_id)))?;
        }
        Ok::<_, Stop>(revoked)
    });
    let revoked = revoking.await.map_err(|stop| failed(&stop))?;
    Ok(see_other(&format!("{TOKENS}?revoked={revoked}")))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(TOKENS).route(web::get().to(page)))
        .service(web::resource(format!("{TOKENS}/{{id}}/revoke")).route(web::get().to(ask)).route(web::post().to(revoke)));
}
