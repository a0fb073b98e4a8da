//! The data folder and the key.

use std::{fs, path::Path};

use super::{super::Place, Finding};
use crate::provider::{self, KEY_FILE};

/// Look at both.
pub(super) fn look(place: &Place) -> Vec<Finding> {
    vec![folder(&place.settled.data), key(place)]
}

fn folder(folder: &Path) -> Finding {
    let name = folder.display();
    if !folder.is_dir() {
        return Finding::warn("data folder", format!("there is no {name} yet"), "the first start makes it");
    }
    if let Err(error) = tempfile::tempfile_in(folder) {
        let mend = "let the account that runs the provider own the folder, or choose another with --data";
        return Finding::bad("data folder", format!("{name} cannot be written ({error})"), mend);
    }
    match others(folder) {
        Some(mode) => Finding::bad(
            "data folder",
            format!("others on this machine can look into {name} (rights {mode:o}): the database holds what people typed"),
            format!("chmod 700 {name}"),
        ),
        None => Finding::ok("data folder", format!("{name} can be written, and nobody else can look into it")),
    }
}

fn key(place: &Place) -> Finding {
    let (settled, file) = (&place.settled, place.settled.data.join(KEY_FILE));
    let name = file.display();
    match provider::known_key(settled.key.as_ref(), &settled.data) {
        Err(error) => Finding::bad("key", error.0, "put the right key back: what is sealed opens with no other"),
        Ok(None) => Finding::warn("key", format!("there is no {name} yet"), "the first start makes it"),
        Ok(Some(_)) if settled.key.is_some() => Finding::ok("key", "it is in the settings"),
        Ok(Some(_)) => match others(&file) {
            Some(mode) => Finding::bad(
                "key",
                format!(
                    "others on this machine can read {name} (rights {mode:o}): with it and the database they have every secret"
                ),
                format!("chmod 600 {name}, and `provider keys rotate --stolen` if somebody may have read it"),
            ),
            None => Finding::ok("key", format!("{name} is a key, and nobody else can read it")),
        },
    }
}

/// The rights of a file or folder, when they are for more than its owner.
#[cfg(unix)]
fn others(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).ok().map(|file| file.permissions().mode() & 0o777).filter(|mode| mode & 0o077 != 0)
}

/// Elsewhere rights are lists, which are not looked at.
#[cfg(not(unix))]
fn others(path: &Path) -> Option<u32> {
    let _ = fs::metadata(path);
    None
}
