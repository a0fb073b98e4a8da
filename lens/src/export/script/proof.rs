//! How the client proves who it is: RFC 6749 §2.3, RFC 7523 §2.2.

use glasshouse_shared::exchange::Actor;

use super::Script;
use crate::{
    story::{Act, Story},
    wire,
};

/// The parameter of a client that proves itself by a JWT.
pub(super) const ASSERTION: &str = "client_assertion";

/// A JWT that is signed with a key of the client: OIDC Core §9.
pub(super) const KEY: &str = "private_key_jwt";
/// A JWT that is signed with its secret.
const SECRET: &str = "client_secret_jwt";

/// How the client of the flow did it: RFC 7591 §2.
pub(super) fn method(story: &Story) -> &'static str {
    let sent = || story.moments.iter().filter(|moment| moment.message.from == Actor::Client).map(|moment| &moment.message);
    let basic = |scheme: &str| !scheme.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("bearer"));
    if sent().any(|message| wire::value(message, ASSERTION).is_some()) {
        if algorithm(story).starts_with("HS") { SECRET } else { KEY }
    } else if sent().any(|message| wire::header(message, "authorization").is_some_and(basic)) {
        "client_secret_basic"
    } else if sent().any(|message| wire::value(message, "client_secret").is_some()) {
        "client_secret_post"
    } else {
        "none"
    }
}

/// The JWT itself was never recorded. The provider noted the algorithm when it compared it; where its half is missing, it is the
/// one that every provider knows.
fn algorithm(story: &Story) -> &str {
    let deeds = story.moments.iter().flat_map(|moment| &moment.deeds);
    let checks = deeds.filter_map(|deed| match &deed.act {
        Act::Check(check) => Some(check),
        Act::Row { .. } | Act::Pause(_) => None,
    });
    let mut sent = checks.filter(|check| check.name == "the algorithm is the registered one");
    sent.find_map(|check| check.compared.split(' ').next()).unwrap_or("RS256")
}

/// The provider has given it a secret.
pub(super) fn by_secret(method: &str) -> bool {
    ![KEY, "none"].contains(&method)
}

impl Script {
    /// What the script signs with. It cannot have the key of the recorded client: that has never left it.
    pub(super) fn proves(&mut self, story: &Story, method: &str) {
        match method {
            KEY if algorithm(story) == "ES256" => self.text.push_str(&own_key("ES256", "EC", "ec_paramgen_curve:P-256")),
            KEY => self.text.push_str(&own_key("RS256", "RSA", "rsa_keygen_bits:2048")),
            SECRET => self.line("ALG=HS256"),
            _ => return,
        }
        // It is the aud of each JWT: RFC 7523 §3.
        self.text.push_str(ISSUER);
    }
}

const ISSUER: &str = "\
ask \"$PROVIDER/.well-known/oauth-authorization-server\"
expect 200 'S the issuer, RFC 8414 §3'
ISSUER=$(member issuer)
";

fn own_key(algorithm: &str, kind: &str, option: &str) -> String {
    OWN_KEY.replace("ALGORITHM", algorithm).replace("KIND", kind).replace("OPTION", option)
}

const OWN_KEY: &str = "\
ALG=ALGORITHM
if [ -n \"${CLIENT_ID:-}\" ]; then
    : \"${CLIENT_KEY:?CLIENT_ID came without CLIENT_KEY, a PEM file with the KIND key that its assertions are signed with}\"
elif [ -z \"${CLIENT_KEY:-}\" ]; then
    CLIENT_KEY=$work/key.pem
    openssl genpkey -quiet -algorithm KIND -pkeyopt OPTION -out \"$CLIENT_KEY\"
fi
";
