//! Form bodies and queries: RFC 6749 §3.1 and appendix B.
#![no_main]

use glasshouse_shared::Params;
use libfuzzer_sys::fuzz_target;
use url::form_urlencoded::{Serializer, parse};

fuzz_target!(|text: &str| {
    let sent: Vec<(String, String)> = parse(text.as_bytes()).into_owned().collect();
    let times = |name: &str| sent.iter().filter(|(known, _)| known == name).count();
    // RFC 8707 §2: this one may stand there more than once.
    let repeated = |name: &str| times(name) > 1 && name != "resource";

    let (params, named) = Params::noting_repeats(text);
    assert!(named.iter().all(|name| repeated(name) && params.get(name).is_none()), "of a repeated parameter no value counts");
    assert!((1..named.len()).all(|at| !named[..at].contains(&named[at])));
    for (name, value) in &sent {
        assert_eq!(named.contains(name), repeated(name));
        if times(name) == 1 && name != "resource" {
            assert_eq!(params.get(name), Some(value.as_str()).filter(|value| !value.is_empty()));
        }
    }
    assert!(params.iter().all(|(name, value)| times(name) > 0 && !value.is_empty()), "none is invented, none is empty");
    let once = Params::parse(text);
    assert_eq!(once.as_ref().err(), named.first());

    let Ok(params) = once else { return };
    let written = Serializer::new(String::new()).extend_pairs(params.iter()).finish();
    let again = Params::parse(&written).ok().unwrap();
    assert!(again.iter().eq(params.iter()), "what is written is read back");
});
