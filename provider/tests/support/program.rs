//! The program `provider` as a child, in a folder, without any setting from the environment of the tests.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program with these words, and with its data in this folder.
pub fn program(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_provider"));
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if ["GLASSHOUSE_", "OAUTH_", "OKTA_OIDC_", "CLIENT_"].iter().any(|start| name_text.starts_with(start)) {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).stdin(Stdio::null()).args(["--data", "."]).args(words);
    command
}

/// What it printed; it must have ended well.
pub fn said(output: Output) -> String {
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}
