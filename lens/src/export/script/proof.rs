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
        if by_hmac(story) { SECRET } else { KEY }
    } else if sent().any(|message| wire::header(message, "authorization").is_some_and(basic)) {
        "client_secret_basic"
    } else if sent().any(|message| wire::value(message, "client_secret").is_some()) {
        "client_secret_post"
    } else {
        "none"
    }
}

/// The JWT itself was never recorded. The provider noted the algorithm when it compared it.
fn by_hmac(story: &Story) -> bool {
    let deeds = story.moments.iter().flat_map(|moment| &moment.deeds);
    let mut checks = deeds.filter_map(|deed| match &deed.act {
        Act::Check(check) => Some(check),
        Act::Row { .. } | Act::Pause(_) => None,
    });
    checks.any(|check| check.name == "the algorithm is the registered one" && check.compared.starts_with("HS"))
}

/// The provider has given it a secret.
pub(super) fn by_secret(method: &str) -> bool {
    ![KEY, "none"].contains(&method)
}

impl Script {
    /// What the script signs with. It cannot have the key of the recorded client: that has never left it.
    pub(super) fn proves(&mut self, method: &str) {
        match method {
            KEY => self.text.push_str(OWN_KEY),
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

const OWN_KEY: &str = "\
ALG=RS256
if [ -n \"${CLIENT_ID:-}\" ]; then
    : \"${CLIENT_KEY:?CLIENT_ID came without CLIENT_KEY, a PEM file with the RSA key that its assertions are signed with}\"
elif [ -z \"${CLIENT_KEY:-}\" ]; then
    CLIENT_KEY=$work/key.pem
    openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out \"$CLIENT_KEY\"
fi
";
