//! One conversation with the provider, in one flow: who asks, whom, and over which channel.

use std::sync::Arc;

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Failure;

use crate::{
    app::{App, Registration},
    discovery::Endpoints,
    http::BackChannel,
    settings::Credentials,
    trouble,
};

/// What every question to the provider needs.
pub(crate) struct Talk<'a> {
    pub app: &'a App,
    pub registration: &'a Registration,
    pub credentials: &'a Credentials,
    pub endpoints: Arc<Endpoints>,
    pub channel: BackChannel<'a>,
}

impl<'a> Talk<'a> {
    /// Begin to talk; the provider's metadata are asked for when they are not known.
    pub async fn begin(app: &'a App, registration: &'a Registration, flow: &'a str) -> Result<Self, Failure> {
        let credentials = registration.credentials.as_deref().ok_or_else(trouble::registered_anew)?;
        let channel = app.channel(&registration.provider, flow, Actor::Provider);
        let endpoints = registration.provider.endpoints(&channel).await?;
        Ok(Self { app, registration, credentials, endpoints, channel })
    }

    /// Who the provider is, to the letter.
    pub fn issuer(&self) -> &'a str {
        self.registration.provider.target.issuer.as_deref().unwrap_or_default()
    }
}
