//! HTTP Archive 1.2: a flow for the tools that show traffic. <http://www.softwareishard.com/blog/har-12-spec/>
//!
//! A browser writes such a file of what it saw itself. This one holds the back channel too, and says so in the comments.

use serde_json::{Value, json};

use super::{address, moment, seen, way, who};
use crate::{
    sight::Viewer,
    story::{Moment, Story},
    wire,
};

/// The archive of what this one saw: it has no place for a request of which nothing was seen.
#[must_use]
pub fn write(story: &Story, viewer: Viewer) -> Value {
    let asked = |moment: &Moment| !wire::is_answer(&moment.message);
    let requests = story.moments.iter().enumerate().filter(|(_, moment)| asked(moment) && seen(moment));
    let unseen = story.moments.iter().filter(|moment| asked(moment) && !seen(moment)).count();
    let left_out = match viewer {
        Viewer::Everyone => String::new(),
        _ => format!(" As seen by: {}. {unseen} requests that this one cannot see are left out.", viewer.key()),
    };
    let entries: Vec<Value> = requests.map(|(at, asked)| entry(asked, answer_to(story, at))).collect();
    json!({"log": {
        "version": "1.2",
        "creator": {"name": "Glasshouse", "version": env!("CARGO_PKG_VERSION")},
        "entries": entries,
        "comment": format!(
            "The flow {}. What is marked as back channel passed from server to server: no browser could have recorded it. \
             Values in braces stand for codes, tokens and other secrets; •••(n) for what was never recorded.{left_out}", story.id),
    }})
}

fn answer_to(story: &Story, at: usize) -> Option<&Moment> {
    story.moments.iter().find(|moment| moment.answers == Some(at) && seen(moment))
}

fn entry(asked: &Moment, answered: Option<&Moment>) -> Value {
    let message = &asked.message;
    let waited = answered.map_or(0, |answered| (answered.at_ms - asked.at_ms).max(0));
    let mark = asked.step.mark.unwrap_or_else(|| asked.step.letter.name());
    json!({
        "startedDateTime": moment(asked.at_ms),
        "time": waited,
        "request": request(asked),
        "response": answered.map_or_else(no_response, response),
        "cache": {},
        // From the first byte that was written to the last that was read is all that was measured.
        "timings": {"send": 0, "wait": waited, "receive": 0, "comment": "only the whole was measured, in milliseconds: it stands in wait"},
        "comment": format!("step {mark}, {}; from {} to {}", way(message.channel), who(message.from), who(message.to)),
    })
}

fn request(asked: &Moment) -> Value {
    let message = &asked.message;
    let address = address(message);
    // Braces and dots that stand for a secret are spelled as an address spells them.
    let url = url::Url::parse(&address).map_or_else(|_| address.clone(), String::from);
    let query = wire::fields(message).into_iter().filter(|field| field.place == wire::Place::Query);
    let mut request = json!({
        "method": wire::verb(message),
        "url": url,
        "httpVersion": version(message.start.rsplit(' ').next()),
        "cookies": cookies(wire::header(message, "cookie").into_iter().flat_map(|value| value.split(';'))),
        "headers": headers(asked),
        "queryString": query.map(|field| json!({"name": field.name, "value": field.value})).collect::<Vec<_>>(),
        "headersSize": -1,
        "bodySize": message.body.len(),
    });
    if !message.body.is_empty() {
        request["postData"] = posted(asked);
    }
    request
}

/// The fields of a form, or the text of anything else: the archive wants one of them.
fn posted(asked: &Moment) -> Value {
    let fields = wire::fields(&asked.message).into_iter().filter(|field| field.place == wire::Place::Form);
    let params: Vec<Value> = fields.map(|field| json!({"name": field.name, "value": field.value})).collect();
    let kind = wire::header(&asked.message, "content-type").unwrap_or_default();
    if params.is_empty() {
        json!({"mimeType": kind, "text": asked.message.body})
    } else {
        json!({"mimeType": kind, "params": params})
    }
}

fn response(answered: &Moment) -> Value {
    let message = &answered.message;
    let kind = wire::header(message, "content-type").unwrap_or_default();
    let set = message.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    let mut content = json!({"size": message.body.len(), "mimeType": kind, "text": message.body});
    if message.body.is_empty() && kind.starts_with("text/html") {
        content["comment"] = "the body of a page for people is not recorded".into();
    }
    json!({
        "status": wire::status(message).unwrap_or_default(),
        "statusText": wire::verb(message).split_once(' ').map_or("", |(_, reason)| reason),
        "httpVersion": version(message.start.split(' ').next()),
        "cookies": cookies(set.filter_map(|(_, value)| value.split(';').next())),
        "headers": headers(answered),
        "content": content,
        "redirectURL": wire::header(message, "location").unwrap_or_default(),
        "headersSize": -1,
        "bodySize": -1,
    })
}

fn no_response() -> Value {
    json!({
        "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [], "content": {"size": 0, "mimeType": ""},
        "redirectURL": "", "headersSize": -1, "bodySize": -1, "comment": "no answer was recorded or seen",
    })
}

fn version(word: Option<&str>) -> &str {
    word.filter(|word| word.starts_with("HTTP/")).unwrap_or_default()
}

fn headers(moment: &Moment) -> Vec<Value> {
    moment.message.headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn cookies<'a>(pairs: impl Iterator<Item = &'a str>) -> Vec<Value> {
    let cookie = |pair: &str| {
        let (name, value) = pair.trim().split_once('=').unwrap_or((pair.trim(), ""));
        json!({"name": name, "value": value})
    };
    pairs.map(cookie).collect()
}
