//! The columns that `codes` and `tokens` share: what a grant remembers of the sign-in and of the request.

use glasshouse_shared::claims::ClaimsRequest;

use super::{Fault, fault::json};
use crate::protocol::authentication::{Authentication, Method};

/// `auth_time`, `amr` and `sid`: all there or none.
pub(super) fn authentication(
    table: &'static str,
    time: Option<i64>,
    amr: Option<&str>,
    sid: Option<String>,
) -> Result<Option<Authentication>, Fault> {
    match (time, amr.map(Method::parse), sid) {
        (None, None, None) => Ok(None),
        (Some(time), Some(Some(method)), Some(sid)) => Ok(Some(Authentication { time, method, sid })),
        _ => Err(Fault::Row { table, why: "its auth_time, amr and sid do not fit".into() }),
    }
}

/// The same three as they are kept.
pub(super) fn authentication_columns(of: Option<&Authentication>) -> (Option<i64>, Option<String>, Option<String>) {
    of.map_or((None, None, None), |of| (Some(of.time), Some(of.method.word().to_owned()), Some(of.sid.clone())))
}

/// `claims`: NULL when none were asked for one by one.
pub(super) fn claims(table: &'static str, column: Option<&str>) -> Result<ClaimsRequest, Fault> {
    let odd = |error: serde_json::Error| Fault::Row { table, why: format!("its claims: {error}") };
    column.map_or_else(|| Ok(ClaimsRequest::default()), |text| serde_json::from_str(text).map_err(odd))
}

/// The same as it is kept.
pub(super) fn claims_column(asked: &ClaimsRequest) -> Result<Option<String>, Fault> {
    if *asked == ClaimsRequest::default() { Ok(None) } else { json(asked).map(Some) }
}

/// `resource`: URIs between spaces, NULL when there are none.
pub(super) fn resource(column: Option<&str>) -> Vec<String> {
    column.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The same as it is kept.
pub(super) fn resource_column(resource: &[String]) -> Option<String> {
    (!resource.is_empty()).then(|| resource.join(" "))
}
