//! What stands in the form of an application: as it was typed, as it is kept, or as it suits where the code runs.

use std::collections::BTreeMap;

use glasshouse_shared::Params;
use glasshouse_web::Words;

use super::fields::{self, FEW, Field, GRANT, GROUPS, Kind, OF_PEOPLE, Runs, SCOPE, SWITCH};
use crate::{
    applications::{Wanted, Wrong},
    http::pages::applications as page,
    protocol::{
        client::{Client, Compatibility, GrantType, PkceRule},
        registration::described,
        scope::{Scopes, VOUCHED},
    },
};

/// The name of the field that says where the code runs.
pub const RUNS: &str = "runs";

/// The text of each field that is not empty, by its name. A box that is ticked has a text, too.
#[derive(Clone, Default)]
pub struct Typed(BTreeMap<String, String>);

/// What is wrong with each field, by its name. The boxes of a list have the name of the list: `scope`, `grant`, `switch`.
pub type Faults = BTreeMap<String, Vec<page::Fault>>;

impl Typed {
    /// What was posted.
    pub fn read(params: &Params) -> Self {
        let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Self(params.iter().map(|(name, text)| (name.to_owned(), lines(text))).filter(|(_, text)| !text.is_empty()).collect())
    }

    /// An application as it is.
    pub fn of(client: &Client) -> Self {
        let (said, mut typed) = (described(client), Self::default());
        typed.put("client_name", Some(client.name.clone()));
        typed.put("description", Some(client.description.clone()));
        typed.put("redirect_uris", Some(client.redirect_uris.join("\n")));
        typed.put("post_logout_redirect_uris", Some(said.post_logout_redirect_uris.join("\n")));
        typed.put("allowed_origins", Some(client.allowed_origins.join("\n")));
        typed.put("jwks", said.jwks.as_ref().and_then(|set| serde_json::to_string_pretty(set).ok()));
        typed.put("token_endpoint_auth_method", said.token_endpoint_auth_method);
        typed.put("id_token_signed_response_alg", said.id_token_signed_response_alg.or_else(|| Some("RS256".into())));
        typed.put("access_token_format", said.access_token_format.or_else(|| Some("opaque".into())));
        typed.put("pkce", Some(client.pkce.word().into()));
        for (name, uri) in [
            ("client_uri", said.client_uri),
            ("logo_uri", said.logo_uri),
            ("policy_uri", said.policy_uri),
            ("tos_uri", said.tos_uri),
            ("jwks_uri", said.jwks_uri),
            ("initiate_login_uri", said.initiate_login_uri),
            ("backchannel_logout_uri", said.backchannel_logout_uri),
            ("frontchannel_logout_uri", said.frontchannel_logout_uri),
        ] {
            typed.put(name, uri);
        }
        for (name, seconds) in [
            ("code_lifetime", client.lifetimes.code),
            ("access_lifetime", client.lifetimes.access),
            ("refresh_idle_lifetime", client.lifetimes.refresh_idle),
            ("refresh_family_lifetime", client.lifetimes.refresh_family),
        ] {
            typed.put(name, seconds.map(|seconds| seconds.to_string()));
        }
        typed.tick("backchannel_logout_session_required", said.backchannel_logout_session_required);
        typed.tick("frontchannel_logout_session_required", said.frontchannel_logout_session_required);
        typed.tick("require_pushed_authorization_requests", said.require_pushed_authorization_requests);
        client.scope.names().for_each(|name| typed.tick(&format!("{SCOPE}{name}"), true));
        client.grants.iter().for_each(|grant| typed.tick(&format!("{GRANT}{}", grant.word()), true));
        client.compatibility.iter().for_each(|switch| typed.tick(&format!("{SWITCH}{}", switch.word()), true));
        typed
    }

