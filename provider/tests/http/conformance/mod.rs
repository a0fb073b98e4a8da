//! The plans of the OpenID Foundation's conformance suite, as far as they can be played here: the demands of its modules on a
//! provider, made by a relying party over HTTP. `scripts/conformance.md` says how the suite itself is run.
//!
//! A plan is a file, a test is a module of it, the variants of a plan are taken one after another. What the suite checks by a
//! screenshot that a human reviews is looked at here as a page: its status, and the words that it must have.

use suite::{Suite, Variant};

/// One test a module: it starts a provider and plays the module with each of the variants.
macro_rules! plan {
    ($variants:expr; $($group:ident::$module:ident),+ $(,)?) => {
        $(
            #[actix_web::test]
            async fn $module() {
                let suite = $crate::conformance::Suite::start().await;
                for variant in $variants {
                    println!("{variant:?}");
                    $crate::conformance::modules::$group::$module(&suite, variant).await;
                }
            }
        )+
    };
}

mod back_channel_logout;
mod basic;
mod browser;
mod config;
mod dynamic;
mod form_post;
mod front_channel_logout;
mod hybrid;
mod implicit;
mod logout;
mod modules;
mod rp_initiated_logout;
mod served;
mod static_clients;
mod suite;
mod third_party_login;
