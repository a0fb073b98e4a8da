//! The file: TOML, with every mistake as a sentence that names the file, the line and the key.

use std::{fmt, fs, ops::Range, path::Path};

use glasshouse_web::StartError;
use serde::Deserialize;
use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

/// What a file may say.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Said {
    pub scopes: Vec<Scope>,
    pub users: Vec<User>,
    pub applications: Vec<Application>,
}

/// A scope beside the built-in ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    pub name: String,
    pub title: String,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub claims: Vec<String>,
}

/// A person. What is not said of somebody who is there already stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub username: String,
    pub password: Option<String>,
    pub superuser: Option<bool>,
    /// OIDC Core §5.1, under the names that claims have.
    pub claims: Option<Table>,
    /// What custom scopes open.
    pub custom_claims: Option<Table>,
}

/// An application: the members of RFC 7591 §2 and of OIDC Registration §2 under their names, and ours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the specifications have them")]
pub(super) struct Application {
    pub client_id: String,
    pub client_secret: Option<String>,
    #[serde(default)]
    pub hash_client_secret: bool,
    pub owner: Option<String>,
    pub client_name: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub client_uri: String,
    #[serde(default)]
    pub logo_uri: String,
    #[serde(default)]
    pub policy_uri: String,
    #[serde(default)]
    pub tos_uri: String,
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    #[serde(default)]
    pub allowed_origins: Vec<String>,
    #[serde(default)]
    pub initiate_login_uri: String,
    #[serde(default)]
    pub token_endpoint_auth_method: String,
    #[serde(default = "by_code")]
    pub grant_types: Vec<String>,
    #[serde(default)]
    pub scope: String,
    #[serde(default)]
    pub compatibility: Vec<String>,
    #[serde(default)]
    pub pkce: String,
    #[serde(default)]
    pub jwks: String,
    #[serde(default)]
    pub jwks_uri: String,
    #[serde(default)]
    pub id_token_signed_response_alg: String,
    #[serde(default)]
    pub access_token_format: String,
    pub code_lifetime: Option<i64>,
    pub access_lifetime: Option<i64>,
    pub refresh_idle_lifetime: Option<i64>,
    pub refresh_family_lifetime: Option<i64>,
    #[serde(default)]
    pub backchannel_logout_uri: String,
    #[serde(default)]
    pub backchannel_logout_session_required: bool,
    #[serde(default)]
    pub frontchannel_logout_uri: String,
    #[serde(default)]
    pub frontchannel_logout_session_required: bool,
    #[serde(default)]
    pub require_pushed_authorization_requests: bool,
}

fn by_code() -> Vec<String> {
    ["authorization_code", "refresh_token"].map(str::to_owned).into()
}

/// One step to a value.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Entry(usize),
}

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct Mistake {
    line: usize,
    key: String,
    why: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, key, why } = self;
        if key.is_empty() { write!(f, "line {line}: {why}") } else { write!(f, "line {line}, {key}: {why}") }
    }
}

/// A file that could be read.
pub(super) struct Seed {
    pub name: String,
    text: String,
    pub said: Said,
}

impl Seed {
    /// Read it.
    ///
    /// # Errors
    /// It is not there, or something in it has no place there.
    pub fn read(path: &Path) -> Result<Self, StartError> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path);
        let text = text.map_err(|error| StartError(format!("The seed file {name} cannot be read ({error}).")))?;
        match toml::from_str(&text) {
            Ok(said) => Ok(Self { name, text, said }),
            Err(error) => {
                let why = error.message().trim_end_matches('.').replace('\n', ", ");
                let at = error.span().unwrap_or_default();
                let key = text[line_of(&text, &at)].split_once('=').map(|(key, _)| key.trim().to_owned()).unwrap_or_default();
                let mistake = Mistake { line: number(&text, &at), key, why: format!("{why}.") };
                Err(refusal(&name, &[mistake]))
            }
        }
    }

    /// A mistake at this place; or, where the file is silent, at the last step that is there.
    pub fn mistake(&self, path: &[Step<'_>], why: impl Into<String>) -> Mistake {
        let key = path.iter().filter_map(|step| if let Step::Key(key) = step { Some(*key) } else { None });
        Mistake { line: number(&self.text, &self.span(path)), key: key.collect::<Vec<_>>().join("."), why: why.into() }
    }

    /// All that is wrong with it.
    ///
    /// # Errors
    /// There is something.
    pub fn sound(&self, mistakes: &[Mistake]) -> Result<(), StartError> {
        if mistakes.is_empty() { Ok(()) } else { Err(refusal(&self.name, mistakes)) }
    }

    fn span(&self, path: &[Step<'_>]) -> Range<usize> {
        let Ok(document) = DeTable::parse(&self.text) else { return 0..0 };
        let (mut reached, mut value) = (0..0, &DeValue::Table(document.into_inner()));
        for step in path {
            let found = match (step, value) {
                (Step::Key(key), DeValue::Table(table)) => {
                    table.iter().find(|(name, _)| name.get_ref() == key).map(|(name, value)| {
                        (if matches!(value.get_ref(), DeValue::Array(_)) { value.span() } else { name.span() }, value)
                    })
                }
                (Step::Entry(at), DeValue::Array(list)) => list.get(*at).map(|value| (value.span(), value)),
                _ => None,
            };
            let Some((span, inner)) = found else { break };
            (reached, value) = (span, inner.get_ref());
        }
        reached
    }
}

fn refusal(name: &str, mistakes: &[Mistake]) -> StartError {
    let lines: Vec<String> = mistakes.iter().map(|mistake| format!("{name}, {mistake}")).collect();
    StartError(format!("{}\nNothing was written.", lines.join("\n")))
}

/// The number of the line in which this begins.
fn number(text: &str, at: &Range<usize>) -> usize {
    text[..at.start.min(text.len())].matches('\n').count() + 1
}

/// The line in which this begins.
fn line_of(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = at.start.min(text.len());
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    from..text[start..].find('\n').map_or(text.len(), |length| start + length)
}

/// A value of TOML as one of JSON; a moment is the text that it was.
pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(so) => (*so).into(),
        Value::Datetime(moment) => moment.to_string().into(),
        Value::Array(list) => list.iter().map(json).collect(),
        Value::Table(table) => table.iter().map(|(name, value)| (name.clone(), json(value))).collect(),
    }
}