    /// What suits an application whose code runs there: RFC 9700 §2.1.1 has PKCE for all of them.
    pub fn suiting(runs: Runs) -> Self {
        let mut typed = Self::default();
        typed.put(RUNS, Some(runs.word().into()));
        typed.put("pkce", Some(PkceRule::Required.word().into()));
        typed.put("id_token_signed_response_alg", Some("RS256".into()));
        typed.put("access_token_format", Some("opaque".into()));
        let method = if matches!(runs, Runs::Server | Runs::Alone) { "client_secret_basic" } else { "none" };
        typed.put("token_endpoint_auth_method", Some(method.into()));
        let grants: &[GrantType] = match runs {
            Runs::Alone => &[GrantType::ClientCredentials],
            Runs::Server | Runs::Browser | Runs::Device => &[GrantType::AuthorizationCode, GrantType::RefreshToken],
        };
        for grant in grants {
            typed.tick(&format!("{GRANT}{}", grant.word()), true);
        }
        // RFC 8252 §7.3: an installed program listens where it can.
        typed.tick(&format!("{SWITCH}{}", Compatibility::LoopbackAnyPort.word()), runs == Runs::Device);
        typed
    }

    /// A form that is not filled in yet.
    pub fn new(runs: Runs) -> Self {
        let mut typed = Self::suiting(runs);
        for name in ["openid", "profile", "email", "photos:read"] {
            typed.tick(&format!("{SCOPE}{name}"), true);
        }
        typed
    }

    /// The short form with what suits the answer to its first question; what it does not ask is settled by that alone.
    pub fn completed(mut self) -> Self {
        let runs = self.get(RUNS).and_then(Runs::parse).unwrap_or(Runs::Server);
        self.0.retain(|name, _| !name.starts_with(GRANT) && !name.starts_with(SWITCH));
        self.0.extend(Self::suiting(runs).0);
        if runs == Runs::Alone {
            // Nobody is asked for anything, so there is nobody of whom it could learn this.
            self.0.retain(|name, _| !name.strip_prefix(SCOPE).is_some_and(|name| OF_PEOPLE.contains(&name)));
        }
        self
    }

    /// The same with one setting as it was posted: see [`section`].
    pub fn with_only(mut self, only: &str, posted: &Self) -> Self {
        let of_it = |name: &str| if only == "scope" { name.starts_with(SCOPE) } else { name == only };
        self.0.retain(|name, _| !of_it(name));
        self.0.extend(posted.0.iter().filter(|(name, _)| of_it(name)).map(|(name, text)| (name.clone(), text.clone())));
        self
    }

    fn put(&mut self, name: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.insert(name.to_owned(), text);
        }
    }

    fn tick(&mut self, name: &str, on: bool) {
        if on {
            self.0.insert(name.to_owned(), "true".into());
        }
    }

    /// What the application should be.
    pub fn wanted(&self) -> Wanted {
        let text = |name: &str| self.get(name).unwrap_or_default().to_owned();
        let lines = |name: &str| self.get(name).unwrap_or_default().lines().map(str::to_owned).collect();
        let list = |list: &str| self.ticked(list).map(str::to_owned).collect();
        Wanted {
            client_name: text("client_name"),
            description: text("description"),
            client_uri: text("client_uri"),
            logo_uri: text("logo_uri"),
            policy_uri: text("policy_uri"),
            tos_uri: text("tos_uri"),
            redirect_uris: lines("redirect_uris"),
            post_logout_redirect_uris: lines("post_logout_redirect_uris"),
            allowed_origins: lines("allowed_origins"),
            initiate_login_uri: text("initiate_login_uri"),
            token_endpoint_auth_method: text("token_endpoint_auth_method"),
            grant_types: list(GRANT),
            scope: list(SCOPE),
            compatibility: list(SWITCH),
            pkce: text("pkce"),
            jwks: text("jwks"),
            jwks_uri: text("jwks_uri"),
            id_token_signed_response_alg: text("id_token_signed_response_alg"),
            access_token_format: text("access_token_format"),
            code_lifetime: text("code_lifetime"),
            access_lifetime: text("access_lifetime"),
            refresh_idle_lifetime: text("refresh_idle_lifetime"),
            refresh_family_lifetime: text("refresh_family_lifetime"),
            backchannel_logout_uri: text("backchannel_logout_uri"),
            backchannel_logout_session_required: self.on("backchannel_logout_session_required"),
            frontchannel_logout_uri: text("frontchannel_logout_uri"),
            frontchannel_logout_session_required: self.on("frontchannel_logout_session_required"),
            require_pushed_authorization_requests: self.on("require_pushed_authorization_requests"),
        }
    }

    /// The text of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A box is ticked.
    pub fn on(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The boxes of a list that are ticked.
    pub fn ticked<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(move |name| name.strip_prefix(list))
    }
}

