//! The table `keys`: rotation on one database, as one process or several see it. And the list of all tables.

use std::sync::Arc;

use glasshouse_web::{
    clock::{Clock, ManualClock},
    entropy::SystemEntropy,
};
use jose::{Algorithm, SigningKey, Unproven, Unverified};
use provider::{
    protocol::{
        audit::By,
        key::{Key, SIGNING},
    },
    rotation::{GRACE, LOOK, Rotation, When},
    storage::{Store, Value, keys as rows, listing::Count, purge, tables},
    tokens::{keys::Keys, seal::MasterKey},
};
use serde_json::json;

use crate::{
    database::{Database, START},
    rows::{look, stored, text, user, write},
};

on_both! {
    keys_are_found_the_newest_first_and_as_they_were_added,
    processes_that_start_at_once_on_an_empty_database_make_one_key_for_each_algorithm,
    a_process_that_starts_later_signs_with_the_keys_that_are_there,
    a_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_have_expired,
    processes_agree_which_key_signs_without_a_word_between_them,
    of_processes_that_find_a_rotation_due_one_does_it,
    a_key_that_must_go_at_once_does,
    a_stolen_key_proves_nothing_from_then_on,
    a_key_that_waits_is_not_overtaken_by_another,
    a_clock_that_runs_behind_finds_a_key_that_signs,
    keys_of_before_the_rotation_go_on_signing,
    the_tables_show_their_newest_rows_and_count_them_all,
    the_database_answers,
}

/// Seconds for which a key signs, and for which what it signed is valid.
const EVERY: i64 = 90 * 24 * 3600;
const OUTLIVES: i64 = 3600;

/// A key, at the start.
pub fn key() -> Key {
    provider::tokens::keys::make(Algorithm::EdDSA, START, &MasterKey::make(&SystemEntropy).seal(), &SystemEntropy).unwrap()
}

/// The providers of one database, which share a master key.
struct Processes<'a> {
    db: &'a Database,
    master: MasterKey,
}

impl<'a> Processes<'a> {
    fn of(db: &'a Database) -> Self {
        Self { db, master: MasterKey::make(&SystemEntropy) }
    }

    /// One more, with a pool and keys of its own.
    fn one(&self) -> Rotation {
        self.with(self.db.store(), self.db.clock.clone())
    }

    fn with(&self, store: Store, clock: Arc<dyn Clock>) -> Rotation {
        let (seal, entropy, keys) = (Arc::new(self.master.seal()), Arc::new(SystemEntropy), Keys::new(clock));
        Rotation { store, seal, entropy, keys, every: EVERY, outlives: OUTLIVES }
    }

    async fn started(&self) -> Rotation {
        let process = self.one();
        process.start().await.unwrap();
        process
    }
}

fn signs(process: &Rotation) -> String {
    process.keys.current(Algorithm::ES256).unwrap().kid().to_owned()
}

fn shown(process: &Rotation) -> Vec<String> {
    let set = process.keys.published();
    let es256 = set.keys.iter().filter(|key| key.alg.as_deref() == Some("ES256"));
    es256.map(|key| key.kid.clone().unwrap()).collect()
}

fn token(process: &Rotation) -> String {
    process.keys.current(Algorithm::ES256).unwrap().sign(None, &json!({ "sub": "ada" })).unwrap()
}

fn proven(process: &Rotation, token: &str) -> Result<(), Unproven> {
    Unverified::parse(token).unwrap().verify(&process.keys.published(), &SIGNING).map(drop)
}

async fn keys_are_found_the_newest_first_and_as_they_were_added(db: &Database) {
    let store = db.store();
    assert!(look(&store, rows::all).await.is_empty());
    let older = key();
    let newer =
        Key { created_at: START + 1, active_at: START + 2, retired_at: Some(START + 3), expires_at: Some(START + 4), ..key() };
    let both = [older.clone(), newer.clone()];
    write(&store, move |tx| both.iter().try_for_each(|key| rows::add(tx, key))).await;
    let found = look(&store, rows::all).await;
    for (found, added) in found.iter().zip([&newer, &older]) {
        assert_eq!((&found.kid, found.algorithm, &found.public), (&added.kid, added.algorithm, &added.public));
        assert_eq!(found.private_sealed, added.private_sealed);
        let times = |key: &Key| (key.created_at, key.active_at, key.retired_at, key.expires_at);
        assert_eq!(times(found), times(added));
    }
    assert_eq!(found.len(), 2);
}

