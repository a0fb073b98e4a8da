//! The start and the end of a server: which addresses it takes, what it says when it cannot, and when to stop.

use std::{
    fmt,
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    process::ExitCode,
    str::FromStr,
    time::Duration,
};

use serde::{Deserialize, Serialize};

/// Why the program cannot start: one sentence that names the thing and the remedy.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct StartError(pub String);

impl StartError {
    /// Print the sentence and give the code with which the program ends: 2, as for a wrong flag.
    #[must_use]
    pub fn exit(self) -> ExitCode {
        eprintln!("{self}");
        ExitCode::from(2)
    }
}

/// Who can reach the server.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Bind {
    /// This machine only, under both its names: 127.0.0.1 and [`::1`](Ipv6Addr::LOCALHOST).
    #[default]
    Loopback,
    /// Everybody who can reach this machine.
    Any,
    /// Whoever can reach this address of the machine.
    Address(IpAddr),
}

impl Bind {
    /// Only this machine can reach it.
    #[must_use]
    pub fn is_loopback(self) -> bool {
        match self {
            Self::Loopback => true,
            Self::Any => false,
            Self::Address(address) => address.is_loopback(),
        }
    }
}

impl FromStr for Bind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "loopback" | "localhost" => Ok(Self::Loopback),
            "any" => Ok(Self::Any),
            address => address
                .parse()
                .map(Self::Address)
                .map_err(|_| format!("“{address}” is not an address to listen on; write loopback, any, or an IP address")),
        }
    }
}

impl TryFrom<String> for Bind {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Bind> for String {
    fn from(bind: Bind) -> Self {
        bind.to_string()
    }
}

impl fmt::Display for Bind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loopback => f.write_str("loopback"),
            Self::Any => f.write_str("any"),
            Self::Address(address) => address.fmt(f),
        }
    }
}

/// Take the addresses. The second one of a pair is left out on a machine without IPv6.
///
/// `flags` are those of this program for the port and for the address: a refusal names them.
///
/// # Errors
/// A port that is taken, or an address that this machine does not have.
pub fn listen(bind: Bind, port: u16, flags: [&str; 2]) -> Result<Vec<TcpListener>, StartError> {
    let take = |address: IpAddr, port| TcpListener::bind(SocketAddr::new(address, port));
    let told = |error: &io::Error| refused((bind, port), flags, error.kind(), cfg!(target_os = "macos"));
    let (first, second) = match bind {
        Bind::Address(address) => return Ok(vec![take(address, port).map_err(|error| told(&error))?]),
        Bind::Loopback => (Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST),
        Bind::Any => (Ipv4Addr::UNSPECIFIED, Ipv6Addr::UNSPECIFIED),
    };
    if bind == Bind::Any
        && let Ok(both) = take(second.into(), port)
    {
        // On most systems this socket takes IPv4 too, and then the second one is refused.
        let taken = both.local_addr().map_or(port, |address| address.port());
        return Ok([both].into_iter().chain(take(first.into(), taken)).collect());
    }
    let mut listeners = vec![take(first.into(), port).map_err(|error| told(&error))?];
    // Port 0 asks for any free port: the other address then takes the same one.
    let taken = listeners[0].local_addr().map_or(port, |address| address.port());
    match take(second.into(), taken) {
        Ok(listener) => listeners.push(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && port != 0 => return Err(told(&error)),
        Err(_) => {}
    }
    Ok(listeners)
}

fn refused((bind, port): (Bind, u16), flags: [&str; 2], kind: io::ErrorKind, macos: bool) -> StartError {
    let [for_port, for_bind] = flags;
    let remedy = format!("choose another with {for_port}");
    StartError(match kind {
        io::ErrorKind::AddrInUse if macos && port == 5000 => format!(
            "Port 5000 is taken, on a Mac most likely by AirPlay Receiver; switch that off in System Settings, General, \
             AirDrop & Handoff, or {remedy}."
        ),
        io::ErrorKind::AddrInUse => format!("Port {port} is taken by another program; stop that one, or {remedy}."),
        io::ErrorKind::PermissionDenied => format!("This account may not open port {port}; {remedy}, above 1023."),
        io::ErrorKind::AddrNotAvailable => {
            format!("This machine has no address {bind}; give {for_bind} one of its own, or loopback, or any.")
        }
        other => format!("Port {port} cannot be opened at {bind} ({other}); {remedy}."),
    })
}

/// Ends when the person presses Ctrl-C or the system asks the program to stop.
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// Ask the server at this port of this machine whether it is well: for a container, which has no other program to ask with.
/// 0 when it answers `GET /health` with 200, 1 otherwise.
#[must_use]
pub fn healthy(port: u16) -> ExitCode {
    let asked = || -> io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    if asked().unwrap_or(false) { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAGS: [&str; 2] = ["--client-port", "--client-bind"];

    #[test]
    fn loopback_answers_under_both_names() {
        let listeners = listen(Bind::Loopback, 0, FLAGS).unwrap();
        let ports: Vec<u16> = listeners.iter().map(|listener| listener.local_addr().unwrap().port()).collect();
        assert!(ports.iter().all(|port| *port == ports[0]));
        assert!(listeners.iter().all(|listener| listener.local_addr().unwrap().ip().is_loopback()));
    }

    #[test]
    fn a_taken_port_is_named_with_the_remedy() {
        let taken = listen(Bind::Address(Ipv4Addr::LOCALHOST.into()), 0, FLAGS).unwrap();
        let port = taken[0].local_addr().unwrap().port();
        let error = listen(Bind::Loopback, port, FLAGS).unwrap_err().0;
        assert!(error.contains(&port.to_string()) && error.contains("--client-port"), "{error}");
        let mac = refused((Bind::Loopback, 5000), FLAGS, io::ErrorKind::AddrInUse, true).0;
        assert!(mac.contains("AirPlay"), "{mac}");
    }

    #[test]
    fn bind_is_a_word_or_an_address() {
        assert_eq!("any".parse(), Ok(Bind::Any));
        assert_eq!("::1".parse(), Ok(Bind::Address(Ipv6Addr::LOCALHOST.into())));
        assert!("127.0.0.1".parse::<Bind>().unwrap().is_loopback());
        assert!("everywhere".parse::<Bind>().unwrap_err().contains("loopback"));
    }
}
