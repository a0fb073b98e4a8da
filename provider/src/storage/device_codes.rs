//! The table `device_codes`: RFC 8628 §3.2.

use diesel::prelude::*;
use glasshouse_shared::{Scope, exchange::Change};

use super::{
    Fault, Tx, grant,
    row::{about, row},
    schema::device_codes,
};
use crate::protocol::{
    authentication::Authentication,
    device::{DeviceCode, State},
};

row! {
    /// A device that waits.
    DeviceCodeRow of device_codes {
        device_code_hash: Vec<u8>,
        user_code_hash: Vec<u8>,
        grant_id: String,
        client_id: String,
        scope: String,
        resource: Option<String>,
        created_at: i64,
        expires_at: i64,
        poll_interval: i64,
        polled_at: Option<i64>,
        user_id: Option<String>,
        auth_time: Option<i64>,
        amr: Option<String>,
        sid: Option<String>,
        allowed_at: Option<i64>,
        denied_at: Option<i64>,
        redeemed_at: Option<i64>,
    }
}

about!(DeviceCodeRow of device_codes by user_id);

impl TryFrom<DeviceCodeRow> for DeviceCode {
    type Error = Fault;

    fn try_from(row: DeviceCodeRow) -> Result<Self, Fault> {
        let odd = |why: String| Fault::Row { table: "device_codes", why };
        let authentication = grant::authentication("device_codes", row.auth_time, row.amr.as_deref(), row.sid)?;
        let state = match (row.user_id, row.denied_at, row.allowed_at, authentication) {
            (None, None, None, None) => State::Waiting,
            (Some(by), None, None, None) => State::Claimed { by },
            (Some(by), None, Some(at), Some(authentication)) => {
                State::Allowed { by, authentication, at, redeemed_at: row.redeemed_at }
            }
            (Some(by), Some(at), ..) => State::Denied { by, at },
            _ => return Err(odd("who answered and what they said do not fit".into())),
        };
        Ok(Self {
            hash: row.device_code_hash,
            user_code_hash: row.user_code_hash,
            grant_id: row.grant_id,
            client_id: row.client_id,
            scope: Scope::parse(&row.scope).map_err(|name| odd(format!("the scope “{name}”")))?,
            resource: grant::resource(row.resource.as_deref()),
            created_at: row.created_at,
            expires_at: row.expires_at,
            interval: row.poll_interval,
            polled_at: row.polled_at,
            state,
        })
    }
}

/// Keep a device that begins to wait. What the person says comes later.
///
/// # Errors
/// A fault of the database. Two equal user codes are one, which passes: the next try draws another.
pub fn begin(tx: &mut Tx<'_>, code: &DeviceCode) -> Result<(), Fault> {
    let row = DeviceCodeRow {
        device_code_hash: code.hash.clone(),
        user_code_hash: code.user_code_hash.clone(),
        grant_id: code.grant_id.clone(),
        client_id: code.client_id.clone(),
        scope: code.scope.to_string(),
        resource: grant::resource_column(&code.resource),
        created_at: code.created_at,
        expires_at: code.expires_at,
        poll_interval: code.interval,
        polled_at: None,
        user_id: None,
        auth_time: None,
        amr: None,
        sid: None,
        allowed_at: None,
        denied_at: None,
        redeemed_at: None,
    };
    let statement = diesel::insert_into(device_codes::table).values(row).returning(device_codes::all_columns);
    tx.write::<DeviceCodeRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// The device of this digest, for its own question.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<DeviceCode>, Fault> {
    let row: Option<DeviceCodeRow> = tx.first(device_codes::table.find(hash))?;
    row.map(TryInto::try_into).transpose()
}

