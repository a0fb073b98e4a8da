//! What every handler of the client reaches: its settings, who it is to the provider, and its memory.

use std::sync::{Arc, PoisonError, RwLock};

use actix_session::Session;
use actix_web::{cookie::Key, web};
use glasshouse_lens::export::opened::Opened;
use glasshouse_shared::{client, exchange::Actor};
use glasshouse_web::{Clock, Entropy, Failure, Html, Pages, StartError, Texts, form, headers::FormAction, listen::Bind};
use rust_embed::RustEmbed;
use serde_json::{Value, json};

use crate::{
    answers::Answers,
    face::DEMO,
    grants::{Grants, Owner, Shared},
    http::{BackChannel, Http},
    learn,
    lens::{seats::Seats, trial::shelf::Trials},
    logout_token::Seen,
    provider::{Provider, Target},
    recorder::Recorder,
    sessions::Sessions,
    settings::{Config, Credentials, Settings},
};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Sentences;

/// The names of what a session holds.
pub(crate) mod held {
    /// The name of the session's grant.
    pub const GRANT: &str = "grant";
    /// The flows that this session began and that no answer has ended.
    pub const PENDING: &str = "pending";
    /// The tries whose browser is at the provider.
    pub const TRYING: &str = "trying";
    /// The name of the person, as the API told it.
    pub const USERNAME: &str = "username";
    /// What the next page says first.
    pub const SAID: &str = "said";
    /// What a device shows that waits for a person.
    pub const DEVICE: &str = "device";
    /// The browser is at the provider to sign out there.
    pub const LEAVING: &str = "leaving";
}

/// Who this client is to which provider. The form at `/setup` replaces it while the client runs.
#[derive(Clone)]
pub(crate) struct Registration {
    /// Rises with each replacement: an answer to an older one is not taken.
    pub number: u32,
    pub credentials: Option<Arc<Credentials>>,
    pub provider: Arc<Provider>,
}

/// The state that all handlers share.
pub(crate) struct App {
    pub config: Config,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub recorder: Recorder,
    /// Flows of elsewhere that were opened here.
    pub opened: Opened,
    pub http: Http,
    pub grants: Grants,
    /// Who looks through the lens.
    pub seats: Seats,
    pub sessions: Sessions,
    /// Answers that came by a form and wait for their browser.
    pub answers: Answers,
    /// Logout tokens that were acted on.
    pub seen: Seen,
    /// What was tried, and in which flows.
    pub trials: Trials,
    /// Signs the session's cookie. It is as short-lived as the sessions are.
    pub key: Key,
    pub pages: web::Data<Pages>,
    registration: RwLock<Registration>,
}

impl App {
    fn new(settings: Settings, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Self, StartError> {
        let (config, credentials) = Config::read(settings)?;
        let pages = Pages::new(&[Texts::of::<Templates, Sentences>(), glasshouse_lens::texts()])
            .map_err(|error| StartError(format!("A page of the client is broken: {error:?}.")))?;
        let http = Http::new().map_err(|error| StartError(format!("The client cannot speak HTTP: {error}.")))?;
        let mut key = [0; 64];
        entropy.fill(&mut key);
        Ok(Self {
            recorder: Recorder::new(config.plain, config.home().starts_with("https:"), clock.clone()),
            opened: Opened::default(),
            sessions: Sessions::new(clock.clone(), entropy.clone()),
            seats: Seats::new(entropy.clone(), config.home().starts_with("https:")),
            answers: Answers::new(clock.clone()),
            seen: Seen::default(),
            trials: Trials::default(),
            registration: RwLock::new(Registration {
                number: 0,
                credentials: credentials.map(Arc::new),
                provider: Arc::new(Provider::new(config.target.clone())),
            }),
            key: Key::from(&key),
            grants: Grants::default(),
            pages: web::Data::new(pages),
            config,
            clock,
            entropy,
            http,
        })
    }

    /// Who this client is now.
    pub fn registration(&self) -> Registration {
        self.registration.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Be somebody else from now on, perhaps to another provider. All tokens are forgotten: they are for the old one.
    pub fn register(&self, credentials: Credentials, target: Option<Target>) {
        let mut registration = self.registration.write().unwrap_or_else(PoisonError::into_inner);
        registration.number += 1;
        registration.credentials = Some(Arc::new(credentials));
        if let Some(target) = target {
            registration.provider = Arc::new(Provider::new(target));
        }
        for flow in self.grants.clear() {
            self.gone(Some(flow));
        }
    }

    /// The back channel of a flow.
    pub fn channel<'a>(&'a self, provider: &'a Provider, flow: &'a str, to: Actor) -> BackChannel<'a> {
        BackChannel { http: &self.http, recorder: &self.recorder, target: &provider.target, flow, to }
    }

