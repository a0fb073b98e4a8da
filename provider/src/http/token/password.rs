//! The resource owner password credentials grant: RFC 6749 §4.3, for clients whose switch `password` is on.

use std::net::IpAddr;

use glasshouse_shared::Scope;

use super::{
    Traded,
    code::{active, identity},
    registered,
};
use crate::{
    guesses::at_password,
    http::error::TokenError,
    protocol::{
        account::{PASSWORD_MAX, User, Username},
        audit::{Action, By, Object},
        client::{Client, GrantType},
        password::{PasswordGrant, too_many, wrong},
        refresh, scope,
    },
    realm::Realm,
    storage::{Fault, Stop, audit, consents, tokens, users},
    tokens::{issuer::Grant, password::Unhashable},
};

/// Trade a name and a password for tokens. `from` is where the request came from.
pub async fn trade(realm: &Realm, client: Client, grant: PasswordGrant, from: Option<IpAddr>) -> Result<Traded, TokenError> {
    let PasswordGrant { username, password, scope, resource } = grant;
    let (issuer, asking, name) = (realm.tokens.of(&client), client.clone(), Username::parse(&username).ok());
    let scopes = realm.scopes.now();
    let looking = realm.store.read(move |tx| {
        registered(&asking, GrantType::Password, tx.checks())?;
        let scope = scope::requested(scope.as_deref(), &asking, &scopes, tx.checks())?;
        let resource = issuer.resources().requested(resource.as_deref(), tx.checks())?;
        let user = name.map(|name| users::find_by_name(tx, &name)).transpose()?.flatten();
        Ok((scope, resource, user))
    });
    let (scope, resource, user) = looking.await?;
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
    //# Since this access token request utilizes the resource owner's
    //# password, the authorization server MUST protect the endpoint against
    //# brute force attacks (e.g., using rate-limitation or generating
    //# alerts).
    let who = at_password(&username, from);
    realm.guesses.begin(&who).map_err(too_many)?;
    let user = user.filter(User::active);
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let short = password.expose().len() <= PASSWORD_MAX;
    let unhashable = |error: Unhashable| Stop::Fault(Fault::Other(error.to_string()));
    let right = short && realm.passwords.verify_any(password, hash).await.map_err(unhashable)?;
    let Some(user) = user.filter(|_| right) else { return Err(wrong().into()) };
    realm.guesses.right(&who);

    let issuer = realm.tokens.of(&client);
    let trading = realm.store.transaction(move |tx| {
        let user = active(tx, &user.id)?;
        scope::allowable(&scope, user.superuser_at.is_some(), tx.checks())?;
        // So that it stands on the first page of the provider, where it can be taken back.
        consents::give(tx, &user.id, &client.client_id, &scope, &Scope::default())?;
        audit::note(tx, &By::user(&user, from), Action::ConsentGiven, Object::of(&client.client_id, &client.name))?;
        let now = tx.now();
        let itself = Grant::itself(issuer.grant_id(now), &client.client_id, scope.clone());
        // Nobody signed in here: there is no session, and so no ID token.
        let grant = Grant { user_id: Some(user.id.clone()), resource: resource.clone(), ..itself };
        let made = if refresh::offered(&client, &scope, tx.checks()) {
            issuer.pair(&grant, &grant, None, now)
        } else {
            issuer.access(&grant, now)
        };
        tokens::issue(tx, &made.rows)?;
        Ok(Traded { made, identity: identity(user, &grant, None) })
    });
    Ok(trading.await?)
}
