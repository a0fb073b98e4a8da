//! Clients that we did not write, against the running pair: the scripts in `tests/foreign`, one test each.
//!
//! `scripts/install` makes the Python that has the libraries of some, and `scripts/test` names it in `TEST_PYTHON`. For the
//! others it fills `target/npm`; their Node is `TEST_NODE` or `node`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{path::Path, process::Command};

use support::{Pair, free_port, new_folder};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign");

/// What the scripts in JavaScript `require`.
const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/npm/node_modules");

/// What runs scripts that end so.
fn runner(suffix: &str) -> Command {
    if suffix == "py" {
        let python = std::env::var_os("TEST_PYTHON");
        return Command::new(
            python.expect("TEST_PYTHON must name a Python with the clients of tests/foreign: run scripts/test, which sees to it"),
        );
    }
    assert!(Path::new(MODULES).is_dir(), "{MODULES} is missing: run scripts/install");
    let mut node = Command::new(std::env::var_os("TEST_NODE").unwrap_or_else(|| "node".into()));
    node.env("NODE_PATH", MODULES);
    node
}

/// Run the script; its last line says what failed.
fn walks(script: &str) {
    walks_with(script, &[]);
}

/// The same with more to tell it.
fn walks_with(script: &str, more: &[&str]) {
    runs(&Pair::start(&[]), script, more);
}

/// The script as the client of walkthrough W3, at a port of its own, beside a provider that the walk's file made ready.
fn walks_as_w3(script: &str) {
    let (folder, port) = (new_folder(), free_port());
    let seed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/w3.toml")).unwrap();
    std::fs::write(folder.path().join("seed.toml"), seed.replace(":3001", &format!(":{port}"))).unwrap();
    let pair = Pair::told(folder, [free_port(), free_port()], &["--seed", "seed.toml"], &[]);
    runs(&pair, script, &[&port.to_string()]);
}

/// The script with the address of a provider besides, which has seen nothing yet.
fn walks_beside_a_fresh_pair(script: &str) {
    let fresh = Pair::start(&[]);
    runs(&Pair::start(&["--scope", "email photos:read offline_access"]), script, &[&fresh.provider]);
}

fn runs(pair: &Pair, script: &str, more: &[&str]) {
    let mut command = runner(script.rsplit('.').next().unwrap());
    command.current_dir(FOLDER).arg(script).args([&pair.provider, &pair.client]).args(more);
    command.env("PAIR_DATA", pair.folder.path().join("data"));
    let output = command.output().unwrap_or_else(|error| panic!("{} cannot be run: {error}", command.get_program().display()));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} ended with {}:\n{said}", output.status);
    println!("{said}");
}

#[test]
fn the_snippets_for_curl_and_the_environments_work() {
    walks_with("snippets.py", &["curl"]);
}

#[test]
fn the_snippet_in_python_runs() {
    walks_with("snippets.py", &["python"]);
}

#[test]
fn the_snippet_in_javascript_runs() {
    walks_with("snippets.py", &["javascript"]);
}

#[test]
fn the_snippet_in_go_runs() {
    walks_with("snippets.py", &["go"]);
}

#[test]
fn the_snippet_in_java_runs() {
    walks_with("snippets.py", &["java"]);
}

#[test]
fn the_snippet_in_rust_runs() {
    walks_with("snippets.py", &["rust"]);
}

#[test]
fn flask_oauthlib_of_2013_works_as_its_tutorial_used_it() {
    walks("flask_oauthlib_client.py");
}

#[test]
fn the_scripts_of_the_threeaims_fork_work() {
    walks("threeaims_fork.py");
}

#[test]
fn requests_oauthlib_walks_refreshes_and_revokes() {
    walks("requests_oauthlib_client.py");
}

#[test]
fn authlib_walks_by_the_metadata() {
    walks("authlib_client.py");
}

#[test]
fn authlib_signs_people_in_by_openid_connect() {
    walks("authlib_openid_client.py");
}

#[test]
fn flask_pyoidc_registers_signs_in_renews_and_signs_out() {
    walks("flask_pyoidc_client.py");
}

#[test]
fn openid_client_walks_with_each_algorithm_and_each_proof() {
    walks("openid_client.js");
}

#[test]
fn oauth4webapi_finds_nothing_to_refuse() {
    walks("oauth4webapi_client.js");
}

#[test]
fn express_openid_connect_protects_its_pages() {
    walks("express_openid_connect_client.js");
}

#[test]
fn a_script_in_the_manner_of_okta_s_example_exchanges_its_code() {
    walks("okta_code_exchange.py");
}

#[test]
fn schemathesis_finds_no_request_that_the_api_of_administration_fails_at() {
    walks("schemathesis_api.py");
}

#[test]
fn the_files_of_a_flow_are_what_they_say_and_its_script_runs_green() {
    walks_beside_a_fresh_pair("exports.py");
}

#[test]
fn the_archive_and_the_diagram_of_a_flow_are_read_by_others() {
    walks("exports.js");
}

#[test]
fn every_script_has_its_test() {
    let names = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut scripts: Vec<String> = names.filter(|name| matches!(name.rsplit_once('.'), Some((_, "py" | "js")))).collect();
    scripts.sort();
    // `browser` is the person that the others share.
    scripts.retain(|name| !name.starts_with("browser."));
    let source = include_str!("foreign.rs");
    let run = |name: &str| {
        ["walks", "walks_with", "walks_as_w3", "walks_beside_a_fresh_pair"]
            .iter()
            .any(|run| source.contains(&format!("{run}(\"{name}\"")))
    };
    let without: Vec<&String> = scripts.iter().filter(|name| !run(name)).collect();
    assert!(scripts.len() > 10 && without.is_empty(), "no test runs {without:?}");
}

#[test]
fn express_openid_connect_walks_w3() {
    walks_as_w3("w3_express_openid_connect.js");
}

#[test]
fn flask_pyoidc_walks_w3() {
    walks_as_w3("w3_flask_pyoidc.py");
}
