//! What a browser calls itself, in words that its person knows: RFC 9110 §10.1.5. Only for their eyes; nothing depends on it.

use glasshouse_web::Words;

/// Browsers, the more particular first: most of them also name those that they want to be taken for.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// Systems, in the same manner.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

fn known(agent: &str, names: &[(&str, &'static str)]) -> Option<&'static str> {
    names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
}

/// `Firefox on Linux`.
#[must_use]
pub fn browser(agent: &str) -> Words {
    match (known(agent, BROWSERS), known(agent, SYSTEMS)) {
        (Some(browser), Some(system)) => Words::of("account-browser-on").with("browser", browser).with("system", system),
        (Some(name), None) | (None, Some(name)) => Words::of("account-browser").with("name", name),
        (None, None) => Words::of("account-browser-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_its_most_particular_name() {
        let on = |browser: &str, system: &str| Words::of("account-browser-on").with("browser", browser).with("system", system);
        let known = [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", on("Firefox", "Linux")),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
                on("Edge", "Windows"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                on("Chrome", "Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                on("Safari", "iPhone"),
            ),
            ("curl/8.14.1", Words::of("account-browser").with("name", "curl")),
            ("", Words::of("account-browser-unknown")),
            ("<script>alert(1)</script>", Words::of("account-browser-unknown")),
        ];
        for (agent, words) in known {
            assert_eq!(browser(agent), words, "{agent}");
        }
    }
}
