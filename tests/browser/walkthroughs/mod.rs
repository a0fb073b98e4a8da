//! The five walkthroughs as `docs/walkthroughs` has them, from the files in `examples`, each in every way.

mod w1;
mod w2;
mod w3;
mod w4;
mod w5;

use std::path::Path;

use crate::support::{Pair, free_port, new_folder};

/// A pair after `seed examples/NAME.toml`, with this environment. Walks go beside each other, so each has ports of its own:
/// `port`, at which everybody has the client of this walk, becomes the one of the pair.
fn seeded(name: &str, port: u16, flags: &[&str], environment: &[(&str, &str)]) -> Pair {
    at([free_port(), free_port()], name, port, flags, environment)
}

/// The same on these ports.
fn at(ports: [u16; 2], name: &str, port: u16, flags: &[&str], environment: &[(&str, &str)]) -> Pair {
    let folder = new_folder();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.toml"));
    let text = std::fs::read_to_string(file).unwrap().replace(&format!(":{port}"), &format!(":{}", ports[1]));
    std::fs::write(folder.path().join("seed.toml"), text).unwrap();
    Pair::told(folder, ports, &[&["--seed", "seed.toml"], flags].concat(), environment)
}
