//! What stood there before a flow: the rows of its person and of its client with its secrets (RFC 6749 §2), read when a half is served.

use std::collections::HashSet;

use glasshouse_shared::exchange::{Flow, Row};
use glasshouse_web::Failure;

use super::{redact, trace::rows};
use crate::{
    http::extract::visitor::failed,
    realm::Realm,
    storage::{Tx, client_secrets, clients, users},
};

/// Whose rows are shown.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The person.
    pub user_id: Option<String>,
    /// The client.
    pub client_id: Option<String>,
    /// The client is shown only if this is its owner.
    pub owner_id: Option<String>,
}

impl Standing {
    /// The flow with these rows before it, without those that it wrote itself: how they stood before is not known any more.
    ///
    /// # Errors
    /// A fault.
    pub async fn before(self, realm: &Realm, mut flow: Flow) -> Result<Flow, Failure> {
        let found = realm.store.read(move |tx| Ok(self.read(tx)?)).await.map_err(|stop| failed(&stop))?;
        let written: HashSet<_> = rows(&flow).map(name).collect();
        let before: Vec<Row> = found.into_iter().filter(|row| !written.contains(&name(row))).collect();
        flow.before = before;
        Ok(flow)
    }

    fn read(self, tx: &mut Tx<'_>) -> Result<Vec<Row>, crate::storage::Fault> {
        let person = self.user_id.map(|id| users::about(tx, &id)).transpose()?.and_then(|mut table| table.rows.pop());
        let client = self.client_id.map(|id| clients::standing(tx, &id)).transpose()?.flatten();
        let client = client
            .as_ref()
            .map(redact::row)
            .filter(|row| self.owner_id.is_none() || row.cell("owner_id") == self.owner_id.as_deref());
        let secrets = match client.as_ref().and_then(|row| row.cell("client_id")) {
            Some(id) => client_secrets::standing(tx, id)?,
            None => Vec::new(),
        };
        Ok(person.as_ref().map(redact::row).into_iter().chain(client).chain(secrets.iter().map(redact::row)).collect())
    }
}

fn name(row: &Row) -> (String, Option<String>) {
    (row.table.clone(), row.columns.first().and_then(|(_, value)| value.clone()))
}
