//! What is still there when the pair runs again in the same folder.

use crate::{
    support::{Pair, free_port, new_folder},
    visitor::Visitor,
};

impl Pair {
    /// End it, if it runs, and start it in the same folder on the same ports.
    pub fn again(mut self, flags: &[&str]) -> Self {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let folder = std::mem::replace(&mut self.folder, new_folder());
        Self::resume(folder, self.ports, flags)
    }
}

#[tokio::test]
async fn accounts_clients_and_sessions_outlive_a_restart() {
    let pair = Pair::start(&[]);
    let (ada, grace) = (Visitor::new(), Visitor::new());
    ada.sign_in(&pair.provider, "ada", "").await.says("You are ada");
    grace.register(&pair.provider, "grace", "grace-hopper").await.says("You are grace");
    let client = format!("{}/client", pair.provider);
    let credentials = ada.data(&client).await.json();
    assert!(credentials["client_secret"].is_string());
    ada.allow(&pair.client).await.says("Hello, ada");

    let pair = pair.again(&[]);
    ada.open(&pair.provider).await.says("You are ada");
    assert_eq!(ada.data(&client).await.json(), credentials, "the same client, with the same secret");
    let stranger = Visitor::new();
    stranger.sign_in(&pair.provider, "grace", "murray-hopper").await.says("do not belong together");
    stranger.sign_in(&pair.provider, "grace", "grace-hopper").await.says("You are grace");
}

#[tokio::test]
async fn the_client_of_the_pair_works_after_a_restart_without_another_question() {
    let pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    ada.allow(&pair.client).await.says("Hello, ada");

    let pair = pair.again(&[]);
    // Its sessions were in memory; what ada allowed is in the database.
    let page = ada.open(&pair.client).await;
    assert_eq!(page.address, format!("{}/authorized", pair.client));
    page.says("Hello, ada");
}

#[tokio::test]
async fn a_client_that_moves_to_another_port_is_registered_there() {
    let mut pair = Pair::start(&[]);
    pair.ports[1] = free_port();
    let pair = pair.again(&[]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    ada.allow(&pair.client).await.says("Hello, ada");
}