/// The device whose user code has this digest, for the person.
///
/// # Errors
/// A fault of the database.
pub fn find_by_user_code(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<DeviceCode>, Fault> {
    let typed = device_codes::table.filter(device_codes::user_code_hash.eq(hash.to_vec()));
    let row: Option<DeviceCodeRow> = tx.first(typed)?;
    row.map(TryInto::try_into).transpose()
}

/// The rows that wait for an answer, of this device.
macro_rules! unanswered {
    ($tx:ident, $code:ident) => {
        device_codes::table
            .find($code.hash.clone())
            .filter(device_codes::allowed_at.is_null())
            .filter(device_codes::denied_at.is_null())
            .filter(device_codes::expires_at.gt($tx.now()))
    };
}

/// Somebody typed the code. False when somebody else was first, or it has been answered.
///
/// # Errors
/// A fault of the database.
pub fn claim(tx: &mut Tx<'_>, code: &DeviceCode, user_id: &str) -> Result<bool, Fault> {
    let free = unanswered!(tx, code).filter(device_codes::user_id.is_null().or(device_codes::user_id.eq(user_id.to_owned())));
    let claimed = device_codes::user_id.eq(Some(user_id.to_owned()));
    let statement = diesel::update(free).set(claimed).returning(device_codes::all_columns);
    Ok(!tx.write::<DeviceCodeRow, _>(Change::Updated, statement)?.is_empty())
}

/// Whoever typed the code says yes, to the scope that the code has now. False when it has been answered, or has expired.
///
/// # Errors
/// A fault of the database.
pub fn allow(tx: &mut Tx<'_>, code: &DeviceCode, user_id: &str, authentication: &Authentication) -> Result<bool, Fault> {
    let theirs = unanswered!(tx, code).filter(device_codes::user_id.eq(user_id.to_owned()));
    let (auth_time, amr, sid) = grant::authentication_columns(Some(authentication));
    let yes = (
        device_codes::scope.eq(code.scope.to_string()),
        device_codes::allowed_at.eq(Some(tx.now())),
        device_codes::auth_time.eq(auth_time),
        device_codes::amr.eq(amr),
        device_codes::sid.eq(sid),
    );
    let statement = diesel::update(theirs).set(yes).returning(device_codes::all_columns);
    Ok(!tx.write::<DeviceCodeRow, _>(Change::Updated, statement)?.is_empty())
}

/// Whoever typed the code says no. False when it has been answered, or has expired.
///
/// # Errors
/// A fault of the database.
pub fn deny(tx: &mut Tx<'_>, code: &DeviceCode, user_id: &str) -> Result<bool, Fault> {
    let theirs = unanswered!(tx, code).filter(device_codes::user_id.eq(user_id.to_owned()));
    let said = device_codes::denied_at.eq(Some(tx.now()));
    let statement = diesel::update(theirs).set(said).returning(device_codes::all_columns);
    Ok(!tx.write::<DeviceCodeRow, _>(Change::Updated, statement)?.is_empty())
}

/// The device asked, and must wait this many seconds before it asks again.
///
/// # Errors
/// A fault of the database.
pub fn polled(tx: &mut Tx<'_>, code: &DeviceCode, interval: i64) -> Result<(), Fault> {
    let asked = (device_codes::polled_at.eq(Some(tx.now())), device_codes::poll_interval.eq(interval));
    let this = device_codes::table.find(code.hash.clone());
    tx.write::<DeviceCodeRow, _>(Change::Updated, diesel::update(this).set(asked).returning(device_codes::all_columns))?;
    Ok(())
}

/// Mark a device as served. False when another of its questions was first, or the yes was taken back.
///
/// # Errors
/// A fault of the database.
pub fn redeem(tx: &mut Tx<'_>, code: &DeviceCode) -> Result<bool, Fault> {
    let unused = device_codes::table
        .find(code.hash.clone())
        .filter(device_codes::allowed_at.is_not_null())
        .filter(device_codes::denied_at.is_null())
        .filter(device_codes::redeemed_at.is_null());
    let statement = diesel::update(unused).set(device_codes::redeemed_at.eq(Some(tx.now()))).returning(device_codes::all_columns);
    Ok(!tx.write::<DeviceCodeRow, _>(Change::Updated, statement)?.is_empty())
}

/// Deny the devices of one client that one person has let in and that have not been served yet: the consent was taken back.
///
/// # Errors
/// A fault of the database.
pub fn deny_held(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<usize, Fault> {
    let held = device_codes::table
        .filter(device_codes::user_id.eq(user_id.to_owned()))
        .filter(device_codes::client_id.eq(client_id.to_owned()))
        .filter(device_codes::denied_at.is_null())
        .filter(device_codes::redeemed_at.is_null());
    let statement = diesel::update(held).set(device_codes::denied_at.eq(Some(tx.now()))).returning(device_codes::all_columns);
    Ok(tx.write::<DeviceCodeRow, _>(Change::Updated, statement)?.len())
}
