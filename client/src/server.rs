//! The route table: one line for each page of the client.

use std::net::TcpListener;

use actix_session::SessionExt;
use actix_web::{App as Web, HttpServer, dev::Server, middleware::from_fn, web};
use glasshouse_web::{Frame, FrameOf, Site, StartError, assets, failure, headers, session};

use crate::{
    app::{App, Client, held},
    callback, home, initiate, login, logout, photos, recorder, setup, signout,
};

/// Threads. Each waits for the provider most of the time, and a person at a browser is one request at a time.
const WORKERS: usize = 2;

fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/").get(home::home))
        .service(web::resource("/me").get(home::home))
        .service(web::resource("/login").get(login::start)) // RFC 6749 §4.1.1
        .service(web::resource("/login/openid").get(login::openid)) // OIDC Core §3.1.2.1
        .service(web::resource("/login/initiate").get(initiate::initiate).post(initiate::sent_on)) // OIDC Core §4
        .service(web::resource("/authorized").get(callback::authorized).post(callback::put_down)) // RFC 6749 §4.1.2, §4.1.3
        .service(web::resource("/callback").get(callback::authorized).post(callback::put_down)) // the same
        .service(web::resource("/photos").get(photos::photos)) // RFC 6750 §2.1
        .service(web::resource("/refresh").post(signout::refresh)) // RFC 6749 §6
        .service(web::resource("/logout").post(signout::logout))
        .service(web::resource("/logout/provider").post(signout::everywhere)) // OIDC RP-Initiated Logout §2
        .service(web::resource(signout::DONE).get(signout::done)) // OIDC RP-Initiated Logout §3
        .service(web::resource("/logout/backchannel").post(logout::backchannel)) // OIDC Back-Channel Logout §2.5
        .service(web::resource("/logout/frontchannel").get(logout::frontchannel)) // OIDC Front-Channel Logout §2
        .service(web::resource("/setup").get(setup::page).post(setup::save))
        .service(web::resource("/health").get(home::health))
        .configure(assets::routes);
}

/// The links of the bar.
const LINKS: [(&str, &str); 3] = [("/", "Home"), ("/photos", "Photos"), ("/setup", "Set up")];

fn frame(plain: bool) -> FrameOf {
    FrameOf::new(move |request| {
        let signed_in = request.get_session().get::<String>(held::USERNAME).ok().flatten();
        Frame { plain, signed_in, ..Frame::around(request, "client", &LINKS) }
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
        let frame = frame(app.config.plain);
        let build = move || {
            let trace = |routes: &mut web::ServiceConfig| {
                if app.recorder.on() {
                    routes.service(web::resource("/_trace/flows/{id}.json").get(home::flow));
                }
            };
            Web::new()
                .app_data(app.clone())
                .app_data(app.pages.clone())
                .app_data(frame.clone())
                .app_data(site.clone())
                .configure(routes)
                .configure(trace)
                .wrap(from_fn(headers::known_host))
                .wrap(from_fn(failure::faces))
                .wrap(session::middleware(app.sessions.clone(), "client_session", app.key.clone(), https))
                .wrap(from_fn(headers::strict))
                .wrap(from_fn(recorder::responses))
        };
        let mut server = HttpServer::new(build).workers(WORKERS).disable_signals().shutdown_timeout(5);
        for listener in listeners {
            server = server.listen(listener).map_err(|error| StartError(format!("The client cannot listen: {error}.")))?;
        }
        Ok(server.run())
    }
}
