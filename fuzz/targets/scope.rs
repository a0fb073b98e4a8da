//! Scope: RFC 6749 §3.3.
#![no_main]

use glasshouse_shared::Scope;
use libfuzzer_sys::fuzz_target;

/// `scope-token`, and the space between two of them, as the grammar has them.
fn allowed(b: u8) -> bool {
    b == b' ' || b == 0x21 || (0x23..=0x5B).contains(&b) || (0x5D..=0x7E).contains(&b)
}

fuzz_target!(|text: &str| {
    let (one, two) = text.split_once('\n').unwrap_or((text, ""));
    let read = Scope::parse(one);
    assert_eq!(read.is_ok(), one.bytes().all(allowed), "what the grammar allows is read, and nothing else");
    let scope = match read {
        Ok(scope) => scope,
        Err(name) => return assert!(one.split(' ').any(|part| part == name) && !name.bytes().all(allowed)),
    };
    let names: Vec<&str> = scope.names().collect();
    assert!(names.iter().all(|name| !name.is_empty() && one.split(' ').any(|part| part == *name)), "no name is invented");
    assert!(one.split(' ').all(|part| part.is_empty() || scope.allows(part)), "no name is lost");
    assert!((1..names.len()).all(|at| !names[..at].contains(&names[at])), "each name stands there once");
    assert_eq!(Scope::parse(&scope.to_string()).as_ref(), Ok(&scope));

    let Ok(other) = Scope::parse(two) else { return };
    let (both, either) = (scope.and(&other), scope.or(&other));
    assert!(both.within(&scope) && both.within(&other) && scope.within(&either) && other.within(&either));
    assert_eq!(both, other.and(&scope));
    assert_eq!(either, other.or(&scope));
    assert_eq!(scope.within(&other), both == scope, "narrowing to what is there already changes nothing");
});
