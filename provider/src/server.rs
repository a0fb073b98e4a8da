//! The route table, one line an endpoint, and the server around it.
//!
//! `shared` stands where scripts of other origins may call: see `http::cors`.

use std::net::TcpListener;

use actix_session::SessionExt;
use actix_web::{
    App, HttpRequest, HttpServer, Resource,
    cookie::Key,
    dev::Server,
    middleware::from_fn,
    web::{Data, ServiceConfig, delete, get, post, put, resource},
};
use glasshouse_lens::export::opened::Opened;
use glasshouse_shared::metadata::{OPENID_CONFIGURATION, PROTECTED_RESOURCE, WELL_KNOWN};
use glasshouse_web::{
    Frame, FrameOf, Language, Pages, Site, Texts, Words, assets, failure, headers, live::Streams, session, words,
};
use rust_embed::RustEmbed;
use rustls::ServerConfig;

use crate::http::cors::{self, Sharing};
use crate::{
    endpoint::{
        self, ACCOUNT, ADMIN, APPLICATIONS, CANONICAL, DIALECTS, Dialect, HELLO, LENS, ME, ME_W2, PAR, PHOTOS, REGISTER,
        REGISTER_W5, REVOKE_W2, TABLES, TRACE, WELL_KNOWN_W5,
    },
    http::{
        account, admin, aliases, applications, authorize, demo_client, device, device_authorization, error, errors,
        extract::visitor::{NAME, SUPERUSER},
        health, home, introspect, logout, management, metadata,
        metadata::Documents,
        next, profile, protected, pushed, register, resource as api, revoke,
        sessions::Rows,
        sign_in, token, userinfo,
    },
    lesson::{company, feed, lens, localhost, lookup, recorder, stop, tables},
    realm::Realm,
};

/// The name of the session's cookie.
const COOKIE: &str = "provider_session";

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

/// The catalogues of this program.
#[derive(RustEmbed)]
#[folder = "locales/"]
pub(crate) struct Sentences;

/// The protocol in one dialect, each address with and without its final slash.
fn protocol(config: &mut ServiceConfig, dialect: &Dialect) {
    // One resource a spelling: a resource of several patterns is matched by a regular expression, which costs more than the handler.
    let mut at = |path, routes: fn(Resource) -> Resource| {
        for spelling in endpoint::spellings(path) {
            config.service(routes(resource(spelling)));
        }
    };
    at(dialect.authorize, |it| it.route(get().to(authorize::authorize)).route(post().to(authorize::post))); // RFC 6749 §3.1
    at(dialect.token, |it| it.route(post().to(token::token)).route(get().to(token::token)).shared("POST")); // RFC 6749 §3.2
    at(dialect.revoke, |it| it.route(post().to(revoke::revoke)).shared("POST")); // RFC 7009
    // OIDC RP-Initiated Logout §2
    at(dialect.end_session, |it| it.route(get().to(logout::end_session)).route(post().to(logout::post)));
    at(dialect.introspect, |it| it.route(post().to(introspect::introspect))); // RFC 7662
    at(dialect.keys, |it| it.route(get().to(metadata::keys)).shared("GET")); // RFC 7517
    // OIDC Core §5.3
    at(dialect.userinfo, |it| it.route(get().to(userinfo::userinfo)).route(post().to(userinfo::userinfo)).shared("GET, POST"));
    at(dialect.device, |it| it.route(post().to(device_authorization::begin)).shared("POST")); // RFC 8628 §3.1
}

/// Every address of a realm.
fn routes(config: &mut ServiceConfig) {
    for dialect in &DIALECTS {
        protocol(config, dialect);
    }
    let mut at = |path: &str, routes: fn(Resource) -> Resource| {
        for spelling in endpoint::spellings(path) {
            config.service(routes(resource(spelling)));
        }
    };
    // RFC 7591 §3. Not shared: any page that somebody opens could register applications at a provider on their machine.
    at(REGISTER, |it| it.route(post().to(register::register)).route(get().to(aliases::new_application)));
    at(REGISTER_W5, |it| it.route(post().to(register::register)));
    for path in [REGISTER, REGISTER_W5] {
        // RFC 7592 §2
        at(&format!("{path}/{{client_id}}"), |it| {
            it.route(get().to(register::look)).route(put().to(register::change)).route(delete().to(register::end))
        });
    }
    at(PAR, |it| it.route(post().to(pushed::push)).shared("POST")); // RFC 9126
    at(REVOKE_W2, |it| it.route(post().to(revoke::revoke)).shared("POST")); // RFC 7009
    for place in ["", WELL_KNOWN_W5] {
        let document = |it: Resource| it.route(get().to(metadata::metadata)).shared("GET");
        at(&format!("{place}{WELL_KNOWN}"), document); // RFC 8414 §3
        at(&format!("{place}{OPENID_CONFIGURATION}"), document); // OIDC Discovery §4
    }
    for path in [ME, ME_W2] {
        at(path, |it| it.route(get().to(api::me)).route(post().to(api::me)).shared("GET, POST")); // RFC 6750
    }
    at(PHOTOS, |it| it.route(get().to(api::photos)).shared("GET")); // the same
    at(HELLO, |it| it.route(get().to(api::hello)).shared("GET")); // the same
    for path in endpoint::APIS {
        let address = format!("{PROTECTED_RESOURCE}{path}");
        config.service(resource(address).route(get().to(protected::metadata)).shared("GET")); // RFC 9728 §3
    }
    config
        .service(resource("/api/valid_token/{token}").route(get().to(api::valid_token)).shared("GET"))
        .service(resource(format!("{}/confirm", CANONICAL.end_session)).route(post().to(logout::confirm)))
        .service(resource("/health").route(get().to(health::health)))
        .configure(home::routes)
        .configure(aliases::routes)
        .configure(sign_in::routes)
        .configure(account::routes)
        .configure(demo_client::routes)
        .configure(applications::routes)
        .configure(device::routes)
        .configure(management::routes)
        .configure(profile::routes)
        .configure(admin::routes)
        .configure(errors::routes)
        .configure(words::routes)
        .configure(assets::routes);
}

