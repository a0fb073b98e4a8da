//! `/admin`: who comes in, and what each of its lists shows.

use provider::{
    protocol::{account::Username, audit::Action, bearer::Kind, client::Auth},
    storage::{audit, listing::Start, users},
};

use crate::support::{Answer, Form, Person, TestApp};

/// Every page that can be asked for without knowing anything.
pub const PAGES: [&str; 10] = [
    "/admin",
    "/admin/users",
    "/admin/applications",
    "/admin/tokens",
    "/admin/sessions",
    "/admin/keys",
    "/admin/keys/RS256",
    "/admin/scopes",
    "/admin/scopes/new",
    "/admin/audit",
];

/// The id of the account of this name.
pub async fn id_of(app: &TestApp, name: &str) -> String {
    let name = Username::parse(name).unwrap();
    app.realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.unwrap().unwrap().id
}

/// What the log says, the newest first: who did what to what.
pub async fn log(app: &TestApp) -> Vec<(String, Action, String)> {
    let page = app.realm.store.read(|tx| Ok(audit::list(tx, &audit::Wanted::default(), &Start::Top)?)).await.unwrap();
    page.rows.into_iter().map(|line| (line.by.name, line.action, line.object.name)).collect()
}

/// A form of this page is sent, with the token of the session.
pub async fn posts(person: &Person<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = person.csrf().await;
    person.submits(path, &fields.iter().fold(Form::of(&[("csrf", &csrf)]), |form, (name, value)| form.and(name, value))).await
}

#[actix_web::test]
async fn a_superuser_comes_in_and_nobody_else() {
    let app = TestApp::start().await;
    let (ada, eve, nobody) = (app.superuser("ada").await, app.person("eve").await, app.browser());
    for path in PAGES {
        let page = ada.visits(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        let refused = eve.visits(path).await;
        assert_eq!(refused.status, 403, "{path}");
        assert!(refused.body.contains("You are eve, and eve is not one."), "{}", refused.body);
        let led = nobody.visits(path).await;
        assert_eq!(led.status, 303, "{path}");
        let next = url::form_urlencoded::byte_serialize(path.as_bytes()).collect::<String>();
        assert_eq!(led.location(), format!("/login?next={next}"));
    }
    // After the sign-in, they are where they wanted to go.
    let page = nobody.visits("/login?next=%2Fadmin%2Fusers").await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "ada")]);
    let signed_in = nobody.submits("/login", &form).await;
    assert_eq!((signed_in.status, signed_in.location()), (303, "/admin/users"));
}

#[actix_web::test]
async fn every_page_is_there_in_german_too() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    for path in PAGES {
        let request = app.request("GET", path).header("accept", "text/html").header("accept-language", "de");
        let page = ada.sends(request).await;
        assert!(page.status == 200 && page.body.contains("<html lang=\"de\">"), "{path}: {}", page.body);
    }
}

#[actix_web::test]
async fn the_overview_counts_and_says_what_needs_somebody() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let client = app.client().await;
    client.walks(&app.person("bob").await).await;
    let page = ada.visits("/admin").await.body;
    assert!(page.contains("The superuser ada has no password"), "{page}");
    assert!(page.contains("There is one superuser."), "{page}");
    assert!(page.contains("The database answers.") && page.contains("3 of 3 algorithms"), "{page}");
    let of = |href: &str| {
        let rest = page.rsplit_once(&format!("<a href=\"{href}\">")).unwrap().1.split_once("<b>").unwrap().1;
        rest.split_once('<').unwrap().0.to_owned()
    };
    assert_eq!(of("/admin/users"), "2");
    assert_eq!(of("/admin/users?which=superusers"), "1");
    assert_eq!(of("/admin/applications"), "1");
    assert_eq!(of("/admin/tokens"), "2");
}

#[actix_web::test]
async fn people_are_searched_by_the_beginning_of_their_name_or_address() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    for name in ["Adam", "eve", "Eva.Meier", "zoe@example.org"] {
        app.person(name).await;
    }
    let found = async |query: &str| {
        let page = ada.visits(&format!("/admin/users{query}")).await.body;
        let rows = page.split("<th scope=\"row\">").skip(1);
        rows.map(|row| row.split_once("<b>").unwrap().1.split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, ["ada", "Adam", "Eva.Meier", "eve", "zoe@example.org"]);
    assert_eq!(found("?q=AD").await, ["ada", "Adam"]);
    assert_eq!(found("?q=zoe%40ex").await, ["zoe@example.org"]);
    assert_eq!(found("?which=superusers").await, ["ada"]);
    assert!(found("?which=disabled").await.is_empty());
    assert!(found("?q=%00").await.is_empty());
    let nobody = ada.visits("/admin/users?q=ad%25").await.body;
    assert!(nobody.contains("Nobody is found."), "a wildcard is a character: {nobody}");
}

