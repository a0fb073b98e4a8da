//! The four who take part, for a page.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;
use serde::Serialize;

/// Somebody who takes part, as pages name and colour them.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// `browser`, `client`, `provider` or `api`: the icon, and after `by-` the colour.
    pub key: &'static str,
    /// The name.
    pub name: Words,
}

impl From<Actor> for Named {
    fn from(actor: Actor) -> Self {
        let (key, name) = match actor {
            Actor::Browser => ("browser", Words::of("lens-browser")),
            Actor::Client => ("client", Words::of("lens-client")),
            Actor::Provider => ("provider", Words::of("lens-provider")),
            Actor::Api => ("api", Words::of("lens-api")),
        };
        Self { key, name }
    }
}
