//! What a person ticked: the yes to a question can be a yes to a part of it (RFC 6749 §3.3).

use glasshouse_shared::{Params, Scope};

use crate::{http::pages::Ask, protocol::scope::OPENID};

/// The field that says that the form had a box for each scope. A form without it means all that was asked for.
const BY_SCOPE: &str = "by_scope";
/// What stands before the name of a scope in the name of its box.
const BOX: &str = "scope:";

/// A person may leave this one out. Without `openid` it would be another request: who asks wants to know who it is, or nothing.
fn optional(name: &str) -> bool {
    name != OPENID
}

/// What has a box, and what stands without one.
pub fn boxes(asks: Vec<Ask>) -> (Vec<Ask>, Vec<Ask>) {
    asks.into_iter().partition(|ask| optional(&ask.scope))
}

/// What was asked for and is not wanted. The form can only take away: what was not asked for is not looked at.
pub fn refused(params: &Params, asked: &Scope) -> Scope {
    if params.get(BY_SCOPE).is_none() {
        return Scope::default();
    }
    asked.only(|name| optional(name) && params.get(&format!("{BOX}{name}")).is_none())
}

/// Nothing is left of what was asked for: that is a no, and there is another button for it.
pub fn nothing(asked: &Scope, refused: &Scope) -> bool {
    !asked.is_empty() && asked.within(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(form: &str, asked: &str) -> String {
        let asked = Scope::parse(asked).unwrap();
        asked.but(&refused(&Params::parse(form).unwrap(), &asked)).to_string()
    }

    #[test]
    fn a_form_without_boxes_means_all_of_it() {
        assert_eq!(left("confirm=yes", "openid email photos:read"), "openid email photos:read");
    }

    #[test]
    fn what_is_not_ticked_is_left_out_and_openid_cannot_be() {
        assert_eq!(left("by_scope=yes&scope:email=on", "openid email photos:read"), "openid email");
        assert_eq!(left("by_scope=yes", "openid email photos:read"), "openid");
        assert_eq!(left("by_scope=yes", "email"), "");
    }

    #[test]
    fn a_form_cannot_widen_what_was_asked_for() {
        assert_eq!(left("by_scope=yes&scope:email=on&scope:phone=on&scope:openid=on", "email"), "email");
    }
}