async fn processes_that_start_at_once_on_an_empty_database_make_one_key_for_each_algorithm(db: &Database) {
    let all = Processes::of(db);
    let [first, second, third] = [(); 3].map(|()| all.one());
    tokio::try_join!(first.start(), second.start(), third.start()).unwrap();
    let found = look(&first.store, rows::all).await;
    let mut algorithms: Vec<_> = found.iter().map(|key| key.algorithm.name()).collect();
    algorithms.sort_unstable();
    assert_eq!(algorithms, ["ES256", "EdDSA", "RS256"]);
    for algorithm in SIGNING {
        let kids = [&first, &second, &third].map(|process| process.keys.current(algorithm).unwrap().kid().to_owned());
        assert!(kids[0] == kids[1] && kids[1] == kids[2]);
    }
    assert_eq!(first.keys.document(), third.keys.document());
    assert!(first.keys.current(Algorithm::PS256).is_err());
}

async fn a_process_that_starts_later_signs_with_the_keys_that_are_there(db: &Database) {
    let all = Processes::of(db);
    let (first, second) = (all.started().await, all.started().await);
    assert_eq!((signs(&first), first.keys.document()), (signs(&second), second.keys.document()));
    proven(&second, &token(&first)).unwrap();
    assert_eq!(db.raw().count("keys"), 3);
    let stranger = Processes::of(db).one().start().await.unwrap_err().to_string();
    assert!(stranger.contains("sealed under another key"), "{stranger}");
}

async fn a_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_have_expired(db: &Database) {
    let process = Processes::of(db).started().await;
    let (old, early) = (signs(&process), token(&process));
    db.clock.advance(EVERY - 1);
    process.tend().await.unwrap();
    assert_eq!(shown(&process), [&*old], "not a second too early");

    db.clock.advance(1);
    process.tend().await.unwrap();
    let (order, late) = (shown(&process), token(&process));
    let new = order[1].clone();
    assert_eq!((&order[0], order.len(), signs(&process)), (&old, 2, old.clone()), "published, and signs nothing yet");
    process.tend().await.unwrap();
    assert_eq!(db.raw().count("keys"), 6, "one rotation each");

    db.clock.advance(GRACE - 1);
    assert_eq!(signs(&process), old);
    db.clock.advance(1);
    assert_eq!(signs(&process), new);
    process.tend().await.unwrap();
    assert_eq!(shown(&process), [&*new, &*old]);
    for token in [&early, &late, &token(&process)] {
        proven(&process, token).unwrap();
    }

    db.clock.advance(OUTLIVES - 1);
    write(&process.store, purge::expired).await;
    process.tend().await.unwrap();
    proven(&process, &late).unwrap();
    db.clock.advance(1);
    process.tend().await.unwrap();
    assert_eq!(shown(&process), [&*new]);
    assert_eq!(proven(&process, &late), Err(Unproven::NoKey));
    assert_eq!(write(&process.store, purge::expired).await, 3);
    assert_eq!(db.raw().count("keys"), 3);
}

async fn processes_agree_which_key_signs_without_a_word_between_them(db: &Database) {
    let all = Processes::of(db);
    let (first, second) = (all.started().await, all.started().await);
    let look = i64::try_from(LOOK.as_secs()).unwrap();
    first.rotate(&By::command(), Algorithm::ES256, When::Announced).await.unwrap().unwrap();
    first.tend().await.unwrap();
    assert_eq!((signs(&first), shown(&second).len()), (signs(&second), 1), "the second one has not looked yet");
    db.clock.advance(look);
    second.tend().await.unwrap();
    // From here on, neither looks: what they know is enough.
    for _ in 0..=GRACE / look {
        assert_eq!(signs(&first), signs(&second));
        proven(&second, &token(&first)).unwrap();
        proven(&first, &token(&second)).unwrap();
        db.clock.advance(look);
    }
    assert_eq!(signs(&second), shown(&second)[1]);
}

async fn of_processes_that_find_a_rotation_due_one_does_it(db: &Database) {
    let all = Processes::of(db);
    let (first, second, third) = (all.started().await, all.started().await, all.started().await);
    db.clock.advance(EVERY);
    tokio::try_join!(first.tend(), second.tend(), third.tend()).unwrap();
    assert_eq!(db.raw().count("keys"), 6);
    for process in [&first, &second, &third] {
        process.tend().await.unwrap();
    }
    assert_eq!((first.keys.document(), second.keys.document()), (second.keys.document(), third.keys.document()));
}

async fn a_key_that_must_go_at_once_does(db: &Database) {
    let process = Processes::of(db).started().await;
    let (old, early) = (signs(&process), token(&process));
    let made = process.rotate(&By::command(), Algorithm::ES256, When::Now).await.unwrap().unwrap();
    process.tend().await.unwrap();
    assert_eq!((signs(&process), shown(&process)), (made.kid.clone(), vec![made.kid, old]));
    proven(&process, &early).unwrap();
}

