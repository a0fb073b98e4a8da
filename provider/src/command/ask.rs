//! Where the answers of a person come from: the terminal, or the environment of a script.

use std::{
    env,
    io::{self, IsTerminal, Write},
};

use glasshouse_shared::Secret;
use glasshouse_web::StartError;

/// The password of [`super::Command::CreateSuperuser`] with `--no-input`.
pub const SUPERUSER_PASSWORD: &str = "GLASSHOUSE_SUPERUSER_PASSWORD";
/// The password of [`super::Command::CreateUser`] with `--no-input`.
pub const USER_PASSWORD: &str = "GLASSHOUSE_USER_PASSWORD";
/// The name of the account of `createsuperuser`.
pub const SUPERUSER_USERNAME: &str = "GLASSHOUSE_SUPERUSER_USERNAME";
/// Its e-mail address.
pub const SUPERUSER_EMAIL: &str = "GLASSHOUSE_SUPERUSER_EMAIL";

/// The secret of the application of `createapplication`.
pub const APPLICATION_SECRET: &str = "GLASSHOUSE_APPLICATION_SECRET";

/// The environment variables that commands read and servers do not.
pub const ENVIRONMENT: [&str; 5] = [SUPERUSER_USERNAME, SUPERUSER_EMAIL, SUPERUSER_PASSWORD, USER_PASSWORD, APPLICATION_SECRET];

/// Somebody who can be asked.
pub(super) trait Ask {
    /// Somebody is there.
    fn there(&self) -> bool;
    /// Their answer to this.
    fn line(&mut self, prompt: &str) -> io::Result<String>;
    /// The same, unseen.
    fn hidden(&mut self, prompt: &str) -> io::Result<Secret>;
    /// Why they are asked again.
    fn tell(&mut self, sentence: &str);
    /// What the environment says.
    fn environment(&self, name: &str) -> Option<String>;
}

/// The person at the terminal.
pub(super) struct Terminal;

impl Ask for Terminal {
    fn there(&self) -> bool {
        io::stdin().is_terminal()
    }

    fn line(&mut self, prompt: &str) -> io::Result<String> {
        eprint!("{prompt}");
        io::stderr().flush()?;
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim().to_owned())
    }

    fn hidden(&mut self, prompt: &str) -> io::Result<Secret> {
        rpassword::prompt_password(prompt).map(Secret::from)
    }

    fn tell(&mut self, sentence: &str) {
        eprintln!("{sentence}");
    }

    fn environment(&self, name: &str) -> Option<String> {
        env::var(name).ok().filter(|value| !value.is_empty())
    }
}

/// Nobody answered.
pub(super) fn unanswered(error: &io::Error) -> StartError {
    StartError(format!("Nothing was made: the question was not answered ({error})."))
}