    /// The grant of a session.
    pub fn grant(&self, session: &Session) -> Result<Option<Shared>, Failure> {
        Ok(read::<String>(session, held::GRANT)?.and_then(|name| self.grants.get(&name)))
    }

    /// Forget the grant of a session.
    pub fn forget(&self, session: &Session) -> Result<(), Failure> {
        if let Some(name) = read::<String>(session, held::GRANT)? {
            self.gone(self.grants.forget(&name));
        }
        session.remove(held::GRANT);
        session.remove(held::USERNAME);
        Ok(())
    }

    /// The provider says that somebody signed out: their sessions here end, and their tokens are forgotten. Tells how many
    /// sessions ended, and in which flows their tokens had come.
    pub fn end(&self, meant: &Owner) -> (usize, Vec<String>) {
        let ended = self.grants.end(meant);
        let names = ended.keys().cloned().collect();
        (self.sessions.end_where(held::GRANT, &names), ended.into_values().collect())
    }

    /// The grant of this flow is forgotten, and its record says so.
    pub fn gone(&self, flow: Option<String>) {
        if let Some(flow) = flow {
            self.recorder.forgot(&flow, "grants", &flow);
        }
    }

    /// A page with forms: it gets their token, and what every page tells about the provider.
    ///
    /// A form of ours can end in a new authorization request, so the policy lets it be redirected to the provider.
    pub fn page(&self, session: &Session, template: &'static str, mut values: Value) -> Result<Html, Failure> {
        let provider = self.registration().provider;
        let (target, known) = (&provider.target, provider.known());
        values["openid"] = known.as_ref().is_some_and(|endpoints| endpoints.openid()).into();
        values["ends"] = known.as_ref().is_some_and(|endpoints| endpoints.end_session.is_some()).into();
        let face = self.config.face;
        values["paths"] = json!({
            "private": face.private[0], "login": face.login, "logout": face.logout, "result": self.config.callback(),
            "photos": face.links_to("/photos").then_some("/photos"), "open": face.open,
        });
        values["csrf"] = form::token(session, &*self.entropy)?.into();
        values["provider"] = target.name().into();
        values["tables"] = json!(target.tables());
        values["said"] = json!(session.remove_as::<String>(held::SAID).and_then(Result::ok));
        let (name, pages) = (target.name(), known.iter().flat_map(|endpoints| endpoints.pages()));
        Ok(Html::of(template, &values).form_action(FormAction::to(pages.chain([name.as_str()]))))
    }
}

/// Read a value of the session.
pub(crate) fn read<T: serde::de::DeserializeOwned>(session: &Session, name: &str) -> Result<Option<T>, Failure> {
    session.get(name).map_err(|error| Failure::fault(&error))
}

/// Write a value of the session.
pub(crate) fn write(session: &Session, name: &str, value: &impl serde::Serialize) -> Result<(), Failure> {
    session.insert(name, value).map_err(|error| Failure::fault(&error))
}

/// The client, checked and ready to listen. It has spoken to nobody yet.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<App>);

impl Client {
    /// Check the settings and parse the pages. The provider is not asked for anything: it may start later.
    ///
    /// # Errors
    /// One sentence that names the setting.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Self, StartError> {
        Ok(Self(Arc::new(App::new(settings, clock, entropy)?)))
    }

    /// Who can reach it.
    #[must_use]
    pub fn bind(&self) -> Bind {
        self.0.config.bind
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.0.config.port
    }

    /// The address that a person opens.
    #[must_use]
    pub fn home(&self) -> String {
        self.0.config.home()
    }

    /// Where the browser returns: what has to be registered at the provider.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        self.0.config.redirect_uri.as_str()
    }

    /// It is the demo client of walkthrough W1, which the pair registers by itself.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.config.face.name == DEMO.name
    }

    /// Where a person goes through a flow step by step; neither with `--plain` nor as another example does one begin there.
    #[must_use]
    pub fn learn(&self) -> Option<String> {
        (!self.0.config.plain && self.is_demo()).then(|| format!("{}{}", self.home(), learn::PAGE))
    }

    /// It has a client id, from the settings or from the form.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.0.registration().credentials.is_some()
    }

    /// Take these credentials, as if they had been typed into `/setup`.
    pub fn register(&self, credentials: client::Credentials) {
        let client::Credentials { client_id, client_secret } = credentials;
        self.0.register(Credentials { client_id, client_secret: Some(client_secret) }, None);
    }
}
