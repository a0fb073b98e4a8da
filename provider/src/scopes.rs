//! Which scopes there are now, and what administrators do to them and to the claims of people.
//!
//! [`Registry::now`] is read at every request, so it is kept in memory and asks nobody. The database decides: each process
//! looks at its start, after every change of its own, and every `rotation::LOOK`, so several processes on one database agree
//! within a minute.
//!
//! A scope that was deleted is unknown from then on: no client gets it, whatever it is registered for. Who holds a token or
//! gave a consent with its name keeps the name, and it opens nothing. If a scope of the same name is made again, that name has
//! power again: what is to mean something else is to be called something else. Likewise, what a scope opens holds at once for
//! everything that was allowed before.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::{
    protocol::{
        audit::{Action, By, Object},
        scope::{self, Custom, Field, Odd, Scopes, Typed},
    },
    storage::{Stop, Store, audit, scopes as rows, users},
};

/// The scopes of a realm, as this process knows them. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    store: Store,
    known: Arc<RwLock<Arc<Scopes>>>,
    looking: Arc<Mutex<()>>,
}

/// What came of a change that an administrator wanted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It is done, it is written down, and this process knows.
    Done,
    /// There is no such scope, or no such account.
    Gone,
    /// Nothing was done: what is wrong with which field, to stand beside it in the words of `http::scopes::wrong`.
    Wrong(Vec<(Field, Odd)>),
}

impl Registry {
    /// Those of this database.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn open(store: Store) -> Result<Self, Stop> {
        let registry = Self { store, known: Arc::default(), looking: Arc::default() };
        registry.look().await?;
        Ok(registry)
    }

    /// The scopes of now: the same value until one is made, changed or deleted.
    #[must_use]
    pub fn now(&self) -> Arc<Scopes> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Learn which scopes there are.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn look(&self) -> Result<(), Stop> {
        // One after the other, or a look that began before a change could put the older list in the place of the newer one.
        let _turn = self.looking.lock().await;
        let custom = self.list().await?;
        if custom != self.now().all_custom() {
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Scopes::with(custom));
        }
        Ok(())
    }

    /// Every scope that administrators made, by name, as the database has them.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn list(&self) -> Result<Vec<Custom>, Stop> {
        self.store.read(|tx| Ok(rows::all(tx)?)).await
    }

    /// Make a scope.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn create(&self, by: &By, typed: &Typed) -> Result<Outcome, Stop> {
        let (by, typed) = (by.clone(), typed.clone());
        let making = self.store.transaction(move |tx| {
            let scope = match typed.read(tx.now()) {
                Ok(scope) => scope,
                Err(wrong) => return Ok(Outcome::Wrong(wrong)),
            };
            tx.alone("a new scope")?;
            if rows::find(tx, &scope.name)?.is_some() {
                return Ok(Outcome::Wrong(vec![(Field::Name, Odd::Taken(scope.name))]));
            }
            rows::create(tx, &scope)?;
            audit::note(tx, &by, Action::ScopeCreated, named(&scope.name))?;
            Ok(Outcome::Done)
        });
        self.known_from_now(making.await?).await
    }

    /// Change the words of a scope and what it opens. Its name stays: `typed.name` says which it is.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn change(&self, by: &By, typed: &Typed) -> Result<Outcome, Stop> {
        let (by, typed) = (by.clone(), typed.clone());
        let changing = self.store.transaction(move |tx| {
            let scope = match typed.read(tx.now()) {
                Ok(scope) => scope,
                Err(wrong) => return Ok(Outcome::Wrong(wrong)),
            };
            if !rows::change(tx, &scope)? {
                return Ok(Outcome::Gone);
            }
            audit::note(tx, &by, Action::ScopeChanged, named(&scope.name))?;
            Ok(Outcome::Done)
        });
        self.known_from_now(changing.await?).await
    }

    /// Delete a scope: the head of this file says what becomes of those who hold it.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn delete(&self, by: &By, name: &str) -> Result<Outcome, Stop> {
        let (by, name) = (by.clone(), name.to_owned());
        let deleting = self.store.transaction(move |tx| {
            if rows::find(tx, &name)?.is_none() || !rows::delete(tx, &name)? {
                return Ok(Outcome::Gone);
            }
            audit::note(tx, &by, Action::ScopeDeleted, named(&name))?;
            Ok(Outcome::Done)
        });
        self.known_from_now(deleting.await?).await
    }

    /// Say of somebody what stands in this JSON object, and nothing else: see [`scope::custom_claims`]. A scope that opens them
    /// tells them from the next look at the UserInfo endpoint on.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn give(&self, by: &By, user_id: &str, typed: &str) -> Result<Outcome, Stop> {
        let claims = match scope::custom_claims(typed) {
            Ok(claims) => claims,
            Err(why) => return Ok(Outcome::Wrong(vec![(Field::Claims, why)])),
        };
        let (by, user_id) = (by.clone(), user_id.to_owned());
        let giving = self.store.transaction(move |tx| {
            let Some(user) = users::find(tx, &user_id)? else { return Ok(Outcome::Gone) };
            users::set_custom_claims(tx, &user_id, &claims)?;
            audit::note(tx, &by, Action::ClaimsGiven, Object::of(&user_id, user.username.as_str()))?;
            Ok(Outcome::Done)
        });
        giving.await
    }

    async fn known_from_now(&self, outcome: Outcome) -> Result<Outcome, Stop> {
        self.look().await?;
        Ok(outcome)
    }
}

fn named(scope: &str) -> Object {
    Object::of(scope, scope)
}
