//! What somebody else, a page of a stranger or a crafted text does to the applications of a person: nothing.

use crate::{
    applications::{few, id_of, posts, registers, reveals, sealed},
    support::{Form, TestApp},
};

/// Insecure direct object reference: the name of an application is no key to it.
#[actix_web::test]
async fn an_application_of_somebody_else_is_not_there() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let id = id_of(&registers(&ada, &few()).await);
    let secret = sealed(&ada.visits(&format!("/applications/{id}")).await).remove(0);
    let page = format!("/applications/{id}");
    for path in [page.clone(), format!("{page}/edit"), format!("{page}/delete"), format!("{page}/secrets/{secret}/delete")] {
        let answer = eve.visits(&path).await;
        assert_eq!((answer.status, answer.body.contains("Photo wall")), (404, false), "{path}");
        let nobodys = eve.visits(&path.replace(&id, "nobodys")).await;
        assert_eq!(answer.body.replace(&id, "nobodys"), nobodys.body, "nobody learns whether it is there");
    }
    let form = Form::of(&[("secret", &secret), ("client_name", "eve's"), ("only", "client_name")]);
    for path in ["edit", "delete", "reveal", "secrets", &format!("secrets/{secret}/delete")] {
        assert_eq!(posts(&eve, &format!("{page}/{path}"), &form).await.status, 404, "{path}");
    }
    assert!(!eve.visits("/applications").await.body.contains(&id));
    assert!(ada.visits(&page).await.body.contains("Photo wall"));
    assert_eq!(app.rows("clients").await.len(), 1);
}

#[actix_web::test]
async fn a_superuser_sees_whose_it_is() {
    let app = TestApp::start().await;
    let (ada, root) = (app.person("ada").await, app.superuser("root").await);
    let id = id_of(&registers(&ada, &few()).await);
    let page = root.visits(&format!("/applications/{id}")).await;
    assert!(page.body.contains("This application belongs to ada."));
    assert!(!root.visits("/applications").await.body.contains(&id), "the list is of one's own");
    let renamed = Form::of(&[("only", "client_name"), ("client_name", "Renamed")]);
    assert_eq!(posts(&root, &format!("/applications/{id}/edit"), &renamed).await.status, 303);
    let page = ada.visits(&format!("/applications/{id}")).await;
    assert!(page.body.contains("Renamed") && !page.body.contains("belongs to"), "it is still ada's");
}

/// CSRF: attack 15 of the design.
#[actix_web::test]
async fn a_form_of_a_stranger_changes_nothing() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let id = id_of(&registers(&ada, &few()).await);
    let secret = sealed(&ada.visits(&format!("/applications/{id}")).await).remove(0);
    let foreign = eve.visits("/applications/new").await.field("csrf");
    let page = format!("/applications/{id}");
    for path in [
        "/applications".to_owned(),
        "/applications/new".to_owned(),
        format!("{page}/edit"),
        format!("{page}/delete"),
        format!("{page}/reveal"),
        format!("{page}/secrets"),
        format!("{page}/secrets/{secret}/delete"),
    ] {
        for form in [few(), few().and("csrf", &foreign)] {
            let answer = ada.submits(&path, &form.and("secret", &secret)).await;
            assert_eq!((answer.status, answer.body.contains("glass_cs_")), (403, false), "{path}");
        }
    }
    assert_eq!(app.rows("clients").await.len(), 1);
}

/// Cross-site scripting: attack 14 of the design.
#[actix_web::test]
async fn markup_in_every_field_is_inert() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let odd = "\"><script>alert(1)</script>'";
    let all = few().and("full", "true").and("grant:authorization_code", "true");
    let lines = ["client_name", "description", "client_uri", "logo_uri", "policy_uri", "tos_uri", "redirect_uris"];
    let more = ["post_logout_redirect_uris", "allowed_origins", "initiate_login_uri", "jwks", "jwks_uri", "code_lifetime"];
    let rest = [
        "backchannel_logout_uri",
        "frontchannel_logout_uri",
        "token_endpoint_auth_method",
        "pkce",
        "runs",
        "access_token_format",
    ];
    for field in lines.into_iter().chain(more).chain(rest) {
        let answer = registers(&ada, &all.clone().with(field, odd)).await;
        assert!(!answer.body.contains("<script>"), "{field}");
        assert!(matches!(answer.status, 422 | 303), "{field}: {} {}", answer.status, answer.body);
    }
    let id = id_of(&registers(&ada, &few().with("client_name", odd).with("description", odd)).await);
    let uri = "http://localhost:8000/authorized?a=\"'><script>alert(1)</script>";
    let saved =
        posts(&ada, &format!("/applications/{id}/edit"), &Form::of(&[("only", "redirect_uris"), ("redirect_uris", uri)])).await;
    assert!(matches!(saved.status, 303 | 422));
    for path in [
        "/applications",
        &format!("/applications/{id}"),
        &format!("/applications/{id}/edit"),
        &format!("/applications/{id}/delete"),
    ] {
        let page = ada.visits(path).await;
        assert!(page.status == 200 && !page.body.contains("<script>"), "{path}");
    }
}

/// Elevation of privilege: a scope of administration is for superusers to give.
#[actix_web::test]
async fn nobody_but_a_superuser_gives_an_application_a_scope_that_must_be_vouched_for() {
    let app = TestApp::start().await;
    let (ada, root) = (app.person("ada").await, app.superuser("root").await);
    for scope in ["admin:users", "admin:applications", "introspection"] {
        let form = few().and(&format!("scope:{scope}"), scope);
        let page = registers(&ada, &form).await;
        assert_eq!(page.status, 422, "{scope}: {}", page.body);
        assert!(!ada.visits("/applications/new").await.body.contains(&format!("scope:{scope}")), "it is not offered");
        let id = id_of(&registers(&root, &form).await);
        assert!(root.visits(&format!("/applications/{id}")).await.body.contains(&format!("<code>{scope}</code>")));
    }
}

#[actix_web::test]
async fn whoever_is_not_signed_in_signs_in_first_and_comes_back() {
    let app = TestApp::start().await;
    let nobody = app.browser();
    assert_eq!(nobody.visits("/applications").await.location(), "/login?next=%2Fapplications");
    assert_eq!(nobody.visits("/applications/new?all=1").await.location(), "/login?next=%2Fapplications%2Fnew%3Fall%3D1");
    let csrf = nobody.csrf().await;
    let answer = nobody.submits("/applications", &few().and("csrf", &csrf)).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    assert!(app.rows("clients").await.is_empty());
}

/// Resource exhaustion: one person does not fill the table.
#[actix_web::test]
async fn a_person_has_a_hundred_applications_and_no_more() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let owner = app.rows("users").await[0].values[0].clone();
    let provider::storage::Value::Text(owner) = owner else { panic!("an id is a text") };
    for number in 0..100 {
        let owner = owner.clone();
        app.client_with(&format!("client-{number}"), |client| client.owner_id = Some(owner)).await;
    }
    let page = registers(&ada, &few()).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("You have 100 applications"));
}

/// Secrets stay out of what is written about people who use them.
#[actix_web::test]
async fn the_tables_show_no_secret() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let secret = reveals(&ada, &id).await;
    assert!(!ada.visits("/tables").await.body.contains(&secret));
}
