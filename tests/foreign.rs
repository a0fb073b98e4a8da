//! Clients that we did not write, against the running pair: the scripts in `tests/foreign`, one test each.
//!
//! `scripts/install` makes the Python that has their libraries, and `scripts/test` names it in `TEST_PYTHON`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::process::Command;

use support::Pair;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign");

/// Run the script; its last line says what failed.
fn walks(script: &str) {
    let python = std::env::var_os("TEST_PYTHON");
    let python =
        python.expect("TEST_PYTHON must name a Python with the clients of tests/foreign: run scripts/test, which sees to it");
    let pair = Pair::start(&[]);
    let mut command = Command::new(&python);
    command.current_dir(FOLDER).arg(format!("{script}.py")).args([&pair.provider, &pair.client]);
    let output = command.output().unwrap_or_else(|error| panic!("{} cannot be run: {error}", python.display()));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script}.py ended with {}:\n{said}", output.status);
    println!("{said}");
}

#[test]
fn flask_oauthlib_of_2013_works_as_its_tutorial_used_it() {
    walks("flask_oauthlib_client");
}

#[test]
fn the_scripts_of_the_threeaims_fork_work() {
    walks("threeaims_fork");
}

#[test]
fn requests_oauthlib_walks_refreshes_and_revokes() {
    walks("requests_oauthlib_client");
}

#[test]
fn authlib_walks_by_the_metadata() {
    walks("authlib_client");
}

#[test]
fn every_script_has_its_test() {
    let names = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut scripts: Vec<String> = names.filter_map(|name| name.strip_suffix(".py").map(str::to_owned)).collect();
    scripts.sort();
    // `browser` is the person that the others share.
    assert_eq!(scripts, ["authlib_client", "browser", "flask_oauthlib_client", "requests_oauthlib_client", "threeaims_fork"]);
}
