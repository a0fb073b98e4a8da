//! What is known of the answers of the demo API.

use glasshouse_shared::exchange::Actor::Api;
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("id", Words::of("gloss-id")).by(&[Api], &[]),
        gloss("owner", Words::of("gloss-owner")).by(&[Api], &[]),
        gloss("photos", Words::of("gloss-photos")).by(&[Api], &[]),
        gloss("title", Words::of("gloss-title")).by(&[Api], &[]),
        gloss("url", Words::of("gloss-url")).by(&[Api], &[]),
    ];
    Group::of("api", Words::of("params-api"), Words::of("params-api-about")).knowing(names, &[])
}
