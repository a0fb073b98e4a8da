//! A provider that answers as it is told, and remembers what it was asked.

pub mod openid;
pub mod tokens;

use std::{
    net::TcpListener,
    sync::{Arc, Mutex},
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Value, json};

use openid::OpenId;

/// What it does. A test changes it as it goes.
pub struct Manner {
    /// The issuer in its metadata.
    pub issuer: String,
    /// It promises `iss` in each answer.
    pub promises_iss: bool,
    /// The next answers of the token endpoint; then it gives tokens.
    pub token_errors: Vec<(u16, Value)>,
    /// The access token that the API takes.
    pub live: String,
    /// The refresh token that the token endpoint takes.
    pub refresh: String,
    /// The scope of what it issues.
    pub scope: String,
    /// Tokens issued so far.
    pub issued: u32,
    /// What it was asked: path, `Authorization`, body.
    pub asked: Vec<(String, String, String)>,
    /// What it does as a provider of OpenID Connect, when it is one.
    pub openid: Option<OpenId>,
    /// The next answer of the device authorization endpoint, instead of a code.
    pub device_error: Option<(u16, Value)>,
    /// It revokes what it is asked to.
    pub revokes: bool,
    /// It ends a connection without an answer.
    pub hangs_up: bool,
    /// Members of the metadata that differ; null takes one away.
    pub metadata: Value,
}

impl Manner {
    /// What it does as a provider of OpenID Connect.
    pub fn openid(&mut self) -> &mut OpenId {
        self.openid.as_mut().unwrap()
    }
}

/// The running provider.
pub struct Fake {
    /// Where it is, which is its issuer too unless a test says otherwise.
    pub address: String,
    manner: Arc<Mutex<Manner>>,
}

type Shared = web::Data<Mutex<Manner>>;

impl Fake {
    /// Start one on a free port.
    pub fn start() -> Self {
        Self::new(None)
    }

    /// Start one that speaks OpenID Connect.
    pub fn openid() -> Self {
        Self::new(Some(OpenId::default()))
    }

    fn new(openid: Option<OpenId>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let manner = Arc::new(Mutex::new(Manner {
            issuer: address.clone(),
            promises_iss: true,
            token_errors: Vec::new(),
            live: String::new(),
            refresh: String::new(),
            scope: "email photos:read".to_owned(),
            issued: 0,
            asked: Vec::new(),
            openid,
            device_error: None,
            revokes: true,
            hangs_up: false,
            metadata: json!({}),
        }));
        let data: Shared = web::Data::from(manner.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/.well-known/oauth-authorization-server", web::get().to(metadata))
                .route("/.well-known/openid-configuration", web::get().to(openid::configuration))
                .route("/oauth/jwks", web::get().to(openid::jwks))
                .route("/oauth/userinfo", web::get().to(openid::userinfo))
                .route("/oauth/token", web::post().to(token))
                .route("/oauth/device_authorization", web::post().to(tokens::device))
                .route("/oauth/introspect", web::post().to(tokens::introspect))
                .route("/oauth/revoke", web::post().to(tokens::revoke))
                .route("/api/me", web::get().to(me))
                .route("/api/photos", web::get().to(photos))
        });
        actix_web::rt::spawn(server.workers(1).disable_signals().listen(listener).unwrap().run());
        Self { address, manner }
    }

    /// Change its manner, or read what it was asked.
    pub fn with<T>(&self, change: impl FnOnce(&mut Manner) -> T) -> T {
        change(&mut self.manner.lock().unwrap())
    }

    /// How often this path was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.with(|manner| manner.asked.iter().filter(|(asked, ..)| asked == path).count())
    }
}

fn heard(request: &HttpRequest, body: &str, manner: &mut Manner) -> String {
    let header = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    manner.asked.push((request.path().to_owned(), header.clone(), body.to_owned()));
    header
}

async fn metadata(request: HttpRequest, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, "", &mut manner);
    HttpResponse::Ok().json(document(&manner))
}

fn document(manner: &Manner) -> Value {
    let at = |path: &str| format!("{}{path}", manner.issuer.trim_end_matches('/'));
    let mut document = json!({
        "issuer": manner.issuer,
        "authorization_endpoint": at("/oauth/authorize"),
        "token_endpoint": at("/oauth/token"),
        "device_authorization_endpoint": at("/oauth/device_authorization"),
        "introspection_endpoint": at("/oauth/introspect"),
        "revocation_endpoint": at("/oauth/revoke"),
        "authorization_response_iss_parameter_supported": manner.promises_iss,
    });
    if manner.openid.is_some() {
        let more = json!({
            "jwks_uri": at("/oauth/jwks"),
            "userinfo_endpoint": at("/oauth/userinfo"),
            "end_session_endpoint": at("/oauth/logout"),
            "response_modes_supported": ["query", "form_post"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        });
        openid::put(&mut document, &more);
    }
    openid::put(&mut document, &manner.metadata);
    document
}

async fn token(request: HttpRequest, body: String, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, &body, &mut manner);
    if manner.hangs_up {
        return HttpResponse::Ok().body(tokens::Broken);
    }
    if let Some((status, error)) = manner.token_errors.pop() {
        return HttpResponse::build(status.try_into().unwrap()).json(error);
    }
    if body.contains("grant_type=refresh_token") && !body.contains(&format!("refresh_token={}", manner.refresh)) {
        return HttpResponse::BadRequest().json(json!({"error": "invalid_grant"}));
    }
    manner.issued += 1;
    manner.live = format!("access-{}", manner.issued);
    manner.refresh = format!("refresh-{}", manner.issued);
    let mut tokens = json!({
        "access_token": manner.live, "token_type": "Bearer", "expires_in": 600,
        "scope": manner.scope, "refresh_token": manner.refresh,
    });
    let renewed = body.contains("grant_type=refresh_token");
    let (issuer, access_token) = (manner.issuer.clone(), manner.live.clone());
    if let Some(id_token) = manner.openid.as_mut().and_then(|openid| openid.id_token(&issuer, &access_token, renewed)) {
        tokens["id_token"] = id_token.into();
    }
    HttpResponse::Ok().json(tokens)
}

fn api(request: &HttpRequest, manner: &Shared, needed: &str, answer: Value) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    let header = heard(request, "", &mut manner);
    if header != format!("Bearer {}", manner.live) {
        return HttpResponse::Unauthorized().insert_header(("www-authenticate", "Bearer error=\"invalid_token\"")).finish();
    }
    if !manner.scope.split(' ').any(|name| name == needed) {
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{needed}\"");
        return HttpResponse::Forbidden().insert_header(("www-authenticate", challenge)).finish();
    }
    HttpResponse::Ok().json(answer)
}

async fn me(request: HttpRequest, manner: Shared) -> HttpResponse {
    api(&request, &manner, "email", json!({"id": "1", "sub": "1", "username": "ada", "email": "ada@example.org"}))
}

async fn photos(request: HttpRequest, manner: Shared) -> HttpResponse {
    let photo = json!({"id": 1, "title": "A <b>bold</b> view", "url": "javascript:alert(1)"});
    let drawing = json!({"id": 2, "title": "Ferns", "url": "data:image/svg+xml;base64,PHN2Zy8+"});
    api(&request, &manner, "photos:read", json!({"owner": "ada", "photos": [photo, drawing]}))
}