/// The addresses of the teaching layer: not there with `--plain`.
fn lesson(config: &mut ServiceConfig) {
    config
        .configure(tables::routes)
        .service(resource(format!("{TRACE}/flows/{{id}}.json")).route(get().to(feed::flow)))
        .service(resource(format!("{TRACE}/before.json")).route(get().to(feed::before)))
        .configure(lens::routes)
        .configure(localhost::routes)
        .configure(lookup::routes);
}

/// The links of the bar.
const LINKS: [(&str, Words, For); 8] = [
    ("/", Words::of("layout-home"), For::Everybody),
    (APPLICATIONS, Words::of("bar-applications"), For::Person),
    (ACCOUNT, Words::of("bar-account"), For::Person),
    (LENS, Words::of("bar-lens"), For::Everybody),
    (TABLES, Words::of("bar-tables"), For::Everybody),
    ("/errors", Words::of("bar-errors"), For::Everybody),
    (lookup::PARAMS, Words::of("layout-look-up"), For::Everybody),
    (ADMIN, Words::of("bar-admin"), For::Superuser),
];

/// For whom a link of the bar is of use.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum For {
    Everybody,
    Person,
    Superuser,
}

/// The frame of every page.
fn frame(realm: &Realm, request: &HttpRequest) -> Frame {
    let (plain, session) = (realm.trace.is_none(), request.get_session());
    let signed_in: Option<String> = session.get(NAME).ok().flatten();
    let superuser = session.entries().contains_key(SUPERUSER);
    let here = match (&signed_in, superuser) {
        (None, _) => For::Everybody,
        (Some(_), false) => For::Person,
        (Some(_), true) => For::Superuser,
    };
    // Where there are lessons, the codes of errors are found with everything else that can be looked up.
    let hidden: &[&str] = if plain { &[LENS, TABLES, lookup::PARAMS] } else { &["/errors"] };
    let links = LINKS.into_iter().filter(|(href, _, of)| *of <= here && !hidden.contains(href));
    let links: Vec<_> = links.map(|(href, label, _)| (href, label)).collect();
    let mut frame = Frame::around(request, "provider", &links);
    frame.signed_in = signed_in;
    frame.plain = plain;
    frame.errors = Some("/errors".to_owned());
    frame.flow = realm.trace.as_ref().and_then(|trace| lens::of_request(trace, request, &session));
    let asked = next::ui_locales(request);
    frame.speaking(request, Language::of(request, asked.as_deref()))
}

/// Start the server of a realm on addresses that were taken already; with TLS when there is a certificate.
///
/// # Errors
/// A template that cannot be read, or an address that cannot be listened on.
pub fn start(
    realm: Realm,
    listeners: Vec<TcpListener>,
    tls: Option<&ServerConfig>,
    cookie_key: &Key,
    workers: usize,
) -> Result<Server, String> {
    let described = |error: &dyn std::error::Error| format!("The server cannot start: {error}.");
    let pages = Data::new(
        Pages::new(&[Texts::of::<Templates, Sentences>(), glasshouse_lens::texts()]).map_err(|error| described(&error))?,
    );
    let documents = Data::new(Documents::of(&realm).map_err(|error| described(&error))?);
    let site = Site::at(&realm.issuer);
    let https = site.https;
    let framed = realm.clone();
    let frame_of = FrameOf::new(move |request| frame(&framed, request));
    let key = cookie_key.clone();
    let sessions = Rows { store: realm.store.clone(), clock: realm.clock.clone(), entropy: realm.entropy.clone() };
    let teaching = realm.trace.is_some();
    let streams = Data::new(Streams::default());
    // Flows of elsewhere that are looked at here.
    let opened = Data::new(Opened::default());
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(realm.clone()))
            .app_data(pages.clone())
            .app_data(documents.clone())
            .app_data(frame_of.clone())
            .app_data(streams.clone())
            .app_data(site.clone())
            .app_data(opened.clone())
            .wrap(from_fn(headers::known_host))
            .wrap(from_fn(error::faces))
            .wrap(from_fn(failure::faces))
            .wrap(from_fn(company::note))
            .wrap(session::middleware(sessions.clone(), COOKIE, key.clone(), https))
            .wrap(from_fn(cors::share))
            .wrap(from_fn(headers::strict))
            .wrap(from_fn(recorder::record))
            .wrap(from_fn(stop::stops))
            // The first one that an address fits is asked: the lesson has more to say of some pages.
            .configure(|config| {
                if teaching {
                    lesson(config);
                }
            })
            .configure(routes)
    })
    .workers(workers)
    .shutdown_timeout(10)
    .disable_signals();
    for listener in listeners {
        let listening = match tls {
            Some(config) => server.listen_rustls_0_23(listener, config.clone()),
            None => server.listen(listener),
        };
        server = listening.map_err(|error| described(&error))?;
    }
    Ok(server.run())
}
