//! Walkthrough W1, from the first step to the last.

use fantoccini::Locator;

use crate::{
    person::Person,
    pictures::{self, DESK},
    support::Pair,
};

#[tokio::test]
async fn the_whole_walk_from_nobody_to_signed_out_on_both_sides() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    an_account_is_made_at_the_first_sign_in(&pair, &ada).await;
    the_demo_client_is_shown_with_its_two_values(&pair, &ada).await;
    the_client_is_allowed_to_ask(&pair, &ada).await;
    the_client_shows_what_the_api_says(&pair, &ada).await;
    the_tables_show_the_rows_of_each_step(&pair, &ada).await;
    each_side_is_signed_out_by_itself(&pair, &ada).await;
    ada.policy_refused_nothing().await;
}

async fn an_account_is_made_at_the_first_sign_in(pair: &Pair, ada: &Person) {
    ada.open(&pair.provider).await;
    ada.is_headed("Who are you?").await;
    ada.sees("You are at the Provider").await;
    ada.takes_picture("provider-home", DESK).await;

    ada.press("Sign in").await;
    ada.soon_invalid("Username").await;
    assert_eq!(ada.status().await, 422);
    assert_eq!(ada.message_beside("Username").await, "Type a name. It was empty.");
    assert_eq!(ada.focused().await, "Username", "the field that is wrong has the focus");
    ada.takes_picture("provider-home-no-name", DESK).await;

    ada.signs_in("ada").await;
    ada.sees("You are ada").await;
    ada.sees("Signed in as ada").await;
    let buttons = ada.buttons().await;
    assert!(["Sign out", "Switch user"].iter().all(|name| buttons.iter().any(|button| button == name)), "{buttons:?}");
    ada.takes_picture("provider-signed-in", DESK).await;
    ada.follow("Tables").await;
    ada.has_rows("users", 1, 1, "ada").await;
    ada.has_rows("sessions", 1, 1, "sha256:").await;
}

async fn the_demo_client_is_shown_with_its_two_values(pair: &Pair, ada: &Person) {
    ada.follow("Home").await;
    ada.follow("Show my client").await;
    ada.is_at(&format!("{}/client", pair.provider)).await;
    ada.is_headed("Your demo client").await;
    ada.sees("Written a moment ago").await;
    let buttons = ada.buttons().await;
    assert_eq!(buttons, ["Copy the client_id", "Copy the client_secret", "Copy the line for a shell"]);
    ada.takes_picture("client", DESK).await;

    // The same two values at every visit, in JSON too, and one row in `clients`.
    let credentials = ada.data("/client").await;
    ada.open(&format!("{}/client", pair.provider)).await;
    ada.sees("Nothing was written").await;
    for name in ["client_id", "client_secret"] {
        ada.sees(credentials[name].as_str().unwrap()).await;
    }
    for host in ["localhost", "127.0.0.1", "127.0.1", "127.1"] {
        ada.sees(&format!("http://{host}:{}/authorized", pair.ports[1])).await;
    }
    ada.follow("Tables").await;
    ada.has_rows("clients", 2, 1, credentials["client_id"].as_str().unwrap()).await;
}

async fn the_client_is_allowed_to_ask(pair: &Pair, ada: &Person) {
    // Another browser session of the provider: so that the sign-in is on the way.
    ada.follow("Home").await;
    ada.press("Sign out").await;
    ada.sees("Who are you?").await;
    ada.open(&pair.client).await;
    ada.is_at(&format!("{}/login", pair.provider)).await;
    ada.sees("You were sent here by the Client. After this you return to its request.").await;
    ada.takes_picture("sign-in", DESK).await;

    ada.signs_in("ada").await;
    ada.is_at(&format!("{}/oauth/authorize?", pair.provider)).await;
    ada.is_headed("Allow the Client to use your account?").await;
    ada.sees("You are signed in as ada. It is your decision.").await;
    for words in ["see your photos", "photos:read", "email", "your password"] {
        ada.sees(words).await;
    }
    ada.sees(&format!("Either way, your browser then returns to localhost:{}", pair.ports[1])).await;
    assert_eq!(ada.buttons().await, ["Allow", "Deny"]);
    ada.takes_picture("consent", DESK).await;

    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    assert_eq!(ada.address().await, format!("{}/authorized", pair.client), "no code is left in the address");
    ada.sees("You are at the Client").await;
    ada.takes_picture("authorized", DESK).await;
    let shown = ada.data("/authorized").await;
    assert_eq!(shown["user"]["username"], "ada");
    ada.sees(shown["oauth_token"].as_str().unwrap()).await;

    ada.open(&format!("{}/tables", pair.provider)).await;
    ada.has_rows("codes", 1, 1, "glasshouse-client").await;
    ada.has_rows("tokens", 2, 2, "refresh").await;
    ada.open(&format!("{}/authorized", pair.client)).await;
}

async fn the_client_shows_what_the_api_says(pair: &Pair, ada: &Person) {
    ada.follow("Go to the first page").await;
    ada.is_at(&pair.client).await;
    ada.is_headed("The Client knows you as ada").await;
    ada.takes_picture("client-home", DESK).await;
    let me = ada.data("/").await;
    assert_eq!(me["username"], "ada");
    assert!(me["id"].is_string(), "{me}");

    ada.press("Refresh the token").await;
    ada.sees("New tokens.").await;
    ada.follow("Show my photos").await;
    ada.sees("The photos of ada").await;
    ada.takes_picture("photos", DESK).await;
}

