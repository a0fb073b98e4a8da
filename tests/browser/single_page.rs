//! A public client that is nothing but a page with a script, oidc-client-ts, of another site than the provider's.

use std::{fs, net::TcpListener, thread};

use actix_web::{App, HttpResponse, HttpServer, dev::ServerHandle, rt::System, web};
use serde_json::{Value, json};

use crate::{person::Person, support::Pair};

/// The library as browsers load it.
const LIBRARY: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/target/npm/node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js");

/// The application: its page, the library, and nothing behind them.
struct Application {
    origin: String,
    server: ServerHandle,
}

impl Application {
    /// Register it at the provider, and serve it.
    async fn of(pair: &Pair) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        // `localhost` is the provider's: to a browser, this is another site.
        let origin = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let metadata = json!({
            "client_name": "A single-page application",
            "redirect_uris": [format!("{origin}/callback")],
            "post_logout_redirect_uris": [format!("{origin}/bye")],
            "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"],
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http.post(format!("{}/oauth/register", pair.provider)).json(&metadata).send().await.unwrap();
        let told: Value = answer.json().await.unwrap();
        assert!(told["client_secret"].is_null(), "a public client has no secret: {told}");
        let settings = json!({"authority": pair.provider, "client_id": told["client_id"].as_str().unwrap()});
        let settings = format!("const settings = {settings};");
        let (send, receive) = tokio::sync::oneshot::channel();
        thread::spawn(move || System::new().block_on(serve(listener, settings, send)));
        Self { origin, server: receive.await.unwrap() }
    }
}

async fn serve(listener: TcpListener, settings: String, send: tokio::sync::oneshot::Sender<ServerHandle>) {
    let library = fs::read_to_string(LIBRARY).expect("oidc-client-ts must be in target/npm: run scripts/install");
    let script = |text: &str| {
        let text = text.to_owned();
        web::get().to(move || {
            let answer = HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(text.clone());
            async { answer }
        })
    };
    let page = || async { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(include_str!("single_page.html")) };
    let application = move || {
        let app = App::new().route("/oidc-client-ts.js", script(&library)).route("/settings.js", script(&settings));
        ["/", "/callback", "/bye"].iter().fold(app, |app, path| app.route(path, web::get().to(page)))
    };
    let server = HttpServer::new(application).workers(1).disable_signals().listen(listener).unwrap().run();
    let _ = send.send(server.handle());
    server.await.unwrap();
}

impl Drop for Application {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

#[tokio::test]
async fn oidc_client_ts_signs_in_renews_and_signs_out_from_another_site() {
    let pair = Pair::start(&[]);
    let (application, ada) = (Application::of(&pair).await, Person::new().await);
    ada.open(&application.origin).await;
    ada.sees("Nobody is signed in").await;
    ada.press("Sign in here").await;
    ada.is_at(&pair.provider).await;
    ada.signs_in("ada@example.org").await;
    ada.press("Allow").await;
    // The metadata, the keys, the token and UserInfo are fetched by the script: every one of them across origins.
    ada.is_at(&format!("{}/callback", application.origin)).await;
    ada.sees("Signed in as ada@example.org, ada@example.org").await;
    ada.press("Renew").await;
    ada.sees("Renewed for ada@example.org").await;

    ada.press("Sign out here").await;
    ada.is_at(&format!("{}/bye", application.origin)).await;
    ada.sees("Nobody is signed in").await;
    ada.open(&pair.provider).await;
    ada.sees("Who are you?").await;
    ada.policy_refused_nothing().await;
}
