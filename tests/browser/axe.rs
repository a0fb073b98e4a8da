//! What axe-core finds on a page: mistakes that shut somebody out who uses it by ear, by keyboard, or with other eyes.

use std::{fs, path::Path, sync::OnceLock};

use serde::Deserialize;
use serde_json::json;

use crate::{person::Person, support::Pair};

/// A rule of axe-core that a page breaks.
#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

/// Where.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    html: String,
    failure_summary: String,
}

/// All rules, those of WCAG 2.2 AA and the best practices beside them, or only some. What fades in has its colours at the end only.
const RUN: &str = "const [rules, done] = arguments;
    document.getAnimations().forEach(one => one.finish());
    axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})}).then(found => done(found.violations), error => done(String(error)))";

/// What the night can change of a page that was looked over by day: it is the same page in other colours.
pub const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

fn axe() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/npm/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{} ({error}): run scripts/install", file.display()))
    })
}

impl Person {
    /// What axe-core finds on the page, as it stands and is lit now, by these rules or by all.
    async fn shut_out_by(&self, rules: Option<&[&str]>) -> Vec<Violation> {
        if self.script("return !window.axe").await == true {
            self.script(axe()).await;
        }
        let found = self.browser.execute_async(RUN, vec![json!(rules)]).await.unwrap();
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe-core did not run: {found}"))
    }

    /// Have axe-core look at the page, and find nothing.
    pub async fn shuts_nobody_out(&self, page: &str) {
        self.breaks_no_rule(page, None).await;
    }

    /// The same by these rules or by all.
    pub async fn breaks_no_rule(&self, page: &str, rules: Option<&[&str]>) {
        let told = |one: &Violation| {
            let places: Vec<_> = one.nodes.iter().map(|node| json!([node.html, node.failure_summary]).to_string()).collect();
            format!("{}: {}\n  {}", one.id, one.help, places.join("\n  "))
        };
        let found = self.shut_out_by(rules).await;
        assert!(found.is_empty(), "axe-core on {page}:\n{}", found.iter().map(told).collect::<Vec<_>>().join("\n"));
    }
}

#[tokio::test]
async fn a_page_that_shuts_somebody_out_is_found() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    ada.open(&pair.provider).await;
    ada.shuts_nobody_out("the first page").await;
    ada.script("document.documentElement.removeAttribute('lang'); document.querySelector('label').remove()").await;
    let found: Vec<String> = ada.shut_out_by(None).await.into_iter().map(|one| one.id).collect();
    assert_eq!(found, ["html-has-lang", "label"]);
}
