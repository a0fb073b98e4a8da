//! The same settings under the names that other people's examples gave them, so that those can be followed to the letter.

use clap::Args;
use glasshouse_web::StartError;

use crate::settings::{Settings, address};

/// What was set under such a name. The settings file has our names only.
#[derive(Args, Clone, Default)]
#[expect(clippy::doc_markdown, reason = "clap shows these texts as they stand")]
#[command(next_help_heading = "Client, under the names of Okta's code exchange example")]
pub struct Aliases {
    /// The same as --client-id; this client is public and has no secret
    #[arg(long, env = "OKTA_OIDC_CLIENT_ID", value_name = "ID")]
    pub okta_client_id: Option<String>,
    /// The same as --authorization-url
    #[arg(long, env = "OKTA_OIDC_AUTHORIZATION_URL", value_name = "URL")]
    pub okta_authorization_url: Option<String>,
    /// The same as --token-url
    #[arg(long, env = "OKTA_OIDC_TOKEN_URL", value_name = "URL")]
    pub okta_token_url: Option<String>,
    /// The same as --scope, with commas between the names [default: openid]
    #[arg(long, env = "OKTA_OIDC_AUTHORIZATION_SCOPE", value_name = "NAMES")]
    pub okta_authorization_scope: Option<String>,
    /// The same as --redirect-uri [default: http://localhost:8080/callback]
    #[arg(long, env = "OKTA_OIDC_REDIRECT_URI", value_name = "URL")]
    pub okta_redirect_uri: Option<String>,
    /// The client id under the name of the threeaims fork: `CLIENT_ID=… CLIENT_SECRET=…`
    #[arg(id = "client_short_id", long = "short-client-id", env = "CLIENT_ID", hide = true)]
    pub short_id: Option<String>,
    /// The secret that goes with it
    #[arg(id = "client_short_secret", long = "short-client-secret", env = "CLIENT_SECRET", hide = true, hide_env_values = true)]
    pub short_secret: Option<String>,
}

impl Aliases {
    /// One of the variables of Okta's example is set, so it is that example that is followed.
    pub(crate) fn name_okta(&self) -> bool {
        let set = [
            &self.okta_client_id,
            &self.okta_authorization_url,
            &self.okta_token_url,
            &self.okta_authorization_scope,
            &self.okta_redirect_uri,
        ];
        set.into_iter().any(|value| value.as_deref().is_some_and(|text| !text.trim().is_empty()))
    }

    /// Each value in the place that it has under our names, where nothing stands yet.
    pub(crate) fn taken_over(mut settings: Settings) -> Result<Settings, StartError> {
        let Self {
            okta_client_id,
            okta_authorization_url,
            okta_token_url,
            okta_authorization_scope,
            okta_redirect_uri,
            short_id,
            short_secret,
        } = settings.aliases.clone();
        settings.client_id = filled(settings.client_id).or(filled(okta_client_id)).or(filled(short_id));
        settings.client_secret = filled(settings.client_secret).or(filled(short_secret));
        let scope = filled(okta_authorization_scope).map(|names| names.replace(',', " "));
        settings.scope = settings.scope.or(scope.map(|names| names.split_whitespace().collect::<Vec<_>>().join(" ")));
        let known = |name: &str, url: Option<String>| filled(url).map(|url| address(name, &url).map(|_| url)).transpose();
        let authorization = known("OKTA_OIDC_AUTHORIZATION_URL", okta_authorization_url)?;
        let token = known("OKTA_OIDC_TOKEN_URL", okta_token_url)?;
        if authorization.is_some() != token.is_some() && settings.authorization_url.is_none() && settings.token_url.is_none() {
            let sentence = "OKTA_OIDC_AUTHORIZATION_URL and OKTA_OIDC_TOKEN_URL belong together; set both.";
            return Err(StartError(sentence.into()));
        }
        settings.authorization_url = settings.authorization_url.or(authorization);
        settings.token_url = settings.token_url.or(token);
        settings.redirect_uri = settings.redirect_uri.or(known("OKTA_OIDC_REDIRECT_URI", okta_redirect_uri)?);
        Ok(settings)
    }
}

/// A value that is there: an empty variable is none.
pub(crate) fn filled(value: Option<String>) -> Option<String> {
    value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(aliases: Aliases) -> Result<Settings, String> {
        Settings { aliases, ..Settings::default() }.named().map_err(|error| error.0)
    }

    #[test]
    fn the_names_of_the_fork_are_understood() {
        let settings = taken(Aliases { short_id: Some("abc".into()), short_secret: Some("s".into()), ..Aliases::default() });
        let settings = settings.unwrap();
        assert_eq!((settings.client_id.as_deref(), settings.client_secret.as_deref()), (Some("abc"), Some("s")));
    }

    #[test]
    fn the_five_variables_of_okta_are_our_settings_by_other_names() {
        let text = |text: &str| Some(text.to_owned());
        let settings = taken(Aliases {
            okta_client_id: text(" 0oa1 "),
            okta_authorization_url: text("https://dev.example/oauth2/v1/authorize"),
            okta_token_url: text("https://dev.example/oauth2/v1/token"),
            okta_authorization_scope: text("openid,profile, email"),
            okta_redirect_uri: text("http://localhost:8080/back"),
            ..Aliases::default()
        });
        let settings = settings.unwrap().named().unwrap();
        assert_eq!(settings.client_id.as_deref(), Some("0oa1"));
        assert_eq!(settings.authorization_url.as_deref(), Some("https://dev.example/oauth2/v1/authorize"));
        assert_eq!(settings.token_url.as_deref(), Some("https://dev.example/oauth2/v1/token"));
        assert_eq!(settings.scope.as_deref(), Some("openid profile email"));
        assert_eq!(settings.redirect_uri.as_deref(), Some("http://localhost:8080/back"));
    }

    #[test]
    fn a_variable_of_okta_that_cannot_be_right_is_named() {
        let text = |text: &str| Some(text.to_owned());
        let refused = |aliases| taken(aliases).err().unwrap_or_default();
        let alone = Aliases { okta_token_url: text("https://dev.example/token"), ..Aliases::default() };
        assert!(refused(alone).contains("OKTA_OIDC_AUTHORIZATION_URL"));
        let wrong = Aliases { okta_redirect_uri: text("localhost:8080/callback"), ..Aliases::default() };
        assert!(refused(wrong).contains("OKTA_OIDC_REDIRECT_URI"));
        assert!(taken(Aliases { okta_client_id: text(""), ..Aliases::default() }).unwrap().client_id.is_none());
    }
}
