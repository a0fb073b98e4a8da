//! From a name to addresses that may be connected to.
//!
//! The connection is made to the addresses that were looked at, and not to what a second question would answer: a name that
//! changes its address between the look and the connection (DNS rebinding) gains nothing.

use std::{io, net::SocketAddr, sync::Arc};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::Reach;

/// The names of the machine, as every other program on it resolves them.
pub struct System;

impl Resolve for System {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Another resolver, of whose answers only those within reach are left.
pub struct Guarded {
    /// Who is asked.
    pub names: Arc<dyn Resolve>,
    /// What may come of it.
    pub reach: Reach,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, asked) = (self.reach, self.names.resolve(name));
        Box::pin(async move {
            let admitted: Vec<SocketAddr> = asked.await?.filter(|found| reach.admits(found.ip())).collect();
            if admitted.is_empty() {
                return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
            }
            Ok(Box::new(admitted.into_iter()) as Addrs)
        })
    }
}