async fn a_stolen_key_proves_nothing_from_then_on(db: &Database) {
    let process = Processes::of(db).started().await;
    let before = token(&process);
    process.rotate(&By::command(), Algorithm::ES256, When::Now).await.unwrap().unwrap();
    let made = process.rotate(&By::command(), Algorithm::ES256, When::Stolen).await.unwrap().unwrap();
    process.tend().await.unwrap();
    assert_eq!((signs(&process), shown(&process)), (made.kid.clone(), vec![made.kid]));
    assert_eq!(proven(&process, &before), Err(Unproven::NoKey));
    assert!(process.keys.current(Algorithm::RS256).is_ok(), "the keys of other algorithms stay");
}

async fn a_key_that_waits_is_not_overtaken_by_another(db: &Database) {
    let process = Processes::of(db).started().await;
    let old = signs(&process);
    let waits = process.rotate(&By::command(), Algorithm::ES256, When::Announced).await.unwrap().unwrap();
    assert!(process.rotate(&By::command(), Algorithm::ES256, When::Announced).await.unwrap().is_none());
    // In a hurry, both the one that signs and the one that waits give way.
    let made = process.rotate(&By::command(), Algorithm::ES256, When::Now).await.unwrap().unwrap();
    process.tend().await.unwrap();
    assert_eq!(signs(&process), made.kid);
    db.clock.advance(GRACE);
    process.tend().await.unwrap();
    assert_eq!(signs(&process), made.kid);
    let shown = shown(&process);
    assert!(shown.contains(&old) && shown.contains(&waits.kid) && shown.len() == 3);
}

async fn a_clock_that_runs_behind_finds_a_key_that_signs(db: &Database) {
    let all = Processes::of(db);
    let first = all.started().await;
    let behind = Arc::new(ManualClock::at(START - 30));
    let second = all.with(Store::open(&db.engine, behind.clone()).unwrap(), behind);
    second.start().await.unwrap();
    assert_eq!(signs(&first), signs(&second));
    assert_eq!(db.raw().count("keys"), 3);
}

/// A row as the program wrote it before there was rotation.
async fn keys_of_before_the_rotation_go_on_signing(db: &Database) {
    let all = Processes::of(db);
    let (pair, private) = SigningKey::generate(Algorithm::RS256).unwrap();
    let (store, kid) = (db.store(), pair.kid().to_owned());
    let sealed = all.master.seal().close(&format!("keys.private_sealed {kid}"), &private, &SystemEntropy);
    let hex = sealed.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let bytes =
        if matches!(db.engine, provider::storage::Engine::Sqlite(_)) { format!("x'{hex}'") } else { format!("'\\x{hex}'") };
    let public = serde_json::to_string(pair.public()).unwrap();
    db.raw().execute(&format!(
        "INSERT INTO keys (kid, algorithm, public_jwk, private_sealed, created_at) VALUES ('{kid}', 'RS256', '{public}', {bytes}, 7)"
    ));
    drop(store);
    let process = all.started().await;
    assert_eq!(process.keys.current(Algorithm::RS256).unwrap().kid(), kid);
    let stored = stored(&process.store, "keys").await;
    assert_eq!((stored.len(), &stored[2][0], &stored[2][3]), (3, &text(&kid), &Value::Bytes(sealed)));
}

async fn the_tables_show_their_newest_rows_and_count_them_all(db: &Database) {
    let store = db.store();
    for name in ["first", "second", "third"] {
        let made = provider::protocol::account::User { created_at: i64::try_from(name.len()).unwrap(), ..user(name) };
        write(&store, move |tx| provider::storage::users::create(tx, &made)).await;
    }
    let all = look(&store, |tx| tables::all(tx, 1)).await;
    let names: Vec<_> = all.iter().map(|table| table.name).collect();
    assert_eq!(
        names,
        [
            "users",
            "clients",
            "client_secrets",
            "sessions",
            "consents",
            "pushed_requests",
            "codes",
            "assertions",
            "device_codes",
            "tokens",
            "keys",
            "scopes",
            "session_clients",
            "logout_notices",
            "audit"
        ]
    );
    assert_eq!((all[0].count, all[0].rows.len(), &all[0].rows[0].values[1]), (Count::of(3), 1, &text("second")));
    assert!(all[1..].iter().all(|table| table.count == Count::of(0) && table.rows.is_empty()));
}

async fn the_database_answers(db: &Database) {
    look(&db.store(), tables::answers).await;
}
