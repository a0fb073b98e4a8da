//! Settings of one typed struct, in layers: flag, then environment, then file, then default.
//!
//! Every name is written once, as a field. An application declares
//!
//! ```
//! use clap::Args;
//! use serde::{Deserialize, Serialize};
//!
//! /// Every field is optional: what is absent comes from the next layer.
//! #[derive(Args, Deserialize, Serialize)]
//! #[serde(deny_unknown_fields)]
//! struct Settings {
//!     /// The port to listen on [default: 5000]
//!     #[arg(long, env = "GLASSHOUSE_PORT")]
//!     port: Option<u16>,
//!     /// Record nothing and teach nothing
//!     #[arg(long)]
//!     #[serde(default, skip_serializing_if = "std::ops::Not::not")]
//!     plain: bool,
//! }
//!
//! # fn main() -> Result<(), glasshouse_web::StartError> {
//! # let from_clap = Settings { port: Some(5001), plain: false };
//! // `[provider]` of ./glasshouse.toml, when that is there, fills what clap left open.
//! let settings: Settings = glasshouse_web::settings::layered(&from_clap, None, "provider")?;
//! assert_eq!(settings.port, Some(5001));
//! # Ok(())
//! # }
//! ```
//!
//! `Option` fields need nothing more; a `bool` needs the line above, so that an absent flag does not hide the file's.

mod names;

use std::path::{Path, PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use toml::{Table, Value};

use crate::{StartError, telemetry};
pub use names::{check_environment, nearest};

/// The file that is read when it is there and no other is named.
pub const FILE: &str = "glasshouse.toml";

/// The tables of the file: one for each application.
pub const TABLES: [&str; 2] = ["provider", "client"];

/// The settings that every program of the pair has.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Program")]
pub struct Common {
    /// A TOML file with settings in the tables `[provider]` and `[client]`
    #[arg(long, value_name = "FILE", env = "GLASSHOUSE_CONFIG", help = format!("A TOML file with settings [default: ./{FILE} when it is there]"))]
    pub config: Option<PathBuf>,
    /// How a line of the log is written
    #[arg(long, value_enum, env = "GLASSHOUSE_LOG_FORMAT", default_value = "text")]
    pub log_format: telemetry::LogFormat,
}

/// What clap gave, over what the table of the file says.
///
/// # Errors
/// One sentence: the file is named and not there, is not TOML, or holds a name or a value that is not a setting.
pub fn layered<T: Serialize + DeserializeOwned>(given: &T, file: Option<&Path>, table: &str) -> Result<T, StartError> {
    let mut values = match file {
        Some(path) => read(path, table, &names::fields::<T>())?,
        None if Path::new(FILE).is_file() => read(Path::new(FILE), table, &names::fields::<T>())?,
        None => Table::new(),
    };
    let over = Table::try_from(given).map_err(|error| StartError(format!("The settings cannot be joined: {error}.")))?;
    values.extend(over);
    let place = file.map_or_else(|| FILE.to_owned(), |path| path.display().to_string());
    Value::Table(values).try_into().map_err(|error: toml::de::Error| {
        StartError(format!("{place}, table [{table}]: {}.", error.message().trim_end_matches('.')))
    })
}

/// One table of the file, with every name checked. The other table belongs to the other application.
fn read(path: &Path, table: &str, fields: &[&str]) -> Result<Table, StartError> {
    let place = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| StartError(format!("The settings file {place} cannot be read ({error}); look at --config.")))?;
    let mut tables: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
        StartError(format!("{place}, line {line}: {}.", error.message().trim_end_matches('.').replace('\n', ", ")))
    })?;
    if let Some(name) = tables.keys().find(|name| !TABLES.contains(&name.as_str())) {
        let guess = nearest(name, TABLES.iter().copied());
        return Err(StartError(format!("{place}: there is no table [{name}] of settings; did you mean [{guess}]?")));
    }
    let values = match tables.remove(table) {
        Some(Value::Table(values)) => values,
        Some(_) => return Err(StartError(format!("{place}: “{table}” must be a table; write [{table}] on a line of its own."))),
        None => Table::new(),
    };
    if let Some(name) = values.keys().find(|name| !fields.contains(&name.as_str())) {
        let guess = nearest(name, fields.iter().copied());
        return Err(StartError(format!("{place}, table [{table}]: there is no setting “{name}”; did you mean “{guess}”?")));
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
    #[serde(deny_unknown_fields)]
    struct Example {
        port: Option<u16>,
        issuer: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        plain: bool,
    }

    fn with(text: &str, given: &Example) -> Result<Example, StartError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        layered(given, Some(file.path()), "client")
    }

    #[test]
    fn what_is_given_hides_what_the_file_says() {
        let given = Example { port: Some(1), ..Example::default() };
        let text = "[provider]\nanything = 1\n[client]\nport = 2\nissuer = \"x\"\nplain = true\n";
        let expected = Example { port: Some(1), issuer: Some("x".into()), plain: true };
        assert_eq!(with(text, &given), Ok(expected));
        assert_eq!(with("", &given), Ok(given));
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_nearest() {
        let error = |text| with(text, &Example::default()).unwrap_err().0;
        assert!(error("[client]\nisuer = \"x\"").contains("did you mean “issuer”?"));
        assert!(error("[cleint]\n").contains("did you mean [client]?"));
        assert!(error("[client]\nport = \"many\"").contains("table [client]"));
        assert!(error("[client]\nport = = 1").contains("line 2"));
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let error = layered(&Example::default(), Some(Path::new("/nowhere.toml")), "client").unwrap_err().0;
        assert!(error.contains("/nowhere.toml") && error.contains("--config"), "{error}");
    }
}
