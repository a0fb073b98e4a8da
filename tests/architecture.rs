//! The direction of the dependencies, as `docs/adr/0001` draws it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{fs, path::Path, process::Command};

fn texts(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn none_names(folder: &str, forbidden: &[&str]) {
    for (path, text) in texts(folder) {
        for name in forbidden {
            assert!(!text.contains(name), "{path} names {name}");
        }
    }
}

#[test]
fn the_rules_know_no_framework_no_database_and_no_clock() {
    none_names(
        "provider/src/protocol",
        &[
            "actix",
            "diesel",
            "tokio",
            "Utc",
            "Local::",
            "SystemTime",
            "std::time",
            "crate::http",
            "crate::storage",
            "crate::lesson",
        ],
    );
}

#[test]
fn storage_knows_no_http() {
    none_names("provider/src/storage", &["actix_", "crate::http", "crate::realm"]);
}

#[test]
fn handlers_do_not_name_the_teaching_layer() {
    for (path, text) in texts("provider/src/http") {
        assert!(!text.contains("crate::lesson"), "{path} names the teaching layer");
    }
}

#[test]
fn wire_types_know_no_framework_and_no_database() {
    none_names("shared/src", &["actix", "diesel", "tokio", "SystemTime", "rand::"]);
}

#[test]
fn signing_knows_no_clock_no_network_and_no_framework() {
    let names = ["actix", "diesel", "tokio", "reqwest", "chrono", "SystemTime", "std::time", "std::fs", "std::net"];
    none_names("jose/src", &names);
}

#[test]
fn the_client_does_not_know_the_provider() {
    let output =
        Command::new(env!("CARGO")).args(["tree", "--offline", "-p", "client", "-e", "normal", "--prefix", "none"]).output();
    let output = output.expect("cargo tree runs");
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(tree.starts_with("client "), "cargo tree answered: {tree}{}", String::from_utf8_lossy(&output.stderr));
    for name in ["provider ", "diesel ", "libsqlite3-sys "] {
        assert!(!tree.lines().any(|line| line.starts_with(name)), "the client depends on {name}");
    }
}

#[test]
fn the_image_is_built_of_every_member() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let (manifest, dockerfile, ignored) = (text("Cargo.toml"), text("Dockerfile"), text(".dockerignore"));
    let members = manifest.lines().find_map(|line| line.strip_prefix("members = [")).unwrap();
    for member in members.trim_end_matches(']').split(", ").map(|name| name.trim_matches('"')) {
        let copied = format!("COPY {member}/Cargo.toml {member}/");
        assert!(dockerfile.lines().any(|line| line == copied), "the Dockerfile has no line `{copied}`");
        assert!(ignored.lines().any(|line| line.strip_prefix('!') == Some(member)), ".dockerignore keeps {member} out");
    }
}
