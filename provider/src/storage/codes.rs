//! The table `codes`: RFC 6749 §4.1.2.

use diesel::prelude::*;
use glasshouse_shared::{Scope, authorization::Challenge, exchange::Change, pkce::Method};

use super::{
    Fault, Tx, grant,
    row::{about, row},
    schema::codes,
};
use crate::protocol::code::Code;

row! {
    /// An authorization code.
    CodeRow of codes {
        code_hash: Vec<u8>,
        grant_id: String,
        client_id: String,
        user_id: String,
        redirect_uri: Option<String>,
        scope: String,
        code_challenge: Option<String>,
        code_challenge_method: Option<String>,
        created_at: i64,
        expires_at: i64,
        redeemed_at: Option<i64>,
        auth_time: Option<i64>,
        amr: Option<String>,
        sid: Option<String>,
        nonce: Option<String>,
        claims: Option<String>,
        resource: Option<String>,
    }
}

about!(CodeRow of codes by user_id);

impl TryFrom<CodeRow> for Code {
    type Error = Fault;

    fn try_from(row: CodeRow) -> Result<Self, Fault> {
        let odd = |why: String| Fault::Row { table: "codes", why };
        let challenge = match (row.code_challenge, row.code_challenge_method.as_deref().map(Method::parse)) {
            (None, None) => None,
            (Some(value), Some(Some(method))) => Some(Challenge { value, method }),
            _ => return Err(odd("its challenge and its method do not fit".into())),
        };
        Ok(Self {
            hash: row.code_hash,
            grant_id: row.grant_id,
            client_id: row.client_id,
            user_id: row.user_id,
            redirect_uri: row.redirect_uri,
            scope: Scope::parse(&row.scope).map_err(|name| odd(format!("the scope “{name}”")))?,
            challenge,
            created_at: row.created_at,
            expires_at: row.expires_at,
            redeemed_at: row.redeemed_at,
            authentication: grant::authentication("codes", row.auth_time, row.amr.as_deref(), row.sid)?,
            nonce: row.nonce,
            claims: grant::claims("codes", row.claims.as_deref())?,
            resource: grant::resource(row.resource.as_deref()),
        })
    }
}

/// Keep a new code.
///
/// # Errors
/// A fault of the database.
pub fn issue(tx: &mut Tx<'_>, code: &Code) -> Result<(), Fault> {
    let (value, method) = code.challenge.clone().map(|challenge| (challenge.value, challenge.method.name().to_owned())).unzip();
    let (auth_time, amr, sid) = grant::authentication_columns(code.authentication.as_ref());
    let row = CodeRow {
        code_hash: code.hash.clone(),
        grant_id: code.grant_id.clone(),
        client_id: code.client_id.clone(),
        user_id: code.user_id.clone(),
        redirect_uri: code.redirect_uri.clone(),
        scope: code.scope.to_string(),
        code_challenge: value,
        code_challenge_method: method,
        created_at: code.created_at,
        expires_at: code.expires_at,
        redeemed_at: code.redeemed_at,
        auth_time,
        amr,
        sid,
        nonce: code.nonce.clone(),
        claims: grant::claims_column(&code.claims)?,
        resource: grant::resource_column(&code.resource),
    };
    tx.write::<CodeRow, _>(Change::Inserted, diesel::insert_into(codes::table).values(row).returning(codes::all_columns))?;
    Ok(())
}

/// The code of this digest, used or not.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<Code>, Fault> {
    let row: Option<CodeRow> = tx.first(codes::table.find(hash))?;
    row.map(TryInto::try_into).transpose()
}

/// Mark a code as used. False when somebody else was first.
///
/// # Errors
/// A fault of the database.
pub fn redeem(tx: &mut Tx<'_>, code: &Code) -> Result<bool, Fault> {
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
    //# The client MUST NOT use the authorization code
    //# more than once.
    let unused = codes::table.find(code.hash.clone()).filter(codes::redeemed_at.is_null());
    let statement = diesel::update(unused).set(codes::redeemed_at.eq(Some(tx.now()))).returning(codes::all_columns);
    Ok(!tx.write::<CodeRow, _>(Change::Updated, statement)?.is_empty())
}

/// Use up the codes that one client has not yet traded in for one person: the consent was taken back.
///
/// # Errors
/// A fault of the database.
pub fn spend_held(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<usize, Fault> {
    let held = codes::table
        .filter(codes::user_id.eq(user_id.to_owned()))
        .filter(codes::client_id.eq(client_id.to_owned()))
        .filter(codes::redeemed_at.is_null());
    let statement = diesel::update(held).set(codes::redeemed_at.eq(Some(tx.now()))).returning(codes::all_columns);
    Ok(tx.write::<CodeRow, _>(Change::Updated, statement)?.len())
}
