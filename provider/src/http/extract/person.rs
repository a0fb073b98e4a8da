//! Who may use a page that is somebody's own, and who may administer.

use std::{future::Future, net::IpAddr, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, error::InternalError, http::Method, web};
use glasshouse_web::{
    Failure, Words,
    accept::{Wanted, wanted},
};

use super::{SignedIn, Visitor};
use crate::{
    guesses::network,
    http::{next::Next, response::see_other},
    protocol::{account::User, audit::By, authorize::prompt::SignIn},
    proxies::FORWARDED_FOR,
    realm::Realm,
};

/// From which address the request came: `proxies` says when a header counts.
#[must_use]
pub fn address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let realm = request.app_data::<web::Data<Realm>>()?;
    let values = request.headers().get_all(FORWARDED_FOR).map(|value| value.to_str().unwrap_or_default());
    let values: Vec<&str> = values.collect();
    Some(realm.policy.proxies.caller(peer, values.into_iter()))
}

impl By {
    /// This person, at this browser.
    #[must_use]
    pub fn person(user: &User, request: &HttpRequest) -> Self {
        Self::user(user, address(request))
    }

    /// This person, from this address.
    #[must_use]
    pub fn user(user: &User, from: Option<IpAddr>) -> Self {
        let address = from.map(network);
        Self { user_id: Some(user.id.clone()), name: user.username.as_str().to_owned(), address }
    }

    /// Nobody knows who, from this address.
    #[must_use]
    pub fn somebody(from: Option<IpAddr>) -> Self {
        Self { user_id: None, name: "somebody".into(), address: from.map(network) }
    }
}

/// Somebody who is signed in. Whoever is not is led to the sign-in page, and back if they only looked.
pub struct Person {
    /// Their account.
    pub user: User,
    /// Who is written down for what they do here.
    pub by: By,
    /// From which address they came.
    pub from: Option<IpAddr>,
    /// Their browser.
    pub visitor: Visitor,
}

impl Person {
    /// The name of their sign-in.
    #[must_use]
    pub fn sid(&self) -> &str {
        self.visitor.signed_in.as_ref().map_or("", |signed_in| &signed_in.authentication.sid)
    }
}

impl FromRequest for Person {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let looking = Visitor::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let visitor = looking.await?;
            match &visitor.signed_in {
                Some(SignedIn { user, .. }) => {
                    let (from, by) = (address(&request), By::person(user, &request));
                    Ok(Self { user: user.clone(), by, from, visitor })
                }
                None if wanted(&request) == Wanted::Html => Err(sign_in_first(&request)),
                None => Err(nobody().into()),
            }
        })
    }
}

/// The sign-in page. A form is not sent again after it, so it leads back only to what was asked for by GET.
fn sign_in_first(request: &HttpRequest) -> actix_web::Error {
    let asked = Some(request.uri().to_string()).filter(|_| request.method() == Method::GET);
    let next = asked.as_deref().and_then(Next::read);
    let login = next.map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(SignIn::Nobody));
    InternalError::from_response("nobody is signed in", see_other(&login)).into()
}

fn nobody() -> Failure {
    Failure::new(401, Words::of("refused-nobody"), Words::of("refused-nobody-page"))
        .expected("the cookie of a signed-in session")
        .mend(Words::of("refused-nobody-mend"))
}

/// A person who administers this provider.
pub struct Superuser(pub Person);

impl FromRequest for Superuser {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let looking = Person::from_request(request, payload);
        Box::pin(async move {
            let person = looking.await?;
            if person.user.superuser_at.is_some() {
                return Ok(Self(person));
            }
            let name = person.user.username.as_str();
            Err(Failure::new(403, Words::of("refused-not-superuser"), Words::of("refused-not-superuser-you").with("name", name))
                .expected("a superuser: somebody who administers this provider")
                .mend(Words::of("refused-not-superuser-ask"))
                .mend(Words::of("refused-not-superuser-first"))
                .into())
        })
    }
}
