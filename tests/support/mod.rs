//! The pair as a person starts it: the built program as a child, on free ports, in a folder of its own.

use std::{
    fs::File,
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// What the pair writes to standard output, and its log.
const SAID: &str = "said.txt";
const LOG: &str = "log.txt";

/// A running pair. It ends with this value.
pub struct Pair {
    /// The child process.
    pub child: Child,
    /// Where it runs: its data is in `data` below.
    pub folder: TempDir,
    /// The port of the provider and that of the client.
    pub ports: [u16; 2],
    /// The provider as a browser names it.
    pub provider: String,
    /// The client as a browser names it.
    pub client: String,
}

impl Pair {
    /// Start it with these flags, and wait until both answer.
    pub fn start(flags: &[&str]) -> Self {
        Self::at([free_port(), free_port()], flags)
    }

    /// The same on these ports.
    pub fn at(ports: [u16; 2], flags: &[&str]) -> Self {
        Self::resume(new_folder(), ports, flags)
    }

    /// The same in a folder in which a pair ran before.
    pub fn resume(folder: TempDir, ports: [u16; 2], flags: &[&str]) -> Self {
        Self::told(folder, ports, flags, &[])
    }

    /// The same with this in its environment.
    pub fn told(folder: TempDir, ports: [u16; 2], flags: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = program(Path::new(env!("CARGO_BIN_EXE_glasshouse")), folder.path());
        command.args(["--provider-port", &ports[0].to_string(), "--client-port", &ports[1].to_string()]).args(flags);
        command.envs(environment.iter().copied());
        command.stdout(File::create(folder.path().join(SAID)).unwrap()).stderr(File::create(folder.path().join(LOG)).unwrap());
        let child = command.spawn().unwrap();
        let [provider, client] = ports.map(|port| format!("http://localhost:{port}"));
        let mut pair = Self { child, folder, ports, provider, client };
        // It says so once it has both ports; until then, whoever answers there is somebody else.
        wait_until(|| pair.ended() || pair.said().contains("ready"), "the pair does not get ready");
        assert!(!pair.ended(), "the pair ended at once:\n{}", pair.log());
        for port in ports {
            wait_until(|| asks(port, "/health").starts_with("HTTP/1.1 200"), "the pair does not answer /health");
        }
        pair
    }

    fn ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// What it told its starter so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.folder.path().join(SAID)).unwrap()
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join(LOG)).unwrap()
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("── the pair on {:?} said\n{}── and logged\n{}──", self.ports, self.said(), self.log());
        }
    }
}

/// A new folder, gone with the value.
pub fn new_folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A program of ours in this folder, with no setting from the environment of the tests.
pub fn program(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| ["GLASSHOUSE_", "OAUTH_", "OKTA_", "CLIENT_"].iter().any(|start| name.starts_with(start)))
        {
            command.env_remove(name);
        }
    }
    command
}

/// A port that nobody has under either name of this machine, and that no connection is given by chance: those begin higher.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let taken = |address: SocketAddr| TcpListener::bind(address).is_err_and(|error| error.kind() == ErrorKind::AddrInUse);
    // Test programs may run beside each other: each begins elsewhere.
    let first = 20_000 + u16::try_from(std::process::id() % 100).unwrap() * 100;
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed) % 100;
        if !taken((Ipv4Addr::LOCALHOST, port).into()) && !taken((Ipv6Addr::LOCALHOST, port).into()) {
            return port;
        }
    }
}

/// What this port of this machine answers to a GET, or nothing.
pub fn asks(port: u16, path: &str) -> String {
    let mut answer = String::new();
    if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        let _ = stream.read_to_string(&mut answer);
    }
    answer
}

/// Look again and again until it is so; half a minute is too long on any machine.
pub fn wait_until(mut so: impl FnMut() -> bool, otherwise: &str) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{otherwise}");
        thread::sleep(Duration::from_millis(20));
    }
}
