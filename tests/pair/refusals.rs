//! What cannot work is refused before anything is made: exit code 2, and one sentence that names it and the remedy.

use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

use crate::support::{free_port, new_folder, program};

/// Start the pair so; it must refuse. Gives what it wrote to standard error.
fn refused(flags: &[&str], environment: &[(&str, &str)], file: Option<&str>) -> String {
    let (folder, ports) = (new_folder(), [free_port(), free_port()].map(|port| port.to_string()));
    if let Some(text) = file {
        std::fs::write(folder.path().join("glasshouse.toml"), text).unwrap();
    }
    let mut command = program(env!("CARGO_BIN_EXE_glasshouse").as_ref(), folder.path());
    let given = |flag: &str| flags.contains(&flag);
    for (flag, port) in ["--provider-port", "--client-port"].into_iter().zip(&ports).filter(|(flag, _)| !given(flag)) {
        command.args([flag, port]);
    }
    let output = command.args(flags).envs(environment.iter().copied()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "it says nothing of success");
    assert!(!folder.path().join("data").exists(), "nothing is half-made: {said}");
    said
}

/// The same, in our own words: one line.
fn refused_in_a_sentence(flags: &[&str], environment: &[(&str, &str)], file: Option<&str>) -> String {
    let said = refused(flags, environment, file);
    assert!(said.trim_end().lines().count() == 1 && said.trim_end().ends_with(['.', '?']), "not one sentence: {said}");
    said
}

fn says(said: &str, all: &[&str]) {
    for words in all {
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
}

#[test]
fn a_taken_port_of_the_provider_is_named_and_nothing_is_made() {
    let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let said = refused_in_a_sentence(&["--provider-port", &port], &[], None);
    says(&said, &[&format!("Port {port} is taken"), "--provider-port"]);
}

#[test]
fn what_okta_s_example_does_not_set_is_named_and_so_is_a_face_that_there_is_not() {
    let said = refused_in_a_sentence(&[], &[("OKTA_OIDC_CLIENT", "0oa1")], None);
    says(&said, &["OKTA_OIDC_CLIENT is not a setting", "OKTA_OIDC_CLIENT_ID"]);
    let said = refused_in_a_sentence(&[], &[("OKTA_OIDC_TOKEN_URL", "http://localhost:5000/oauth2/v1/token")], None);
    says(&said, &["OKTA_OIDC_AUTHORIZATION_URL"]);
    let said = refused_in_a_sentence(&[], &[], Some("[client]\nface = \"w3\"\n"));
    says(&said, &["w3", "demo, openid or okta"]);
}

#[test]
fn a_taken_port_of_the_client_is_named_and_nothing_is_made() {
    let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let said = refused_in_a_sentence(&["--client-port", &port], &[], None);
    says(&said, &[&format!("Port {port} is taken"), "--client-port"]);
}

#[test]
fn a_port_that_is_taken_under_one_name_of_this_machine_is_taken() {
    let Ok(holder) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) else { return };
    let port = holder.local_addr().unwrap().port().to_string();
    says(&refused_in_a_sentence(&["--provider-port", &port], &[], None), &[&port, "taken"]);
}

#[test]
fn one_port_for_both_is_refused() {
    let port = free_port().to_string();
    let said = refused_in_a_sentence(&["--provider-port", &port, "--client-port", &port], &[], None);
    says(&said, &[&port]);
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    // Below a file there is no folder, even for an account that may write everywhere.
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = file.path().join("data");
    let said = refused_in_a_sentence(&["--data", below.to_str().unwrap()], &[], None);
    says(&said, &[below.to_str().unwrap(), "cannot be written", "--data"]);
}

#[test]
fn a_database_that_cannot_be_opened_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let folder = new_folder();
    let database = format!("sqlite:{}/x.db", file.path().display());
    let data = folder.path().join("kept");
    let said = refused_in_a_sentence(&["--database-url", &database, "--data", data.to_str().unwrap()], &[], None);
    says(&said, &["database cannot be opened", file.path().to_str().unwrap()]);
    says(&refused_in_a_sentence(&["--database-url", "mysql://h/d"], &[], None), &["database-url", "mysql"]);
}

#[test]
fn a_misspelt_flag_is_refused_with_the_nearest() {
    says(&refused(&["--manul"], &[], None), &["--manul", "--manual"]);
    says(&refused(&["--acces-lifetime", "5"], &[], None), &["--access-lifetime"]);
}

#[test]
fn a_misspelt_variable_is_refused_with_the_nearest() {
    let said = refused_in_a_sentence(&[], &[("GLASSHOUSE_PROT", "5001")], None);
    says(&said, &["GLASSHOUSE_PROT is not a setting", "did you mean GLASSHOUSE_PORT?"]);
    says(&refused_in_a_sentence(&[], &[("OAUTH_ISUER", "x")], None), &["did you mean OAUTH_ISSUER?"]);
}

#[test]
fn a_misspelt_name_in_the_settings_file_is_refused_with_the_nearest() {
    let said = refused_in_a_sentence(&[], &[], Some("[provider]\nisuer = \"http://localhost:5000\"\n"));
    says(&said, &["glasshouse.toml, table [provider]", "“isuer”", "did you mean “issuer”?"]);
    says(&refused_in_a_sentence(&[], &[], Some("[client]\nscop = \"email\"\n")), &["table [client]", "did you mean “scope”?"]);
    says(&refused_in_a_sentence(&[], &[], Some("[provder]\n")), &["[provder]", "did you mean [provider]?"]);
}

#[test]
fn a_value_that_makes_no_sense_is_refused_by_the_name_of_its_setting() {
    says(&refused(&["--provider-port", "many"], &[], None), &["many", "--provider-port"]);
    says(&refused_in_a_sentence(&["--issuer", "localhost:5000"], &[], None), &["issuer", "localhost:5000"]);
    says(&refused_in_a_sentence(&["--code-lifetime", "0"], &[], None), &["code-lifetime"]);
    says(&refused_in_a_sentence(&[], &[("OAUTH_CLIENT_SECRET", "s")], None), &["OAUTH_CLIENT_ID"]);
    says(&refused_in_a_sentence(&[], &[], Some("[provider]\ncode_lifetime = \"long\"\n")), &["glasshouse.toml", "[provider]"]);
    says(&refused_in_a_sentence(&["--config", "nowhere.toml"], &[], None), &["nowhere.toml", "--config"]);
}
