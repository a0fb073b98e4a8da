//! The database: its file or server, its tables, the signing keys, who administers, and the clock.

use glasshouse_web::failure::chain;

use super::{super::Place, Finding};
use crate::{
    protocol::{
        Timestamp,
        key::{self, SIGNING},
    },
    provider,
    storage::{
        Engine, Fault, Stop, Store,
        health::{self, Closely, Health},
        keys, users,
    },
    tokens::keys::Keys,
};

/// Seconds by which two clocks may differ: two answers, and the second in which each was written.
const APART: i64 = 5;

/// What was seen.
#[derive(Default)]
pub(super) struct Seen {
    pub findings: Vec<Finding>,
    pub health: Option<Health>,
    /// It is there when all of it can be read as it is: opening it then changes nothing.
    pub store: Option<Store>,
}

/// Look at it.
pub(super) async fn look(place: &Place) -> Seen {
    let engine = &place.settled.engine;
    let name = place.database();
    if let Engine::Sqlite(path) = engine
        && !path.exists()
    {
        let finding = Finding::warn("database", format!("there is no {name} yet"), "the first start makes it");
        return Seen { findings: vec![finding], ..Seen::default() };
    }
    let health = match health::look(engine, Closely::Quick) {
        Ok(health) => health,
        Err(fault) => return Seen { findings: vec![unreachable(engine, &name, &fault)], ..Seen::default() },
    };
    let mut findings = vec![whole(engine, &name, &health), tables(&health)];
    let ours = health.damage.is_empty() && health.pending.is_empty() && health.unknown.is_empty();
    let mut store = None;
    if ours {
        match Store::open(engine, place.clock.clone()) {
            Err(fault) => findings.push(unreachable(engine, &name, &fault)),
            Ok(opened) => {
                findings.push(signing(place, &opened).await.unwrap_or_else(|stop| unread("signing keys", &stop)));
                findings.push(people(place, &opened).await.unwrap_or_else(|stop| unread("accounts", &stop)));
                store = Some(opened);
            }
        }
    }
    Seen { findings, health: Some(health), store }
}

fn unread(check: &'static str, stop: &Stop) -> Finding {
    Finding::bad(check, format!("they cannot be read ({})", chain(stop)), "look at the database")
}

fn unreachable(engine: &Engine, name: &str, fault: &Fault) -> Finding {
    let mend = match engine {
        Engine::Sqlite(_) => "look at the file and its rights; `provider restore` puts a backup in its place",
        Engine::Postgres(_) => "look at --database-url, and whether the server runs and lets this user in",
    };
    Finding::bad("database", format!("{name} cannot be opened ({})", chain(fault)), mend)
}

fn whole(engine: &Engine, name: &str, health: &Health) -> Finding {
    let kind = if matches!(engine, Engine::Sqlite(_)) { "SQLite" } else { "PostgreSQL" };
    match health.damage.first() {
        Some(damage) => Finding::bad(
            "database",
            format!("{name} is damaged: {damage}"),
            "stop the provider, and put a backup in its place with `provider restore FILE --force`",
        ),
        None => Finding::ok("database", format!("{name} answers and is whole ({kind} {})", health.version)),
    }
}

fn tables(health: &Health) -> Finding {
    if health.empty {
        return Finding::warn("tables", "there are none yet", "the first start makes them");
    }
    if let Some(newer) = health.unknown.first() {
        let mend = "run the provider that made them, or restore a backup of before";
        return Finding::bad("tables", format!("a newer provider changed them (migration {newer})"), mend);
    }
    match health.pending.len() {
        0 => Finding::ok("tables", "they are those of this program"),
        count => Finding::warn(
            "tables",
            format!("they are of an older program: {count} migrations wait"),
            "the next start changes them; make a backup before",
        ),
    }
}

