//! Start a flow: the authorization request, RFC 6749 §4.1.1 with RFC 7636 §4.3, and the authentication request, OIDC Core §3.1.2.1.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_shared::{Params, Scope, Secret, exchange::flow_id};
use glasshouse_web::Failure;
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier};
use serde::{Deserialize, Serialize};

use crate::{
    app::{App, held, read, write},
    canonical, lens, oauth,
    talk::Talk,
    trouble,
};

/// Flows that one session can have open: one for each tab, within reason.
const OPEN: usize = 4;

/// What is asked for besides the settings when a person signs in by OpenID Connect: OIDC Core §5.4.
const OPENID: &str = "openid profile email";

/// Wishes of our own address that go on to the provider as they are: OIDC Core §3.1.2.1.
const HINTS: [&str; 5] = ["prompt", "max_age", "login_hint", "acr_values", "ui_locales"];

/// What this session waits for. It stays here; the browser carries `state`, `nonce` and the fingerprint of `verifier` only.
#[derive(Deserialize, Serialize)]
pub(crate) struct Pending {
    /// Comes back with the answer, or the answer is not ours.
    pub state: Secret,
    /// Proves at the token endpoint that it is we who began: RFC 7636 §4.1.
    pub verifier: Secret,
    /// Comes back in the ID token. None when nobody asked who the person is.
    pub nonce: Option<Secret>,
    /// The seconds of `max_age`, when that was asked for.
    pub max_age: Option<i64>,
    /// What was asked for.
    pub scope: String,
    /// The name of the flow in the record.
    pub flow: String,
    /// Who has to answer.
    pub issuer: Option<String>,
    /// They promised to say so: RFC 9207 §3.
    pub promises_iss: bool,
    /// Who we were when it began.
    pub registration: u32,
    /// The page of ours to which it leads in the end.
    pub back: Option<String>,
}

impl Pending {
    /// The same once more: a secret is not copied unseen.
    pub fn again(&self) -> Self {
        let secret = |secret: &Secret| Secret::new(secret.expose());
        Self {
            state: secret(&self.state),
            verifier: secret(&self.verifier),
            nonce: self.nonce.as_ref().map(secret),
            max_age: self.max_age,
            scope: self.scope.clone(),
            flow: self.flow.clone(),
            issuer: self.issuer.clone(),
            promises_iss: self.promises_iss,
            registration: self.registration,
            back: self.back.clone(),
        }
    }
}

/// How this login differs from what the settings say.
#[derive(Default)]
pub(crate) struct Wish {
    /// Ask who the person is, too.
    pub openid: bool,
    /// What is asked for besides.
    pub more: Scope,
    /// Parameters that the request gets besides.
    pub hints: Vec<(&'static str, String)>,
    /// The page of ours to which it leads in the end.
    pub back: Option<String>,
}

/// `GET /login`, or where the face has it.
pub(crate) async fn start(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    begin(&app, &session, &request, false).await
}

/// `GET /login/openid`: the second way in.
pub(crate) async fn openid(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    begin(&app, &session, &request, true).await
}

async fn begin(app: &App, session: &Session, request: &HttpRequest, openid: bool) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(app, request) {
        return Ok(page.respond_to(request));
    }
    let mut params = Params::parse(request.query_string()).map_err(|name| trouble::twice(&name))?;
    let hints = HINTS.into_iter().filter_map(|name| Some((name, params.take(name)?))).collect();
    redirect(app, session, request, Wish { openid, hints, ..Wish::default() }).await
}

/// Send the browser to the provider, or to `/setup` when nobody knows us yet.
pub(crate) async fn redirect(app: &App, session: &Session, request: &HttpRequest, wish: Wish) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    let Some(credentials) = &registration.credentials else {
        return Ok(HttpResponse::Found().insert_header((header::LOCATION, "/setup")).finish());
    };
    //= https://www.rfc-editor.org/rfc/rfc6749#section-10.12
    //# The binding value used for CSRF
    //# protection MUST contain a non-guessable value
    let state = app.entropy.token(24);
    let flow = flow_id(&credentials.client_id, &state);
    app.recorder.begin(&flow, &credentials.client_id);
    app.recorder.received(&flow, request, registration.provider.target.mask());
    let talk = Talk::begin(app, &registration, &flow).await?;
    let pending = pending(&talk, state, &wish)?;
    let address = address(&talk, &pending, &wish);
    let hidden = |secret: &Secret| registration.provider.target.mask().value("code_verifier", secret.expose());
    let columns = vec![
        ("state", Some(pending.state.expose().to_owned())),
        ("nonce", pending.nonce.as_ref().map(|nonce| nonce.expose().to_owned())),
        ("code_verifier", Some(hidden(&pending.verifier))),
        ("scope", Some(pending.scope.clone())),
        ("issuer", pending.issuer.clone()),
    ];
    app.recorder.wrote(&pending.flow, "pending", columns);
    lens::begin(app, request, &pending.flow);
    wait_for(app, session, pending)?;
    Ok(HttpResponse::Found()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish())
}

