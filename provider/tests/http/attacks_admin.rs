//! Attacks on administration: privilege escalation, request forgery, stored markup, and locking everybody out.

use provider::{
    protocol::{account::Username, audit::Action},
    storage::users,
};

use crate::{
    admin::{PAGES, id_of, log, posts},
    support::{Form, TestApp},
};

/// Everything that changes something, with `{}` for the id of an account.
const CHANGES: [&str; 11] = [
    "/admin/users/{}/disable",
    "/admin/users/{}/enable",
    "/admin/users/{}/appoint",
    "/admin/users/{}/dismiss",
    "/admin/users/{}/sign_out",
    "/admin/users/{}/delete",
    "/admin/users/{}/password",
    "/admin/users/{}/claims",
    "/admin/users/{}/consents/a-client/forget",
    "/admin/keys/ES256",
    "/admin/scopes/new",
];

fn everything() -> [(&'static str, &'static str); 5] {
    [("when", "stolen"), ("password", "a long password"), ("claims", "{}"), ("name", "x"), ("title", "x")]
}

/// Privilege escalation: whoever is signed in and no superuser changes nothing by posting what a superuser would.
#[actix_web::test]
async fn a_person_who_posts_to_administration_is_refused_and_nothing_changes() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.superuser("ada").await, app.person("eve").await);
    let (before, victim, own) = (log(&app).await.len(), id_of(&app, "ada").await, id_of(&app, "eve").await);
    for path in CHANGES {
        for id in [&victim, &own] {
            let refused = posts(&eve, &path.replace("{}", id), &everything()).await;
            assert_eq!(refused.status, 403, "{path}");
            assert!(refused.body.contains("This page is for superusers"), "{path}");
        }
    }
    let nobody = app.browser();
    for path in CHANGES {
        let led = posts(&nobody, &path.replace("{}", &victim), &everything()).await;
        assert_eq!((led.status, led.location()), (303, "/login"), "{path}");
    }
    assert_eq!(log(&app).await.len(), before);
    assert_eq!(ada.visits("/admin").await.status, 200);
}

/// Mass assignment: no form of a person has a field that makes a superuser.
#[actix_web::test]
async fn nobody_becomes_a_superuser_by_a_field_of_another_form() {
    let app = TestApp::start().await;
    let eve = app.browser();
    let more = [
        ("superuser", "1"),
        ("superuser_at", "1"),
        ("is_superuser", "true"),
        ("claims", "{\"admin\":true}"),
        ("custom_claims", "{\"admin\":true}"),
    ];
    let with = |form: Form| more.iter().fold(form, |form, (name, value)| form.and(name, value));
    let csrf = eve.csrf().await;
    eve.submits("/", &with(Form::of(&[("csrf", &csrf), ("username", "eve")]))).await;
    posts(&eve, "/profile", &[&[("name", "Eve")][..], &more].concat()).await;
    let registered = app.browser();
    let csrf = registered.csrf().await;
    let form = Form::of(&[("csrf", &csrf), ("username", "mallory"), ("password", "a long password")]);
    registered.submits("/register", &with(form)).await;
    for name in ["eve", "mallory"] {
        let name = Username::parse(name).unwrap();
        let user = app.realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.unwrap().unwrap();
        assert!(user.superuser_at.is_none() && user.custom_claims.is_empty());
    }
    assert_eq!(eve.visits("/admin").await.status, 403);
}

/// Cross-site request forgery: the browser of a superuser sends a form of another site.
#[actix_web::test]
async fn a_form_of_another_site_changes_nothing_though_a_superuser_sends_it() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    app.person("eve").await;
    let (id, before) = (id_of(&app, "eve").await, log(&app).await.len());
    let csrf = ada.csrf().await;
    for path in CHANGES {
        let path = path.replace("{}", &id);
        let bare = everything().iter().fold(Form::default(), |form, (name, value)| form.and(name, value));
        for form in [bare.clone(), bare.clone().and("csrf", "guessed")] {
            assert_eq!(ada.submits(&path, &form).await.status, 403, "{path}");
        }
        let foreign = app.request("POST", &path).header("origin", "https://evil.test").header("sec-fetch-site", "cross-site");
        let foreign = foreign.header("content-type", "application/x-www-form-urlencoded").header("accept", "text/html");
        assert_eq!(ada.sends(foreign.body(bare.and("csrf", &csrf).encoded())).await.status, 403, "{path}");
        // A link or a picture elsewhere asks at most a question.
        ada.visits(&path).await;
    }
    assert_eq!(log(&app).await.len(), before);
    for path in PAGES {
        let policy = ada.visits(path).await.header("content-security-policy").unwrap().to_owned();
        assert!(policy.contains("frame-ancestors 'none'"), "clickjacking at {path}: {policy}");
    }
}

/// Stored cross-site scripting: names, addresses and browsers of strangers stand in the tables of a superuser.
#[actix_web::test]
async fn markup_in_names_and_user_agents_is_text_in_every_list() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let client = app.client_with("a-client", |client| {
        client.name = markup.to_owned();
        client.description = markup.to_owned();
    });
    let client = client.await;
    let eve = app.browser();
    let csrf = eve.csrf().await;
    let form = eve.form("/", &Form::of(&[("csrf", &csrf), ("username", "eve")])).header("user-agent", markup);
    assert_eq!(eve.sends(form).await.status, 303);
    client.walks(&eve).await;
    posts(&eve, "/profile", &[("name", markup), ("nickname", markup)]).await;
    let id = id_of(&app, "eve").await;
    let more = [
        "/admin/sessions".to_owned(),
        format!("/admin/users/{id}"),
        format!("/admin/users?q={}", url::form_urlencoded::byte_serialize(markup.as_bytes()).collect::<String>()),
        format!("/admin/audit?who={}", url::form_urlencoded::byte_serialize(markup.as_bytes()).collect::<String>()),
        "/admin/tokens?client=%22%3E%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
    ];
    for path in PAGES.into_iter().map(str::to_owned).chain(more) {
        let page = ada.visits(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{path}: {}", page.body);
    }
}

/// Locking everybody out: the last superuser is not taken away by accident, by themselves or by a race.
#[actix_web::test]
async fn the_last_superuser_stays_whatever_is_posted() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let id = id_of(&app, "ada").await;
    for act in ["disable", "dismiss", "delete"] {
        let path = format!("/admin/users/{id}/{act}");
        let question = ada.visits(&path).await;
        assert!(question.status == 409 && question.body.contains("Somebody must administer"), "{act}: {}", question.body);
        assert_eq!(posts(&ada, &path, &[]).await.status, 409, "{act}");
    }
    assert_eq!(ada.visits("/admin").await.status, 200, "and is still signed in");
    assert!(!log(&app).await.iter().any(|(_, action, _)| {
        [Action::AccountDisabled, Action::Dismissed, Action::AccountDeleted, Action::SessionEnded].contains(action)
    }));
    assert!(ada.visits(&format!("/admin/users/{id}")).await.body.contains("The last superuser who can sign in"));
    // With another one, it is done.
    let bob = app.superuser("bob").await;
    let done = posts(&bob, &format!("/admin/users/{id}/dismiss"), &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(ada.visits("/admin").await.status, 403);
    assert_eq!(bob.visits("/admin").await.status, 200);
}