async fn signing(place: &Place, store: &Store) -> Result<Finding, Stop> {
    let (settled, now) = (&place.settled, place.clock.now());
    let known = store.read(|tx| Ok(keys::all(tx)?)).await?;
    if known.is_empty() {
        return Ok(Finding::warn("signing keys", "there are none yet", "the first start makes them"));
    }
    let Ok(Some(master)) = provider::known_key(settled.key.as_ref(), &settled.data) else {
        let mend = "put the key back that the database was made with";
        return Ok(Finding::bad("signing keys", "they are sealed, and there is no key to open them", mend));
    };
    if let Err(unusable) = Keys::new(place.clock.clone()).learn(&known, &master.seal()) {
        return Ok(Finding::bad("signing keys", chain(&unusable), "until then no provider starts on this database"));
    }
    let missing = SIGNING.into_iter().find(|algorithm| key::current(known.iter(), *algorithm, now).is_none());
    let due = SIGNING.into_iter().find(|algorithm| key::due(&known, *algorithm, now, settled.key_rotation));
    Ok(match (missing, due) {
        (Some(algorithm), _) => {
            Finding::warn("signing keys", format!("none signs with {algorithm} now"), "the next start makes one")
        }
        (None, Some(algorithm)) => {
            let says = format!("the one of {algorithm} has signed for longer than the setting key-rotation says");
            Finding::warn("signing keys", says, "a running provider replaces it within a minute: is one running?")
        }
        (None, None) => {
            let names = SIGNING.map(jose::Algorithm::name).join(", ");
            Finding::ok("signing keys", format!("each of {names} has one, and it opens"))
        }
    })
}

async fn people(place: &Place, store: &Store) -> Result<Finding, Stop> {
    let superusers = store.read(|tx| Ok(users::superusers(tx)?)).await?;
    let open = superusers.iter().find(|user| user.active() && user.password_hash.is_none());
    if let Some(user) = open.filter(|_| place.settled.passwordless) {
        let name = user.username.as_str();
        return Ok(Finding::bad(
            "accounts",
            format!("the superuser “{name}” has no password: whoever types the name administers the provider"),
            format!("`provider createsuperuser --promote --username {name}` asks for one"),
        ));
    }
    if !superusers.iter().any(crate::protocol::account::User::active) {
        let mend = "`provider createsuperuser` makes one";
        return Ok(Finding::warn("accounts", "there is no superuser: nobody can open /admin", mend));
    }
    if place.settled.passwordless && !place.settled.bind.is_loopback() {
        let says = "others can reach the provider, and get in by typing a name that has no password";
        return Ok(Finding::warn("accounts", says, "set passwordless to false, unless this is a demo"));
    }
    Ok(Finding::ok("accounts", format!("superusers: {}", superusers.len())))
}

/// The clock of this machine, beside every other one that was seen: tokens are of no use where clocks differ.
pub(super) fn clock(place: &Place, health: Option<&Health>, seen: &[(&'static str, Timestamp)]) -> Finding {
    let now = place.clock.now();
    let mut others = seen.to_vec();
    others.extend(health.and_then(|health| health.now).map(|at| ("PostgreSQL", at)));
    let mend = "let NTP set the clocks of both: ID tokens and client assertions are refused when they differ";
    if let Some((whose, at)) = others.iter().find(|(_, at)| (at - now).abs() > APART) {
        let (by, which) = ((at - now).abs(), if *at > now { "behind" } else { "ahead of" });
        return Finding::bad("clock", format!("it is {by} seconds {which} the one of {whose}"), mend);
    }
    if let Some(newest) = health.and_then(|health| health.newest).filter(|newest| newest - now > APART) {
        let says = format!("the newest row of the database was made {} seconds from now", newest - now);
        return Finding::bad("clock", says, "set the clock of this machine: it went back, or another server's is ahead");
    }
    let beside: Vec<&str> = others.iter().map(|(whose, _)| *whose).collect();
    let with = if beside.is_empty() { String::new() } else { format!(" and goes with that of {}", beside.join(" and ")) };
    Finding::ok("clock", format!("it is after every row of the database{with}"))
}
