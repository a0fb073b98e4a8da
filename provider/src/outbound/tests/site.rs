//! A server on this machine that counts who comes.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

/// A server that runs until the tests end.
pub struct Site {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Answer each request with what `reply` makes of it. Connections are left open: where an answer ends stands in it.
    pub fn answering(reply: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, heard) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Vec::new())));
        let noted = heard.clone();
        std::thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read(&stream);
                if request == COUNT {
                    continue;
                }
                noted.lock().unwrap().push(request.clone());
                let _ = stream.write_all(reply(&request).as_bytes());
                open.push(stream);
            }
        });
        Self { port, heard }
    }

    /// The same with a body of JSON.
    pub fn serving(body: impl Fn() -> String + Send + 'static) -> Self {
        Self::answering(move |_| {
            let body = body();
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
        })
    }

    /// Its address under this name.
    pub fn at(&self, host: &str) -> String {
        format!("http://{host}:{}/x", self.port)
    }

    /// What came so far, an entry a connection, even when nothing was said on it.
    pub fn heard(&self) -> Vec<String> {
        // Connections are taken in their order: once this one is closed, all before it were noted.
        let mut last = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        last.write_all(COUNT.as_bytes()).unwrap();
        assert_eq!(last.read(&mut [0]).unwrap(), 0);
        self.heard.lock().unwrap().clone()
    }
}

/// The request of one who only wants to know how many came.
const COUNT: &str = "COUNT\r\n\r\n";

/// The head of a request and the body that it announces.
fn read(stream: &TcpStream) -> String {
    let (mut reader, mut text) = (BufReader::new(stream), String::new());
    while !text.ends_with("\r\n\r\n") && reader.read_line(&mut text).is_ok_and(|read| read > 0) {}
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    text + &String::from_utf8(body).unwrap()
}
