//! What one command gives.

use crate::{
    support::{Pair, asks, new_folder, program},
    visitor::Visitor,
};

#[test]
fn one_command_starts_both_and_says_what_runs_where() {
    let pair = Pair::start(&[]);
    let said = pair.said();
    assert!(said.contains(&format!("the Provider, the authorization server   {}", pair.provider)), "{said}");
    assert!(said.contains(&format!("the Client, the application              {}", pair.client)), "{said}");
    let first = format!("Open {0}/learn for the flow step by step, or {0} as its users do.", pair.client);
    assert!(said.contains(&first) && said.contains("Ctrl-C stops both"), "{said}");
    assert!(pair.folder.path().join("data/default.db").is_file(), "the database is in data/");
    let log = pair.log();
    assert!(
        log.lines().all(|line| line.contains("a signing key was made")),
        "a quiet first start logs its new keys alone: {log}"
    );
}

#[tokio::test]
async fn both_answer_under_every_name_of_this_machine() {
    let pair = Pair::start(&[]);
    let mut names = vec!["localhost", "127.0.0.1"];
    if std::net::TcpListener::bind("[::1]:0").is_ok() {
        names.push("[::1]");
    }
    for port in pair.ports {
        for name in &names {
            let page = Visitor::new().data(&format!("http://{name}:{port}/health")).await;
            assert_eq!((page.status, &page.json()["status"]), (200, &"ok".into()), "{name}:{port}");
        }
    }
    for name in names {
        Visitor::new().open(&format!("http://{name}:{}/", pair.ports[0])).await.says("Who are you?");
    }
}

#[tokio::test]
async fn the_client_of_the_pair_works_at_once() {
    let pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await.says("You are ada");
    let page = ada.allow(&pair.client).await;
    assert_eq!(page.address, format!("{}/authorized", pair.client));
    page.says("Hello, ada");
    assert_eq!(ada.data(&pair.client).await.json()["username"], "ada");
}

#[tokio::test]
async fn in_the_manual_way_the_client_waits_to_be_registered() {
    let pair = Pair::start(&["--manual"]);
    let said = pair.said();
    assert!(said.contains(&format!("Open {}/client first, then {}/setup.", pair.provider, pair.client)), "{said}");
    assert_eq!(Visitor::new().led_to(&pair.client).await, (302, Some("/setup".to_owned())));
    Visitor::new().open(&pair.client).await.says("The Provider does not know this Client yet");
}

#[tokio::test]
async fn a_plain_pair_records_nothing_and_works() {
    let (teaching, plain) = (Pair::start(&[]), Pair::start(&["--plain"]));
    assert!(plain.said().contains(&format!("Open {}. Ctrl-C stops both.", plain.client)), "{}", plain.said());
    for path in ["/tables", "/_trace/flows/any.json", "/lens/any"] {
        assert!(asks(plain.ports[0], path).starts_with("HTTP/1.1 404"), "{path} is there");
    }
    assert!(asks(teaching.ports[0], "/tables").starts_with("HTTP/1.1 302"), "without --plain it leads to the sign-in");

    let ada = Visitor::new();
    for (pair, shown) in [(&teaching, true), (&plain, false)] {
        ada.sign_in(&pair.provider, "ada", "").await;
        let page = ada.allow(&pair.client).await;
        let lens = page.text.split_once("href=\"/lens/").and_then(|(_, rest)| rest.split_once('"'));
        assert_eq!(lens.is_some(), shown, "{}", page.text);
        if let Some((id, _)) = lens {
            let flow = ada.data(&format!("{}/_trace/flows/{id}.json", pair.client)).await.json();
            assert!(flow["events"].as_array().is_some_and(|events| events.len() > 4), "{flow}");
        }
        assert_eq!(page.text.contains("What was written"), shown, "{}", page.text);
    }
}

#[test]
fn help_names_every_setting_with_its_default() {
    let folder = new_folder();
    let output = program(env!("CARGO_BIN_EXE_glasshouse").as_ref(), folder.path()).arg("--help").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    // One entry a setting: from the line of its flag to the next one, as one line.
    let mut entries: Vec<String> = Vec::new();
    for line in help.lines().map(str::trim).skip_while(|line| *line != "Options:").skip(1).filter(|line| !line.is_empty()) {
        match entries.last_mut() {
            Some(entry) if !line.starts_with("--") && !line.starts_with("-h") && !line.starts_with("-V") => {
                entry.extend([" ", line]);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    let defaults = [
        ("--provider-port <PORT>", "5000"),
        ("--client-face <FACE>", "okta when an OKTA_OIDC_ variable is set, openid at port 3001, else demo"),
        ("--client-port <PORT>", "8000; openid: 3001; okta: 8080"),
        ("--bind <ADDRESS>", "loopback"),
        ("--client-bind <ADDRESS>", "loopback"),
        ("--issuer <URL>", "http://localhost:PORT"),
        ("--data <FOLDER>", "data"),
        ("--database-url <URL>", "sqlite:DATA/default.db"),
        ("--key <KEY>", "kept in DATA/provider.key"),
        ("--code-lifetime <SECONDS>", "60"),
        ("--access-lifetime <SECONDS>", "3600"),
        ("--refresh-lifetime <SECONDS>", "1209600, 14 days"),
        ("--family-lifetime <SECONDS>", "7776000, 90 days"),
        ("--passwordless [<BOOL>]", "true while only this machine can reach the provider"),
        ("--outbound-loopback [<BOOL>]", "true while only this machine can reach the provider"),
        ("--demo-client-url <URL>", "http://localhost:8000"),
        ("--scope <NAMES>", "\"email photos:read\"; openid: \"openid profile email\"; okta: \"openid\""),
        ("--redirect-uri <URL>", "`/authorized` on localhost at its own port; openid: `/auth/callback`; okta: `/callback`"),
        ("--okta-authorization-scope <NAMES>", "openid"),
        ("--okta-redirect-uri <URL>", "http://localhost:8080/callback"),
        ("--config <FILE>", "./glasshouse.toml when it is there"),
        ("--log-format <LOG_FORMAT>", "text"),
    ];
    for (flag, default) in defaults {
        let entry = entries.iter().find(|entry| entry.starts_with(&format!("{flag} ")));
        let entry = entry.unwrap_or_else(|| panic!("no {flag} in\n{help}"));
        assert!(entry.contains(&format!("[default: {default}]")), "{entry}");
    }
    for flag in [
        "--manual",
        "--plain",
        "--tls-cert <FILE>",
        "--tls-key <FILE>",
        "--demo-client <ID:SECRET>",
        "--client-id <ID>",
        "--client-secret <SECRET>",
    ] {
        assert!(entries.iter().any(|entry| entry.starts_with(&format!("{flag} "))), "no {flag} in\n{help}");
    }
    for entry in entries.iter().filter(|entry| !entry.starts_with("-h") && !entry.starts_with("-V")) {
        assert!(entry.contains("[env: "), "it cannot be set in the environment: {entry}");
    }
}
