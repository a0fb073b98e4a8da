//! The way of a browser through the provider, from an authorization request to the relying party: what it shows on the way, and
//! how it comes back.

use std::collections::BTreeMap;

use url::Url;

use crate::support::{Answer, Form, Person};

/// Parameters by name.
pub type Parameters = BTreeMap<String, String>;

/// A page on which somebody had to do something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shown {
    SignIn,
    Consent,
    /// Whether to sign out.
    SignOut,
}

/// How a browser comes back to the relying party.
#[derive(Debug)]
pub struct Callback {
    /// `GET`, or `POST` with `response_mode=form_post`.
    pub method: &'static str,
    /// The address without query and fragment.
    pub address: String,
    pub query: Parameters,
    pub fragment: Parameters,
    pub body: Parameters,
}

/// Where a browser is in the end.
#[derive(Debug)]
pub enum End {
    Callback(Callback),
    /// A page of the provider that leads no further by itself.
    Page(Answer),
}

/// A way that was gone.
#[derive(Debug)]
pub struct Walk {
    pub shown: Vec<Shown>,
    /// The pages themselves, in the order of `shown`.
    pub pages: Vec<Answer>,
    pub end: End,
}

impl Walk {
    /// The browser came back to the relying party.
    #[track_caller]
    pub fn callback(self) -> Callback {
        match self.end {
            End::Callback(callback) => callback,
            End::Page(page) => panic!("no way back: {} {:?} {}", page.status, page.headers, page.body),
        }
    }

    /// The browser stayed at the provider, on a page for its person.
    #[track_caller]
    pub fn page(self) -> Answer {
        match self.end {
            End::Page(page) => page,
            End::Callback(callback) => panic!("the browser was sent to the relying party: {callback:?}"),
        }
    }
}

/// The texts of attributes, as templates escape them.
pub fn unescaped(text: &str) -> String {
    let named =
        [("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&#x3D;", "="), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

/// The value of an attribute of a start tag.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescaped(rest.split('"').next()?))
}

/// A form of a page: where it is sent, and what it sends when nobody touches it.
pub struct Found {
    pub action: String,
    pub hidden: Parameters,
    /// Everything between its tags.
    pub html: String,
}

/// The forms of a page.
pub fn forms(page: &str) -> Vec<Found> {
    let inner = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or(rest));
    inner
        .map(|html| {
            let tag = html.split('>').next().unwrap_or_default();
            let inputs = html.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
            let hidden = inputs
                .filter(|tag| match attribute(tag, "type").as_deref() {
                    Some("checkbox") => tag.ends_with(" checked"),
                    kind => kind == Some("hidden"),
                })
                .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())))
                .collect();
            Found { action: attribute(tag, "action").unwrap_or_default(), hidden, html: html.to_owned() }
        })
        .collect()
}

/// Parameters as they travel in a query or a fragment.
pub fn parameters(encoded: Option<&str>) -> Parameters {
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(encoded.unwrap_or_default().as_bytes()).into_owned().collect();
    let parameters: Parameters = pairs.iter().cloned().collect();
    assert_eq!(pairs.len(), parameters.len(), "a parameter stands there twice: {pairs:?}");
    parameters
}

impl Callback {
    /// The browser is sent here.
    fn read(method: &'static str, address: &str, body: Parameters) -> Self {
        let mut url = Url::parse(address).unwrap();
        let (query, fragment) = (parameters(url.query()), parameters(url.fragment()));
        url.set_query(None);
        url.set_fragment(None);
        Self { method, address: url.into(), query, fragment, body }
    }
}

/// Somebody with a name goes where the provider sends them, signs in and allows where they are asked.
pub async fn goes(person: &Person<'_>, name: &str, first: Answer, suite: &str) -> Walk {
    let (mut shown, mut pages, mut answer) = (vec![], vec![], first);
    for _ in 0..12 {
        if let Some(location) = answer.header("location") {
            assert!(matches!(answer.status, 302 | 303), "a redirect that would send a form again: {}", answer.status);
            if location.starts_with(suite) {
                return Walk { shown, pages, end: End::Callback(Callback::read("GET", location, Parameters::new())) };
            }
            let location = location.to_owned();
            answer = person.visits(&location).await;
            continue;
        }
        let forms = forms(&answer.body);
        if let Some(form) = forms.iter().find(|form| form.action.starts_with(suite)) {
            return Walk { shown, pages, end: End::Callback(Callback::read("POST", &form.action, form.hidden.clone())) };
        }
        let fill = |form: &Found| form.hidden.iter().fold(Form::default(), |filled, (name, value)| filled.and(name, value));
        let (action, filled) = if let Some(form) = forms.iter().find(|form| form.html.contains("name=\"username\"")) {
            shown.push(Shown::SignIn);
            (form.action.clone(), fill(form).and("username", name))
        } else if let Some(form) = forms.iter().find(|form| form.html.contains("name=\"confirm\"")) {
            shown.push(if form.action.contains("logout") { Shown::SignOut } else { Shown::Consent });
            (form.action.clone(), fill(form).and("confirm", "yes"))
        } else {
            return Walk { shown, pages, end: End::Page(answer) };
        };
        pages.push(answer);
        answer = person.submits(&action, &filled).await;
    }
    panic!("the browser goes round and round: {shown:?}")
}