/// What is wrong, each beside its field.
pub fn faults(wrong: Vec<Wrong>) -> Faults {
    let mut faults = Faults::new();
    for Wrong { field, line, text, why } in wrong {
        let field = match field {
            "grant_types" => "grant",
            "compatibility" => "switch",
            field => field,
        };
        faults.entry(field.to_owned()).or_default().push(page::Fault { line, text, words: why });
    }
    faults
}

/// What is wrong, where fields that are not shown cannot have anything beside them: that stands with `instead`.
pub fn gathered(faults: &Faults, shown: impl Fn(&str) -> bool, instead: &str) -> Faults {
    let mut gathered = Faults::new();
    for (field, wrong) in faults {
        let place = if shown(field) { field } else { instead };
        gathered.entry(place.to_owned()).or_default().extend(wrong.iter().cloned());
    }
    gathered
}

/// One field as the page shows it.
pub fn field(field: &Field, typed: &Typed, faults: &Faults) -> page::Field {
    let value = typed.get(field.name).unwrap_or_default();
    let choice = |(word, label): (&str, Words)| page::Choice {
        name: field.name.into(),
        on: word == value,
        value: word.into(),
        label,
        hint: None,
    };
    page::Field {
        name: field.name,
        kind: match field.kind {
            Kind::Text => "text",
            Kind::Address => "url",
            Kind::Lines => "lines",
            Kind::Long => "long",
            Kind::Seconds => "number",
            Kind::Choice => "choice",
            Kind::Box => "box",
        },
        label: field.label.clone(),
        hint: field.hint.clone(),
        on: typed.on(field.name),
        choices: fields::choices(field.name).into_iter().map(choice).collect(),
        errors: faults.get(field.name).cloned().unwrap_or_default(),
        value: value.to_owned(),
    }
}

/// The field of this name.
pub fn field_of(name: &str) -> Option<&'static Field> {
    GROUPS.iter().flat_map(|group| group.fields).find(|field| field.name == name)
}

/// The groups of the form.
pub fn groups(full: bool, typed: &Typed, faults: &Faults) -> Vec<page::Group> {
    let fields = |fields: &[Field]| fields.iter().map(|it| field(it, typed, faults)).collect();
    if !full {
        return vec![page::Group { id: "few", title: None, fields: fields(&FEW) }];
    }
    let group =
        |group: &fields::Group| page::Group { id: group.id, title: Some(group.title.clone()), fields: fields(group.fields) };
    GROUPS.iter().map(group).collect()
}

/// The boxes of scopes: every one there is, but those for which a superuser must vouch, unless the application has them already.
pub fn scopes(all: &Scopes, superuser: bool, typed: &Typed, faults: &Faults) -> page::Boxes {
    let offered = |name: &&str| superuser || !VOUCHED.contains(name) || typed.on(&format!("{SCOPE}{name}"));
    let label = |name: &str| {
        let custom = || fields::plain(all.custom(name).map_or(name, |custom| &custom.title));
        fields::of_scope(name).unwrap_or_else(custom)
    };
    let choice = |name: &str| a_box(SCOPE, name, label(name), None, typed);
    boxes(all.names().filter(offered).map(choice).collect(), "scope", faults)
}

/// The boxes of grants.
pub fn grants(typed: &Typed, faults: &Faults) -> page::Boxes {
    let choice = |grant: &GrantType| a_box(GRANT, grant.word(), fields::of_grant(*grant), None, typed);
    boxes(GrantType::ALL.iter().map(choice).collect(), "grant", faults)
}

/// The boxes of compatibility switches.
pub fn switches(typed: &Typed, faults: &Faults) -> page::Boxes {
    let choice = |switch: &Compatibility| {
        let (label, risk) = fields::of_switch(*switch);
        a_box(SWITCH, switch.word(), label, Some(risk), typed)
    };
    boxes(Compatibility::ALL.iter().map(choice).collect(), "switch", faults)
}

fn a_box(list: &str, word: &str, label: Words, hint: Option<Words>, typed: &Typed) -> page::Choice {
    let name = format!("{list}{word}");
    page::Choice { on: typed.on(&name), name, value: word.to_owned(), label, hint }
}

fn boxes(all: Vec<page::Choice>, list: &str, faults: &Faults) -> page::Boxes {
    page::Boxes { all, errors: faults.get(list).cloned().unwrap_or_default() }
}
