//! The route table: one line for each page of the client.

use std::net::TcpListener;

use actix_session::SessionExt;
use actix_web::{App as Web, HttpServer, dev::Server, middleware::from_fn, web};
use glasshouse_web::{Frame, FrameOf, Site, StartError, assets, failure, headers, live::Streams, session, words};

use crate::{
    app::{App, Client, held},
    callback, home, initiate, inspect, learn, lens, localhost, login, logout,
    other_grants::{self, credentials, device, exchange},
    params, photos, recorder,
    settings::Config,
    setup, signout,
};

/// Threads. Each waits for the provider most of the time, and a person at a browser is one request at a time.
const WORKERS: usize = 2;

/// The pages that each face has somewhere else, at the paths of this one.
fn faced(app: &mut web::ServiceConfig, config: &Config) {
    let face = config.face;
    if face.open {
        app.service(web::resource("/").get(home::start));
    }
    for page in face.private {
        app.service(web::resource(*page).get(home::home));
    }
    // An address of its own that was set is ours too.
    for path in face.callback.iter().copied().chain([config.callback()]) {
        app.service(web::resource(path).get(callback::authorized).post(callback::put_down)); // RFC 6749 §4.1.2, §4.1.3
    }
    app.service(web::resource(face.login).get(login::start)) // RFC 6749 §4.1.1
        .service(web::resource(face.logout).get(signout::question).post(signout::logout))
        .service(web::resource(face.after_logout).get(signout::done)); // OIDC RP-Initiated Logout §3
}

/// The pages that are at the same place in each face.
fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/login/openid").get(login::openid)) // OIDC Core §3.1.2.1
        .service(web::resource("/login/initiate").get(initiate::initiate).post(initiate::sent_on)) // OIDC Core §4
        .service(web::resource("/photos").get(photos::photos)) // RFC 6750 §2.1
        .service(web::resource("/refresh").post(signout::refresh)) // RFC 6749 §6
        .service(web::resource("/introspect").post(inspect::introspect)) // RFC 7662 §2.1
        .service(web::resource("/userinfo").post(inspect::userinfo)) // OIDC Core §5.3
        .service(web::resource("/revoke").post(inspect::revoke)) // RFC 7009 §2.1
        .service(web::resource(other_grants::PAGE).get(other_grants::page))
        .service(web::resource("/other-grants/client-credentials").post(credentials::ask)) // RFC 6749 §4.4
        .service(web::resource("/other-grants/device").post(device::start)) // RFC 8628 §3.1
        .service(web::resource("/other-grants/device/ask").post(device::ask)) // RFC 8628 §3.4
        .service(web::resource("/other-grants/exchange").post(exchange::ask)) // RFC 8693 §2.1
        .service(web::resource("/logout/provider").post(signout::everywhere)) // OIDC RP-Initiated Logout §2
        .service(web::resource("/logout/backchannel").post(logout::backchannel)) // OIDC Back-Channel Logout §2.5
        .service(web::resource("/logout/frontchannel").get(logout::frontchannel)) // OIDC Front-Channel Logout §2
        .service(web::resource("/setup").get(setup::page).post(setup::save))
        .service(web::resource("/health").get(home::health))
        .configure(words::routes)
        .configure(assets::routes);
}

fn frame(app: web::Data<App>) -> FrameOf {
    FrameOf::new(move |request| {
        let (face, plain) = (app.config.face, app.config.plain);
        let errors = app.registration().provider.target.errors();
        let signed_in = request.get_session().get::<String>(held::USERNAME).ok().flatten();
        let taught = |href: &str| [learn::PAGE, params::PAGE].contains(&href);
        let links: Vec<_> = face.links.iter().filter(|(href, _)| !(plain && taught(href))).cloned().collect();
        let flow = recorder::flow_of(request).filter(|flow| app.seats.seen(request, flow).is_some());
        let flow = flow.and_then(|flow| lens::place(&app, &flow));
        Frame { plain, signed_in, errors, flow, ..Frame::around(request, "client", &links) }
    })
}

impl Client {
    /// Answer on these sockets until the returned server is told to stop; it listens to no signal itself.
    ///
    /// # Errors
    /// A socket that cannot be used.
    pub fn server(self, listeners: Vec<TcpListener>) -> Result<Server, StartError> {
        let app: web::Data<App> = web::Data::from(self.0);
        let site = Site::at(&app.config.home());
        let https = site.https;
        let frame = frame(app.clone());
        let streams = web::Data::new(Streams::default());
        let build = move || {
            let trace = |routes: &mut web::ServiceConfig| {
                if app.recorder.on() {
                    routes
                        .configure(lens::routes)
                        .configure(localhost::routes)
                        .configure(learn::routes)
                        .configure(params::routes);
                }
            };
            Web::new()
                .app_data(app.clone())
                .app_data(app.pages.clone())
                .app_data(frame.clone())
                .app_data(streams.clone())
                .app_data(site.clone())
                .configure(|routes| faced(routes, &app.config))
                .configure(routes)
                .configure(trace)
                .wrap(from_fn(headers::known_host))
                .wrap(from_fn(failure::faces))
                .wrap(session::middleware(app.sessions.clone(), "client_session", app.key.clone(), https))
                .wrap(from_fn(headers::strict))
                .wrap(from_fn(recorder::responses))
                .wrap(from_fn(lens::stop::stops))
        };
        let mut server = HttpServer::new(build).workers(WORKERS).disable_signals().shutdown_timeout(5);
        for listener in listeners {
            server = server.listen(listener).map_err(|error| StartError(format!("The client cannot listen: {error}.")))?;
        }
        Ok(server.run())
    }
}
