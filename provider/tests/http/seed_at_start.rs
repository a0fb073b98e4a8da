//! The setting `seed`: a server that starts makes what a file says, as the containers do.

use std::path::PathBuf;

use provider::{Settings, protocol::account::Username, storage::users};

use crate::support::TestApp;

fn example(walk: &str) -> Settings {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples").join(walk);
    Settings { seed: Some(file), ..Settings::default() }
}

#[actix_web::test]
async fn a_server_begins_with_the_scopes_people_and_applications_of_its_file() {
    let app = TestApp::with(example("w3.toml")).await;
    let metadata = app.get("/.well-known/openid-configuration").await.json();
    for (member, named) in [("scopes_supported", "read:sandbox"), ("claims_supported", "sandbox")] {
        assert!(metadata[member].as_array().unwrap().iter().any(|name| name == named), "{member} {metadata}");
    }
    let name = Username::parse("iris").unwrap();
    let iris = app.realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.unwrap().unwrap();
    assert!(iris.password_hash.is_some());
    assert_eq!(app.rows("clients").await.len(), 1);
}

#[actix_web::test]
async fn a_server_does_not_start_with_half_of_a_file() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "[[users]]\nusername = \"ada\"\n\n[[users]]\nusername = \"a b\"\n").unwrap();
    let data = tempfile::tempdir().unwrap();
    let settings = Settings { seed: Some(file.path().into()), data: Some(data.path().into()), ..Settings::default() };
    let (clock, entropy) =
        (std::sync::Arc::new(glasshouse_web::clock::SystemClock), std::sync::Arc::new(glasshouse_web::entropy::SystemEntropy));
    let refused = provider::Provider::open(settings.settle(1).unwrap(), clock, entropy).await.err().unwrap().0;
    assert!(refused.contains("line 5, users.username") && refused.ends_with("Nothing was written."), "{refused}");
}
