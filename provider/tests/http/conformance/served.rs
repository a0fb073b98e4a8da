//! What the suite serves to the provider: documents at addresses that it registers, and a place for calls.

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{Arc, Condvar, Mutex, mpsc},
    time::Duration,
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, http::Method, rt::System, web};

/// A call that came.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub body: String,
}

#[derive(Default)]
struct Shelf {
    documents: Mutex<HashMap<String, (&'static str, String)>>,
    calls: Mutex<Vec<Call>>,
    came: Condvar,
}

/// A server on the loopback interface.
pub struct Served {
    base: String,
    shelf: Arc<Shelf>,
    server: ServerHandle,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

async fn answer(shelf: web::Data<Shelf>, request: HttpRequest, body: String) -> HttpResponse {
    let path = request.path().to_owned();
    shelf.calls.lock().unwrap().push(Call { method: request.method().to_string(), path: path.clone(), body });
    shelf.came.notify_all();
    match shelf.documents.lock().unwrap().get(&path) {
        Some((kind, text)) => HttpResponse::Ok().content_type(*kind).body(text.clone()),
        // OIDC Back-Channel Logout §2.8: an empty 200 is a success.
        None if request.method() == Method::POST => HttpResponse::Ok().insert_header(("cache-control", "no-store")).finish(),
        None => HttpResponse::NotFound().finish(),
    }
}

impl Served {
    pub fn start() -> Self {
        let shelf = Arc::<Shelf>::default();
        let data = web::Data::from(shelf.clone());
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || {
            System::new().block_on(async move {
                let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
                let port = listener.local_addr().unwrap().port();
                let site = HttpServer::new(move || App::new().app_data(data.clone()).default_service(web::to(answer)));
                let running = site.workers(1).listen(listener).unwrap().disable_signals().run();
                let _ = send.send((port, running.handle()));
                running.await.unwrap();
            });
        });
        let (port, server) = receive.recv().unwrap();
        Self { base: format!("http://127.0.0.1:{port}"), shelf, server }
    }

    /// The address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// From now on, this stands at a path.
    pub fn shows(&self, path: &str, kind: &'static str, text: &str) -> String {
        self.shelf.documents.lock().unwrap().insert(path.to_owned(), (kind, text.to_owned()));
        self.address(path)
    }

    /// The calls of a path that came so far.
    pub fn calls(&self, path: &str) -> Vec<Call> {
        self.shelf.calls.lock().unwrap().iter().filter(|call| call.path == path).cloned().collect()
    }

    /// The first call of a path, which may be under way.
    pub async fn call(&self, path: &'static str) -> Call {
        let its = self.shelf.clone();
        let waiting = tokio::task::spawn_blocking(move || {
            let none = |calls: &mut Vec<Call>| calls.iter().all(|call| call.path != path);
            let (calls, waited) = its.came.wait_timeout_while(its.calls.lock().unwrap(), Duration::from_secs(10), none).unwrap();
            assert!(!waited.timed_out(), "the provider did not call {path}");
            calls.iter().find(|call| call.path == path).unwrap().clone()
        });
        waiting.await.unwrap()
    }
}