pub(crate) fn pending(talk: &Talk<'_>, state: String, wish: &Wish) -> Result<Pending, Failure> {
    let app = talk.app;
    // With two endpoints and no keys there are tokens to be had, and an ID token that nobody here can believe.
    let openid = wish.openid || (app.config.openid() && !talk.channel.target.keyless());
    if openid && !talk.endpoints.openid() {
        return Err(trouble::not_openid(&talk.channel.target.name()));
    }
    if app.config.form_post && !talk.endpoints.form_post {
        return Err(trouble::no_form_post());
    }
    let max_age = wish.hints.iter().find(|(name, _)| *name == "max_age").map(|(_, value)| value);
    let max_age = max_age.map(|value| value.parse().ok().filter(|age| *age >= 0).ok_or_else(|| trouble::bad_max_age(value)));
    let scope = if wish.openid && !app.config.openid() {
        Scope::parse(OPENID).unwrap_or_default().or(&app.config.scope)
    } else {
        app.config.scope.clone()
    };
    let scope = scope.or(&wish.more);
    Ok(Pending {
        state: Secret::new(state),
        verifier: Secret::new(app.entropy.token(32)),
        nonce: openid.then(|| Secret::new(app.entropy.token(24))),
        max_age: max_age.transpose()?.filter(|_| openid),
        scope: scope.to_string(),
        flow: talk.channel.flow.to_owned(),
        issuer: talk.channel.target.issuer.clone(),
        promises_iss: talk.endpoints.promises_iss,
        registration: talk.registration.number,
        back: wish.back.clone(),
    })
}

/// The address at the provider with the whole question in it.
pub(crate) fn address(talk: &Talk<'_>, pending: &Pending, wish: &Wish) -> String {
    let verifier = PkceCodeVerifier::new(pending.verifier.expose().to_owned());
    let client = oauth::client(talk.credentials, &talk.endpoints, &talk.app.config.redirect_uri);
    let mut request = client
        .authorize_url(|| CsrfToken::new(pending.state.expose().to_owned()))
        .add_scopes(pending.scope.split(' ').filter(|name| !name.is_empty()).map(|name| oauth2::Scope::new(name.to_owned())))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    if talk.app.config.form_post {
        request = request.add_extra_param("response_mode", "form_post");
    }
    if let Some(nonce) = &pending.nonce {
        //= https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes
        //# The nonce parameter value needs to include per-session state and be
        //# unguessable to attackers.
        request = request.add_extra_param("nonce", nonce.expose());
    }
    if pending.scope.split(' ').any(|name| name == "openid") {
        // OIDC Core §11: whoever wants to act while the person is away asks anew each time.
        if pending.scope.split(' ').any(|name| name == "offline_access") && !wish.hints.iter().any(|(name, _)| *name == "prompt")
        {
            request = request.add_extra_param("prompt", "consent");
        }
        request = wish.hints.iter().fold(request, |request, (name, value)| request.add_extra_param(*name, value.as_str()));
    }
    request.url().0.into()
}

/// The session waits for the answer to this question, and no more for the one that it asked longest ago.
pub(crate) fn wait_for(app: &App, session: &Session, pending: Pending) -> Result<(), Failure> {
    let mut open: Vec<Pending> = read(session, held::PENDING)?.unwrap_or_default();
    open.push(pending);
    for gone in open.drain(..open.len().saturating_sub(OPEN)) {
        app.recorder.forgot(&gone.flow, "pending", gone.state.expose());
    }
    write(session, held::PENDING, &open)
}

/// It waits for the answer with this state no more.
pub(crate) fn forget(app: &App, session: &Session, state: &Secret) -> Result<(), Failure> {
    let mut open: Vec<Pending> = read(session, held::PENDING)?.unwrap_or_default();
    for gone in open.extract_if(.., |pending| pending.state.equals(state.expose())) {
        app.recorder.forgot(&gone.flow, "pending", gone.state.expose());
    }
    write(session, held::PENDING, &open)
}
