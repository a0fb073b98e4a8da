//! A server on this machine that a client publishes things at, and that knows who came.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::{Arc, Mutex},
};

/// A server that runs until the tests end.
pub struct Site {
    port: u16,
    body: Arc<Mutex<String>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Answer every `GET` with this body.
    pub fn serving(body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (body, asked) = (Arc::new(Mutex::new(body.to_owned())), Arc::new(Mutex::new(Vec::new())));
        let (served, noted) = (body.clone(), asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (mut reader, mut head) = (BufReader::new(&stream), String::new());
                while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).is_ok_and(|read| read > 0) {}
                noted.lock().unwrap().push(head.lines().next().unwrap_or_default().to_owned());
                let body = served.lock().unwrap().clone();
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                let _ = stream.write_all((head + &body).as_bytes());
            }
        });
        Self { port, body, asked }
    }

    /// Serve something else from now on.
    pub fn serves(&self, body: &str) {
        body.clone_into(&mut self.body.lock().unwrap());
    }

    /// An address here.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The first line of each request that came.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}
