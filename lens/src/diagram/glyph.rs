//! The icons of those who take part, and that of a table: the paths of `web/templates/icons.html`, because a file has no page around it.

use glasshouse_shared::exchange::Actor;

/// A table.
pub(super) const ROW: &str = "M3 5h18v14H3zM3 10h18M9 10v9";

/// The icon of one of the four, in 24 × 24.
pub(super) const fn of(actor: Actor) -> &'static str {
    match actor {
        Actor::Browser => {
            "M3 9V5.5a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v1.5h7a2 2 0 0 1 2 2v9.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM3 11.5h18"
        }
        Actor::Client => "M4 12v9h16v-9M4 3h16l1 5.5a3 3 0 0 1-6 .5 3 3 0 0 1-6 0 3 3 0 0 1-6-.5z",
        Actor::Provider => "M4 21V11a8 8 0 0 1 16 0v10M9 21v-9a3 3 0 0 1 6 0v9M2 21h20",
        Actor::Api => "M4 3v18M20 3v18M4 10h16M4 18h16M8 10V5M12 10V6M16 18v-4",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icons_are_those_of_the_pages() {
        let icons = include_str!("../../../web/templates/icons.html");
        for actor in [Actor::Browser, Actor::Client, Actor::Provider, Actor::Api] {
            assert!(icons.contains(of(actor)), "{actor:?}");
        }
    }
}
