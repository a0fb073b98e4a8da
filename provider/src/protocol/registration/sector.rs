//! Pairwise subjects and the list that joins hosts into one sector: OIDC Core §8.1, OIDC Registration §5.

use std::collections::BTreeSet;

use glasshouse_shared::{Cite, ErrorCode, registration::ClientMetadata};
use url::Url;

use super::Rules;
use crate::protocol::{Checks, Refusal};

/// `subject_type`: whether everybody has one name for all clients, or one for each sector.
pub(super) fn subjects(metadata: &mut ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Core §8.1");
    let kind = metadata.subject_type.get_or_insert_with(|| "public".into()).clone();
    rules.word("subject_type", Cite("OIDC Registration §2"), Some(&kind), &["public", "pairwise"])?;
    let hosts: BTreeSet<String> = metadata.redirect_uris.iter().map(|uri| host(uri)).collect();
    //= https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg
    //# If there are multiple hostnames in the
    //# registered redirect_uris, the Client MUST register a
    //# sector_identifier_uri.
    rules.that(
        "a pairwise client of several hosts names its sector",
        SECTION,
        kind != "pairwise" || hosts.len() < 2 || metadata.sector_identifier_uri.is_some(),
        || hosts.iter().cloned().collect::<Vec<_>>().join(", "),
        || "subject_type is 'pairwise' and redirect_uris has several hosts: sector_identifier_uri must say that they belong together".into(),
    )
}

fn host(uri: &str) -> String {
    Url::parse(uri).ok().and_then(|uri| uri.host_str().map(str::to_owned)).unwrap_or_default()
}

/// The document at `sector_identifier_uri` names every redirect URI: OIDC Registration §5.
///
/// # Errors
/// `invalid_client_metadata`.
pub fn check(document: &[u8], redirect_uris: &[String], checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Registration §5");
    let refuse = |why: String| Refusal::new(ErrorCode::InvalidClientMetadata, why, SECTION);
    let listed: Option<Vec<String>> = serde_json::from_slice(document).ok();
    let listed = checks.some(
        "what stands at sector_identifier_uri is a list of addresses",
        SECTION,
        listed,
        || format!("{} B", document.len()),
        || refuse("what stands at sector_identifier_uri is not a JSON array of strings".into()),
    )?;
    //= https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation
    //# The values registered in redirect_uris MUST be included in
    //# the elements of the array, or registration MUST fail.
    let missing = redirect_uris.iter().find(|uri| !listed.contains(uri));
    checks.that(
        "the list names every redirect URI",
        SECTION,
        missing.is_none(),
        || format!("{} · {}", redirect_uris.join(", "), listed.join(", ")),
        || refuse(format!("the list at sector_identifier_uri does not hold '{}'", missing.map_or("", String::as_str))),
    )
}
