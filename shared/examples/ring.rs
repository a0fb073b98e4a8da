//! What a million flows cost: each is pushed through a ring as one side keeps it, and the ring stays as large as it was.
//!
//! `cargo run --release -p glasshouse-shared --example ring [flows]` prints time and peak memory (Linux).

use std::time::Instant;

use glasshouse_shared::{
    exchange::{Actor, Change, Channel, Check, Message, Row, What, flow_id},
    ring::{FLOWS, Ring, Thread},
};

/// A message of the size that token requests have.
fn message(flow: usize, number: usize) -> What {
    let header = |name: &str| (name.to_owned(), "a value of forty characters, or about it".to_owned());
    What::Message(Message {
        from: Actor::Client,
        to: Actor::Provider,
        channel: Channel::Back,
        encrypted: false,
        start: "POST /oauth/token HTTP/1.1".into(),
        headers: ["host", "accept", "authorization", "content-type", "content-length", "user-agent"].map(header).into(),
        body: format!(
            "grant_type=authorization_code&code={flow}-{number}&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauthorized"
        ),
    })
}

fn check() -> What {
    let text = || "the code has not expired".to_owned();
    What::Check(Check { name: text(), compared: text(), passed: true, cite: "RFC 6749 §4.1.2".into() })
}

fn row(flow: usize) -> What {
    let column = |name: &str| (name.to_owned(), Some(format!("value {flow}")));
    What::Row(Row {
        table: "codes".into(),
        change: Change::Inserted,
        columns: ["code_hash", "client_id", "user_id"].map(column).into(),
    })
}

/// One walk: seven exchanges, their checks and their rows.
fn push(ring: &mut Ring, flow: usize) {
    let threads = ["state", "code", "access", "refresh"].map(|kind| Thread::of(&format!("{kind} {flow}")));
    let id = ring.find_or_start(&threads[..1], || flow_id("client", &flow.to_string()));
    ring.tie(&id, &threads);
    ring.name_client(&id, "client");
    for number in 0..7 {
        ring.add(&id, 0, message(flow, number));
        (0..4).for_each(|_| ring.add(&id, 0, check()));
        ring.add(&id, 0, row(flow));
        ring.add(&id, 0, message(flow, number));
    }
}

/// KiB that this process had at most.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn main() {
    let flows: usize = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(1_000_000);
    let mut ring = Ring::new(Actor::Provider);
    (0..FLOWS.min(flows)).for_each(|flow| push(&mut ring, flow));
    let (full, began) = (peak(), Instant::now());
    (FLOWS..flows).for_each(|flow| push(&mut ring, flow));
    let took = began.elapsed();
    let each = took.as_nanos() / u128::try_from(flows.max(1)).unwrap_or(1);
    let kib = |kib: Option<u64>| kib.map_or("unknown".into(), |kib| format!("{kib} KiB"));
    println!("{flows} flows in {:.1} s, {each} ns each", took.as_secs_f64());
    println!("kept: {}; peak memory when the ring was full: {}, at the end: {}", ring.flows().count(), kib(full), kib(peak()));
}
