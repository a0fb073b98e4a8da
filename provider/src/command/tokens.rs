//! `provider cleartokens`: what the housekeeping of a server does every minute, once and to the end.

use glasshouse_web::StartError;

use super::{Place, failed};
use crate::storage::purge;

/// Remove what can never matter again.
pub(super) async fn clear(place: Place) -> Result<String, StartError> {
    let realm = place.open_made().await?;
    let mut removed = 0;
    loop {
        let batch = realm.store.transaction(|tx| Ok(purge::expired(tx)?)).await;
        match batch.map_err(|stop| failed("Expired rows cannot be removed", &stop))? {
            0 => break,
            some => removed += some,
        }
    }
    let kept = format!(
        "A code or a token stays for {} hours after it expired, so that one that comes late can be told so.",
        purge::KEPT / 3600
    );
    Ok(match removed {
        0 => format!("Nothing has to be removed. {kept}"),
        1 => format!("Removed 1 expired row. {kept}"),
        some => format!("Removed {some} expired rows. {kept}"),
    })
}
