//! Where the provider is and what it promises: named endpoint by endpoint, or read from its metadata.

use std::sync::{Arc, PoisonError, RwLock};

use glasshouse_web::{Failure, StartError};
use tokio::sync::Mutex;
use url::Url;

use crate::{
    discovery::{Endpoints, discover},
    http::BackChannel,
    keys::Keys,
    mask::Mask,
    settings::{Settings, address},
};

/// The provider as the settings name it.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Its name, to the letter.
    pub issuer: Option<String>,
    endpoints: Option<(Url, Url)>,
    api: Option<Url>,
    backchannel: Option<String>,
    /// The settings ask for `openid`, so it has to be a provider of OpenID Connect.
    openid: bool,
}

impl Target {
    pub fn read(settings: &Settings, openid: bool) -> Result<Self, StartError> {
        let optional = |name, text: &Option<String>| text.as_deref().map(|text| address(name, text)).transpose();
        let authorization = optional("OAUTH_AUTHORIZATION_URL", &settings.authorization_url)?;
        let token = optional("OAUTH_TOKEN_URL", &settings.token_url)?;
        let endpoints = match (authorization, token) {
            (Some(authorization), Some(token)) => Some((authorization, token)),
            (None, None) => None,
            _ => {
                let sentence = "OAUTH_AUTHORIZATION_URL and OAUTH_TOKEN_URL belong together; set both, or only OAUTH_ISSUER.";
                return Err(StartError(sentence.into()));
            }
        };
        let default = || endpoints.is_none().then(|| "http://localhost:5000".to_owned());
        let issuer = settings.issuer.clone().or_else(default);
        if let Some(issuer) = &issuer {
            well_formed(issuer).map_err(StartError)?;
        }
        let backchannel = optional("OAUTH_BACKCHANNEL_URL", &settings.backchannel_url)?;
        let backchannel = backchannel.map(|url| url.as_str().trim_end_matches('/').to_owned());
        Ok(Self { issuer, endpoints, api: optional("OAUTH_API_URL", &settings.api_url)?, backchannel, openid })
    }

    /// Another provider, named by its issuer alone, that is asked for the same.
    pub fn at(&self, issuer: &str) -> Result<Self, String> {
        well_formed(issuer)?;
        Ok(Self { issuer: Some(issuer.to_owned()), endpoints: None, api: None, backchannel: None, openid: self.openid })
    }

    /// The address by which this server reaches what everybody knows under `url`.
    ///
    /// Only the way changes, never the name: the issuer is still compared as it stands in the settings.
    pub fn reach(&self, url: &str) -> String {
        let (Some(issuer), Some(other)) = (&self.issuer, &self.backchannel) else { return url.to_owned() };
        match url.strip_prefix(issuer.trim_end_matches('/')) {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '?']) => format!("{other}{rest}"),
            _ => url.to_owned(),
        }
    }

    /// What of its messages is masked in the record: nothing that a provider on this machine issues.
    pub fn mask(&self) -> Mask {
        let address = self.issuer.as_deref().map(Url::parse).and_then(Result::ok);
        let address = address.or_else(|| self.endpoints.as_ref().map(|(_, token)| token.clone()));
        Mask { tokens: !address.is_some_and(|url| url.host_str().is_some_and(is_loopback)) }
    }

    /// It was named by two endpoints, so its metadata and its keys are not known.
    pub fn keyless(&self) -> bool {
        self.endpoints.is_some()
    }

    /// Its issuer, without a final slash, where it is one of ours, on this machine.
    pub fn ours(&self) -> Option<&str> {
        let issuer = self.issuer.as_deref().filter(|_| self.endpoints.is_none() && !self.mask().tokens)?;
        Some(issuer.trim_end_matches('/'))
    }

    /// Where its tables can be looked at.
    pub fn tables(&self) -> Option<String> {
        self.ours().map(|issuer| format!("{issuer}/tables"))
    }

    /// Where it explains the codes of errors.
    pub fn errors(&self) -> Option<String> {
        self.ours().map(|issuer| format!("{issuer}/errors"))
    }

    /// The name for people.
    pub fn name(&self) -> String {
        let token = || self.endpoints.as_ref().map(|(_, token)| token.origin().ascii_serialization());
        self.issuer.clone().or_else(token).unwrap_or_default()
    }
}

/// A name of this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.starts_with("127.") || host == "[::1]"
}

fn well_formed(issuer: &str) -> Result<(), String> {
    let url = address("OAUTH_ISSUER", issuer).map_err(|error| error.0)?;
    //= https://www.rfc-editor.org/rfc/rfc8414#section-2
    //# The authorization server's issuer identifier, which is
    //# a URL that uses the "https" scheme and has no query or fragment
    //# components.
    if url.query().is_some() || url.fragment().is_some() {
        return Err("OAUTH_ISSUER must have no query and no fragment (RFC 8414 §2); leave out what follows ? or #.".to_owned());
    }
    Ok(())
}

/// The provider, and what was learnt of it so far.
pub(crate) struct Provider {
    pub target: Target,
    /// Its public keys, once they were needed.
    pub keys: Keys,
    known: RwLock<Option<Arc<Endpoints>>>,
    asking: Mutex<()>,
}

impl Provider {
    pub fn new(target: Target) -> Self {
        let endpoints = target.endpoints.clone();
        let endpoints = endpoints.map(|(authorization, token)| Endpoints::named(authorization, token, target.api.clone()));
        Self { target, keys: Keys::default(), known: RwLock::new(endpoints.map(Arc::new)), asking: Mutex::new(()) }
    }

    /// Its endpoints, when they are known already.
    pub fn known(&self) -> Option<Arc<Endpoints>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Its endpoints, asked for once. A failure is not kept: the next request asks again.
    pub async fn endpoints(&self, channel: &BackChannel<'_>) -> Result<Arc<Endpoints>, Failure> {
        if let Some(endpoints) = self.known() {
            return Ok(endpoints);
        }
        let _alone = self.asking.lock().await;
        if let Some(endpoints) = self.known() {
            return Ok(endpoints);
        }
        let issuer = self.target.issuer.as_deref().unwrap_or_default();
        let endpoints = discover(channel, issuer, self.target.api.clone(), self.target.openid).await?;
        let endpoints = Arc::new(endpoints);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(endpoints.clone());
        Ok(endpoints)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_issuer_take_the_other_way() {
        let settings = Settings { backchannel_url: Some("http://provider:5000/".into()), ..Settings::default() };
        let target = Target::read(&settings, false).unwrap();
        assert_eq!(target.reach("http://localhost:5000/oauth/token"), "http://provider:5000/oauth/token");
        assert_eq!(target.reach("http://localhost:5000"), "http://provider:5000");
        assert_eq!(target.reach("http://localhost:50001/oauth/token"), "http://localhost:50001/oauth/token");
        assert_eq!(target.reach("http://elsewhere/oauth/token"), "http://elsewhere/oauth/token");
    }

    #[test]
    fn tokens_of_a_provider_elsewhere_are_masked() {
        let known = Target::read(&Settings::default(), false).unwrap();
        assert!(known.at("https://login.example").unwrap().mask().tokens);
        assert!(!known.at("http://localhost:5000").unwrap().mask().tokens);
        assert!(!known.at("http://127.0.0.1:5000").unwrap().mask().tokens);
    }
}