#[actix_web::test]
async fn a_long_list_is_turned_page_by_page_and_keeps_the_search() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let adding = app.realm.store.transaction(|tx| {
        for number in 0..120 {
            let name = Username::parse(&format!("p{number:03}")).unwrap();
            users::create(tx, &provider::protocol::account::User::new(format!("id-{number}"), name, 0))?;
        }
        Ok(())
    });
    adding.await.unwrap();
    let link = |page: &str, rel: &str| {
        let (before, _) = page.split_once(&format!("rel=\"{rel}\""))?;
        let href = before.rsplit_once("href=\"")?.1.split('"').next()?;
        Some(href.replace("&amp;", "&").replace("&#x2F;", "/").replace("&#x3D;", "="))
    };
    let (mut path, mut seen) = ("/admin/users?q=p".to_owned(), Vec::new());
    loop {
        let page = ada.visits(&path).await.body;
        seen.extend((0..120).filter(|number| page.contains(&format!("<b>p{number:03}</b>"))));
        assert!(!page.contains("><b>ada</b></a>"));
        let Some(next) = link(&page, "next") else { break };
        path = next;
    }
    assert_eq!(seen, (0..120).collect::<Vec<_>>());
    let back = ada.visits(&path).await.body;
    let middle = ada.visits(&link(&back, "prev").unwrap()).await.body;
    assert!(middle.contains("<b>p050</b>") && middle.contains("<b>p099</b>") && !middle.contains("<b>p100</b>"));
    for odd in ["/admin/users?after=x", "/admin/tokens?before=%00", "/admin/audit?after=yesterday&before=1"] {
        assert_eq!(ada.visits(odd).await.status, 200, "{odd}");
    }
}

#[actix_web::test]
async fn a_token_shows_its_last_characters_and_nothing_more() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let client = app.client().await;
    let tokens = client.walks(&app.person("bob").await).await;
    let page = ada.visits("/admin/tokens?person=bob&client=a-client").await.body;
    for (kind, token) in [("access", &tokens.access), ("refresh", &tokens.refresh)] {
        let end = &token[token.len() - 4..];
        assert!(page.contains(&format!("…{end}</code> <span class=\"muted\">{kind}")), "{page}");
        assert!(!page.contains(&token[token.len() - 5..]), "one character more is one too many");
    }
    assert!(ada.visits("/admin/tokens?person=ada").await.body.contains("No token is found."));
    assert!(ada.visits("/admin/tokens?person=nobody").await.body.contains("Nobody has the name"));
    assert!(ada.visits("/admin/tokens?client=another").await.body.contains("No token is found."));
}

#[actix_web::test]
async fn a_token_is_revoked_with_its_family_after_a_question() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let client = app.client().await;
    let tokens = client.walks(&app.person("bob").await).await;
    let other = app.other_client().await.walks(&app.person("eve").await).await;
    let page = ada.visits("/admin/tokens?person=bob").await.body;
    let path = page.split("href=\"").find(|rest| rest.contains("/revoke\"")).unwrap().split('"').next().unwrap();
    let path = path.replace("&#x2F;", "/");
    let question = ada.visits(&path).await;
    assert!(question.status == 200 && question.body.contains("All tokens of the same grant go with it"), "{}", question.body);
    assert_eq!(app.opens(&tokens.access).await, 200, "a question changes nothing");
    let done = ada.submits(&path, &Form::of(&[("csrf", &question.field("csrf"))])).await;
    assert_eq!((done.status, done.location()), (303, "/admin/tokens?revoked=2"));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.refreshes(&tokens.refresh).await.refusal().1, "invalid_grant");
    assert_eq!(app.opens(&other.access).await, 200);
    let (who, action, object) = log(&app).await.remove(0);
    assert_eq!((who.as_str(), action), ("ada", Action::TokensRevoked));
    assert!(object.contains("a-client"), "{object}");
    let again = posts(&ada, &path, &[]).await;
    assert_eq!(again.location(), "/admin/tokens?revoked=0");
    assert_eq!(ada.visits("/admin/tokens/bm8/revoke").await.status, 404);
}

