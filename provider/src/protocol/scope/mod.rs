//! Which scopes there are, and how a request becomes a grant: RFC 6749 §3.3.
//!
//! `known` lists them, `custom` says what an administrator may add; the rules of a request stand here.

mod custom;
mod known;

pub use custom::{CUSTOM_CLAIMS, Custom, Field, Odd, Typed, custom_claims, standard};
use glasshouse_shared::{Cite, ErrorCode, Scope};
pub use known::{ADMIN_APPLICATIONS, ADMIN_USERS, KNOWN, Scopes, VOUCHED, about_data, built_in, vouched_for};

use super::{Checks, Refusal, client::Client, slips};

/// The scope that makes a request one of OpenID Connect: OIDC Core §3.1.2.1.
pub const OPENID: &str = "openid";

/// The scope that asks for a refresh token: OIDC Core §11.
pub const OFFLINE_ACCESS: &str = "offline_access";

/// The scope of a resource server that may ask about the tokens of every client.
pub const INTROSPECTION: &str = "introspection";

/// The scope of the photos of our own API.
pub const PHOTOS: &str = "photos:read";

/// The scope of a client that asks for none: RFC 6749 §3.3 lets the provider choose, and says to document it.
pub const DEFAULT: &str = "email";

/// What a client asks for, when it may have it: RFC 6749 §3.3.
///
/// # Errors
/// `invalid_scope`, naming the first scope that is malformed, unknown or not registered for this client.
pub fn requested(asked: Option<&str>, client: &Client, scopes: &Scopes, checks: &mut Checks) -> Result<Scope, Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §3.3");
    let asked = Scope::parse(asked.unwrap_or_default());
    let malformed = |name: &String| Refusal::new(ErrorCode::InvalidScope, format!("'{name}' is not a scope name"), SECTION);
    let asked = match asked {
        Err(name) => {
            checks.that("the scope is well-formed", SECTION, false, || name.clone(), || malformed(&name))?;
            Scope::default()
        }
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.3
        //# If the client omits the scope parameter when requesting
        //# authorization, the authorization server MUST either process the
        //# request using a pre-defined default value or fail the request
        //# indicating an invalid scope.
        Ok(scope) if scope.is_empty() => default_of(client),
        Ok(scope) => scope,
    };
    let odd = asked.names().find(|name| !scopes.knows(name) || !client.scope.allows(name));
    checks.that(
        "the client may ask for this scope",
        SECTION,
        odd.is_none(),
        || format!("scope {asked} · clients.scope {}", client.scope),
        || {
            let name = odd.unwrap_or_default();
            if scopes.knows(name) {
                let why = format!("the client is not registered for the scope '{name}'");
                return Refusal::new(ErrorCode::InvalidScope, why, SECTION);
            }
            let why = format!("the scope '{name}' is unknown here");
            Refusal::new(ErrorCode::InvalidScope, why, SECTION).because(slips::scope(name))
        },
    )?;
    Ok(asked)
}

fn default_of(client: &Client) -> Scope {
    Scope::parse(DEFAULT).unwrap_or_default().and(&client.scope)
}

/// This person can allow that at all: to administer is for those who may themselves. A scope is no more than their word, so
/// the API of administration asks again whether they still may.
///
/// # Errors
/// `access_denied`.
pub fn allowable(scope: &Scope, superuser: bool, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §3.3");
    let Some(name) = scope.names().find(|name| [ADMIN_USERS, ADMIN_APPLICATIONS].contains(name)) else { return Ok(()) };
    let refused = || Refusal::new(ErrorCode::AccessDenied, format!("only a superuser can allow the scope '{name}'"), SECTION);
    checks.that("whoever allows administration may administer", SECTION, superuser, || name.to_owned(), refused)
}

/// What is left of a grant when its holder asks for less: RFC 6749 §6.
///
/// # Errors
/// `invalid_scope` when it asks for more.
pub fn narrow(asked: Option<&str>, granted: &Scope, checks: &mut Checks) -> Result<Scope, Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §6");
    let Some(asked) = asked else { return Ok(granted.clone()) };
    let asked = Scope::parse(asked)
        .map_err(|name| Refusal::new(ErrorCode::InvalidScope, format!("'{name}' is not a scope name"), SECTION))?;
    //= https://www.rfc-editor.org/rfc/rfc6749#section-6
    //# The requested scope MUST NOT include any scope
    //# not originally granted by the resource owner, and if omitted is
    //# treated as equal to the scope originally granted by the
    //# resource owner.
    checks.that(
        "the scope is no wider than what was granted",
        SECTION,
        asked.within(granted),
        || format!("scope {asked} · tokens.scope {granted}"),
        || Refusal::new(ErrorCode::InvalidScope, format!("'{asked}' is more than the '{granted}' that was granted"), SECTION),
    )?;
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::tests::demo;

    #[test]
    fn a_client_that_asks_for_nothing_gets_the_default() {
        let scope = requested(None, &demo(), &Scopes::default(), &mut Checks::default()).unwrap();
        assert_eq!(scope.to_string(), "email");
    }

    #[test]
    fn a_scope_that_is_unknown_or_not_registered_is_named() {
        let refused = |text| requested(Some(text), &demo(), &Scopes::default(), &mut Checks::default()).unwrap_err().why;
        assert_eq!(refused("email admin"), "the scope 'admin' is unknown here");
        assert_eq!(refused("introspection"), "the client is not registered for the scope 'introspection'");
        assert_eq!(refused("a\"b"), "'a?b' is not a scope name");
    }

    #[test]
    fn to_administer_is_for_superusers_to_allow() {
        let allow = |scope: &str, superuser| allowable(&Scope::parse(scope).unwrap(), superuser, &mut Checks::default());
        assert_eq!(allow("openid email introspection", false), Ok(()));
        assert_eq!(allow("openid admin:users", true), Ok(()));
        for scope in ["admin:users", "openid admin:applications"] {
            assert_eq!(allow(scope, false).unwrap_err().code, ErrorCode::AccessDenied, "{scope}");
        }
    }

    #[test]
    fn a_refresh_cannot_widen_the_scope() {
        let granted = Scope::parse("email").unwrap();
        assert_eq!(narrow(None, &granted, &mut Checks::default()), Ok(granted.clone()));
        let refused = narrow(Some("email photos:read"), &granted, &mut Checks::default()).unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidScope);
    }
}
