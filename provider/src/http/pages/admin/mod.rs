//! The pages of administration, a file for each room. What all of them ask is here.

mod applications;
mod audit;
mod keys;
mod overview;
mod scopes;
mod sessions;
mod tokens;
mod users;

pub use applications::{ApplicationLine, Applications};
pub use audit::{ActionChoice, Audit, LogLine};
pub use keys::{KeyLine, Keys, Rotate};
pub use overview::{Attention, Counted, Overview};
pub use scopes::{ScopeForm, ScopeLine, Scopes};
pub use sessions::{NoticeLine, SessionLine, Sessions};
pub use tokens::{TokenLine, Tokens};
pub use users::{Claim, Claims, ConsentLine, Password, User, UserLine, Users};

use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};

/// A question before something that cannot be taken back, or that somebody notices.
#[derive(Debug, Serialize)]
pub struct Question {
    /// The room that it belongs to, such as `users`.
    pub room: &'static str,
    /// The form token.
    pub csrf: String,
    /// Where the answer is posted.
    pub action: String,
    /// What is asked.
    pub question: Words,
    /// What follows from it, a sentence each.
    pub follows: Vec<Words>,
    /// What stands on the button.
    pub button: Words,
    /// Where nothing is done.
    pub back: String,
}
page!(Question, "admin/question.html");