#[actix_web::test]
async fn applications_of_everybody_are_listed_and_found_by_name_and_by_id() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    app.client_with("wall", |client| client.name = "Photo wall".into()).await;
    app.client_with("phone", |client| {
        client.name = "photocopier".into();
        client.auth = Auth::None;
    })
    .await;
    let page = ada.visits("/admin/applications?q=PHOTO").await.body;
    assert!(page.contains("href=\"/applications/wall\"") && page.contains("photocopier"), "{page}");
    let one = ada.visits("/admin/applications?q=phone").await.body;
    assert!(one.contains("photocopier") && !one.contains("Photo wall"), "{one}");
    assert!(ada.visits("/admin/applications?q=x").await.body.contains("No application is found."));
}

#[actix_web::test]
async fn a_key_is_replaced_after_a_choice_and_the_log_tells_by_whom() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let published = async || app.get("/oauth/jwks").await.json()["keys"].as_array().unwrap().len();
    assert_eq!(published().await, 3);
    let page = ada.visits("/admin/keys").await.body;
    assert_eq!(page.matches("signing</td>").count(), 3, "{page}");
    let unchosen = posts(&ada, "/admin/keys/ES256", &[]).await;
    assert!(unchosen.status == 422 && unchosen.body.contains("Choose one of the three."), "{}", unchosen.body);
    assert_eq!(published().await, 3);
    for (when, done, known) in
        [("announced", "announced", 4), ("announced", "waiting", 4), ("now", "now", 5), ("stolen", "stolen", 3)]
    {
        let answer = posts(&ada, "/admin/keys/ES256", &[("when", when)]).await;
        assert_eq!((answer.status, answer.location()), (303, &*format!("/admin/keys?done={done}")));
        assert_eq!(published().await, known, "{when}");
        assert_eq!(ada.visits(answer.location()).await.status, 200);
    }
    let rotated = log(&app).await.into_iter().filter(|(_, action, _)| *action == Action::KeyRotated).collect::<Vec<_>>();
    assert_eq!(rotated.len(), 3);
    assert!(rotated.iter().all(|(who, _, what)| who == "ada" && what == "ES256"));
    assert_eq!(ada.visits("/admin/keys/HS256").await.status, 404);
}

#[actix_web::test]
async fn the_log_is_shown_and_filtered() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    app.person("bob").await;
    posts(&ada, "/admin/keys/ES256", &[("when", "now")]).await;
    let all = ada.visits("/admin/audit").await.body;
    assert!(all.contains("replaced a signing key</td>") && all.contains("made an account</td>"), "{all}");
    let keys = ada.visits("/admin/audit?who=ada&what=key.rotated").await.body;
    assert!(keys.contains("replaced a signing key</td>") && !keys.contains("made an account</td>"), "{keys}");
    assert!(ada.visits("/admin/audit?who=bob&what=key.rotated").await.body.contains("There is no such line."));
    let bob = ada.visits("/admin/audit?object=bob").await.body;
    assert!(bob.contains("made an account</td>") && !bob.contains("replaced a signing key</td>"), "{bob}");
    assert!(bob.contains("<code>127.0.0.1</code>"), "{bob}");
}

#[actix_web::test]
async fn everything_of_one_account_is_on_its_page() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let (bob, client) = (app.person("bob@example.org").await, app.client().await);
    let tokens = client.walks(&bob).await;
    let demo = bob.demo_client().await;
    let id = id_of(&app, "bob@example.org").await;
    let page = ada.visits(&format!("/admin/users/{id}")).await.body;
    for part in
        ["bob@example.org", "in use", &id, "the Client", &demo.id, &tokens.access[tokens.access.len() - 4..], "made an account"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("argon2") && !page.contains(&tokens.access));
    assert_eq!(ada.visits("/admin/users/nobody").await.status, 404);
    let access = app.realm.store.read(|tx| Ok(provider::storage::tokens::list(tx, None, None, &Start::Top)?)).await.unwrap();
    assert!(access.rows.iter().any(|token| token.kind == Kind::Access));
}