async fn the_tables_show_the_rows_of_each_step(pair: &Pair, ada: &Person) {
    ada.open(&format!("{}/tables", pair.provider)).await;
    ada.is_headed("Tables").await;
    for (table, count) in
        [("users", 1), ("clients", 2), ("sessions", 1), ("consents", 1), ("codes", 1), ("tokens", 4), ("keys", 3)]
    {
        assert_eq!(ada.rows(table).await.len(), count, "{table}: {:#?}", ada.rows(table).await);
    }
    // The newest request that wrote was the refresh: two tokens, and the mark on the one that they replace.
    ada.has_rows("tokens", 4, 3, "refresh").await;
    let text = ada.text().await;
    assert!(!text.contains("glass_"), "no token and no secret stands there as it is: {text}");
    ada.takes_picture("tables", DESK).await;

    let flows = ada.field("Rows of").await;
    flows.select_by_label(&ada.newest_flow().await).await.unwrap();
    ada.press("Show").await;
    ada.is_at(&format!("{}/tables?flow=", pair.provider)).await;
    ada.has_rows("tokens", 4, 3, "refresh").await;
    ada.has_rows("codes", 1, 0, "glasshouse-client").await;
    assert_eq!(ada.rows("keys").await, [], "the key is older than the flow");
}

async fn each_side_is_signed_out_by_itself(pair: &Pair, ada: &Person) {
    ada.open(&pair.client).await;
    ada.press("Sign out").await;
    ada.sees("The Client does not know you any more").await;
    ada.does_not_see("Signed in as").await;
    ada.takes_picture("client-signed-out", DESK).await;
    ada.follow("Go to the Provider to sign out there").await;
    ada.sees("You are ada").await;
    ada.sees("the Client since").await;
    ada.takes_picture("provider-allowed", DESK).await;

    // The Provider still knows her and remembers what she allowed: no question this time.
    ada.open(&pair.client).await;
    ada.sees("Hello, ada").await;
    ada.open(&pair.provider).await;
    ada.press("Sign out").await;
    ada.sees("Who are you?").await;
    ada.open(&pair.client).await;
    ada.sees("The Client knows you as ada").await;
    ada.press("Sign out").await;
    ada.follow("Connect again").await;
    ada.sees("Sign in to the Provider").await;
}

impl Person {
    /// The form came back with this field marked as wrong.
    async fn soon_invalid(&self, field: &str) {
        self.sees("Type a name").await;
        let _ = self.message_beside(field).await;
    }

    /// The label of the newest flow of the client that can be chosen.
    async fn newest_flow(&self) -> String {
        let path = "//select[@id='flow']/option[contains(., 'glasshouse-client')]";
        self.browser.find(Locator::XPath(path)).await.unwrap().text().await.unwrap()
    }

    /// The page of the tables shows so many rows there, so many of them new, and one holds these words.
    async fn has_rows(&self, table: &str, count: usize, new: usize, words: &str) {
        self.sees("Everything the Provider remembers").await;
        let rows = self.rows(table).await;
        assert_eq!(rows.len(), count, "{table}: {rows:#?}");
        assert_eq!(rows.iter().filter(|(_, new)| *new).count(), new, "{table}, new: {rows:#?}");
        assert!(rows.iter().any(|(text, _)| text.contains(words)), "{table} has no {words}: {rows:#?}");
    }
}

#[tokio::test]
async fn another_person_can_take_over_the_browser() {
    let pair = Pair::start(&[]);
    let someone = Person::new().await;
    someone.open(&pair.provider).await;
    someone.signs_in("ada").await;
    someone.sees("You are ada").await;
    someone.press("Switch user").await;
    someone.sees("Who are you?").await;
    someone.signs_in("grace").await;
    someone.sees("You are grace").await;
}

#[tokio::test]
async fn an_application_that_was_forgotten_starts_over() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.connects(&pair).await;
    ada.open(&format!("{}/account/applications", pair.provider)).await;
    ada.press("Forget the Client").await;
    ada.sees("It is forgotten").await;
    ada.sees("None yet.").await;
    // Its tokens are revoked. The client shows no error of the API: it asks again.
    ada.open(&pair.client).await;
    ada.sees("Allow the Client to use your account?").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
}

#[tokio::test]
async fn an_account_can_have_a_password() {
    let pair = Pair::start(&[]);
    let grace = Person::new().await;
    grace.registers(&pair.provider, "grace", "grace-hopper").await;
    grace.sees("You are grace").await;
    grace.press("Sign out").await;
    grace.signs_in("grace").await;
    grace.sees("This account has a password. Type it.").await;
    assert!(grace.message_beside("Password").await.contains("This account has a password"));
    grace.types("Password", "grace-hopper").await;
    grace.press("Sign in").await;
    grace.sees("You are grace").await;
}

impl Person {
    /// Sign in at the provider as ada and allow the client, from the client's first page.
    pub async fn connects(&self, pair: &Pair) {
        self.open(&pair.client).await;
        self.signs_in("ada").await;
        self.press("Allow").await;
        self.sees("Hello, ada").await;
    }
}
