//! The log: lines on standard error. No query and no body is ever logged, for both can hold a code or a token.

use std::io::IsTerminal;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use tracing_subscriber::{EnvFilter, fmt};

use crate::StartError;

/// The environment variable that says what is logged, such as `debug` or `provider=debug,info`.
pub const FILTER: &str = "GLASSHOUSE_LOG";

/// How a line is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Start logging. A second call changes nothing.
///
/// # Errors
/// The filter in the environment cannot be read.
pub fn init(format: LogFormat) -> Result<(), StartError> {
    let filter = match std::env::var(FILTER) {
        Ok(text) if !text.is_empty() => EnvFilter::try_new(&text).map_err(|error| {
            StartError(format!("{FILTER} is “{text}”, which is not a filter ({error}); write info or debug."))
        })?,
        // The libraries tell about each worker and each forgotten cookie; a person wants to know of neither.
        _ => EnvFilter::new("info,actix_server=warn,actix_session=error"),
    };
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(())
}
