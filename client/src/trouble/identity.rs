//! What can go wrong with the tokens and answers that say who somebody is: ID token, `UserInfo`, logout token.
//!
//! Each rule has its own words. The section and the list of checks are added where the rule is applied (`checks`).

use glasshouse_shared::Cite;
use glasshouse_web::Failure;

use super::{AGAIN, SLIP, TOKENS, short};

const CLOCKS: &str = "Look at the clocks of both servers: they must agree within a minute.";
const FORGED: &str =
    "Perhaps. Whoever can put a token of their own in the place of yours can be you here. So nothing in it was used.";

/// The sentence under which all of them stand: nobody was signed in.
fn refused(title: &str, sentence: impl Into<String>) -> Failure {
    Failure::new(502, title, format!("{} Nobody was signed in.", sentence.into())).step(TOKENS)
}

/// The provider is none of OpenID Connect, as far as its metadata says.
pub(crate) fn not_openid(provider: &str) -> Failure {
    let sentence =
        format!("The metadata of {provider} names no UserInfo endpoint and no keys, so it signs nobody in by OpenID Connect.");
    Failure::new(409, "The Provider does not speak OpenID Connect", sentence)
        .expected("userinfo_endpoint and jwks_uri in the metadata")
        .mend("Connect by OAuth alone: leave openid out of OAUTH_SCOPE and open the first page.")
        .attack(SLIP)
        .cite(Cite("OIDC Discovery §3"))
}

/// We asked who somebody is, and got tokens without an answer.
pub(crate) fn no_id_token() -> Failure {
    refused("There is no ID token", "The Client asked with the scope openid, and the token endpoint gave no id_token.")
        .expected("id_token beside access_token")
        .mend("Look whether the client may ask for the scope openid at the Provider.")
        .attack(SLIP)
        .cite(Cite("OIDC Core §3.1.3.3"))
}

/// It is no token that can be read, or it lacks what every one must have.
pub(crate) fn unreadable(what: &str, why: &str) -> Failure {
    refused(&format!("The {what} cannot be read"), "It is not in the form that its specification asks for.")
        .arrived(short(why))
        .mend("Look at the token at the Provider: which claims it puts in, and how it signs. An encrypted token is not understood here.")
        .attack(FORGED)
}

/// Signed in another way than agreed.
pub(crate) fn token_alg(registered: &str, arrived: &str) -> Failure {
    refused(
        "The token is signed in another way than agreed",
        "The reader decides which algorithm proves a token, never the token.",
    )
    .expected(format!("alg {registered}"))
    .arrived(format!("alg {}", short(arrived)))
    .mend("Set OAUTH_ID_TOKEN_ALG to what is registered at the Provider as id_token_signed_response_alg.")
    .attack("Perhaps. A token that names none, or that takes a public key for a shared secret, is how signatures are got around.")
}

/// A token of another kind, which was made for somebody else's eyes.
pub(crate) fn token_typ(expected: &str, arrived: &str) -> Failure {
    refused("That is a token of another kind", "Its header says what it is, and that is not what belongs here.")
        .expected(format!("typ {expected}, or none"))
        .arrived(format!("typ {}", short(arrived)))
        .attack("Perhaps. Putting one kind of token in the place of another is called cross-JWT confusion.")
}

/// No key of the provider proves it.
pub(crate) fn unproven(what: &str, why: &str) -> Failure {
    refused(&format!("The {what} is not proven"), "No key of the Provider proves that the Provider made it.")
        .expected("a signature by a key of the Provider")
        .arrived(short(why))
        .mend("If the Provider has new keys: does its jwks_uri show them? The Client has just looked there.")
        .attack(FORGED)
}

/// `none` where somebody could have changed it on the way.
pub(crate) fn unsecured() -> Failure {
    refused("An unsigned token on an open road", "Without a signature, only TLS says that the token comes from the Provider.")
        .expected("a token endpoint under https, or on this machine")
        .mend("Register another id_token_signed_response_alg, and set OAUTH_ID_TOKEN_ALG to it.")
        .attack(FORGED)
        .cite(Cite("OIDC Core §2"))
}

/// HS256 with a client that has no secret.
pub(crate) fn no_secret() -> Failure {
    Failure::new(500, "There is no secret to check with", "OAUTH_ID_TOKEN_ALG is HS256, and this Client has no secret.")
        .mend("Set OAUTH_CLIENT_SECRET, or register RS256.")
        .attack(SLIP)
        .cite(Cite("OIDC Core §10.1"))
}

/// The keys are not to be had.
pub(crate) fn no_keys(place: &str, why: &str) -> Failure {
    Failure::new(502, "The Provider's keys cannot be read", format!("What stands at {} is no set of keys.", short(place)))
        .expected("a JSON object with keys")
        .arrived(short(why))
        .mend("Load this page again; if it stays, look at jwks_uri in the Provider's metadata.")
        .attack(SLIP)
        .cite(Cite("RFC 7517 §5"))
}

pub(crate) fn token_iss(issuer: &str, iss: &str) -> Failure {
    refused("The token is of another provider", "It names another issuer than the one that was asked.")
        .differs("iss", issuer, &short(iss))
        .of_localhost()
        .mend("Each letter counts, the last slash too. Give the Client the issuer as the Provider writes it.")
        .attack("Perhaps. In a mix-up, a dishonest provider passes on what an honest one said.")
}

pub(crate) fn token_aud(client_id: &str, aud: &str) -> Failure {
    refused("The token is not for this Client", "It is meant for somebody else, or for others as well.")
        .differs("aud", client_id, &short(aud))
        .attack("Perhaps. Whoever runs another application gets tokens about you too, and could show one of them here.")
}

pub(crate) fn token_azp(client_id: &str, azp: &str) -> Failure {
    refused("The token was issued to another client", "It names another client as the one that asked for it.")
        .differs("azp", client_id, &short(azp))
        .attack(FORGED)
}

pub(crate) fn token_expired(exp: i64, now: i64) -> Failure {
    refused("The token has expired", "It was good until a moment that has passed.")
        .expected(format!("exp after {now}"))
        .arrived(format!("exp {exp}"))
        .mend(AGAIN)
        .mend(CLOCKS)
        .attack("Seldom. But an old token is worth stealing only while somebody takes it.")
}

pub(crate) fn token_iat(iat: i64, now: i64) -> Failure {
    refused("The token is not of this time", "It should have been made a moment ago.")
        .expected(format!("iat about {now}"))
        .arrived(format!("iat {iat}"))
        .mend(CLOCKS)
        .mend(AGAIN)
        .attack("Seldom. But a token that was kept and is shown again would stop here.")
}

pub(crate) fn token_nonce(sent: &str, nonce: Option<&str>) -> Failure {
    let failure = refused(
        "The token is not the answer to our question",
        "It does not carry the nonce that the Client sent along this time.",
    );
    let failure = match nonce {
        Some(nonce) => failure.differs("nonce", sent, &short(nonce)),
        None => failure.expected(format!("nonce={sent}")).arrived("no nonce"),
    };
    failure
        .mend(AGAIN)
        .attack("Perhaps. A code that was stolen and put into your answer brings a token with the thief's nonce, or none.")
}

pub(crate) fn token_auth_time(max_age: i64, auth_time: Option<i64>, now: i64) -> Failure {
    refused("The sign-in at the Provider is too old", "The Client asked that you prove who you are anew.")
        .expected(format!("auth_time at most {max_age} s before {now}"))
        .arrived(auth_time.map_or_else(|| "no auth_time".to_owned(), |time| format!("auth_time {time}")))
        .mend("Sign in at the Provider again.")
        .attack("Perhaps not. But whoever sits down at your open session would be stopped here.")
}

pub(crate) fn token_hash(name: &str, what: &str, ours: &str, arrived: &str) -> Failure {
    refused(
        &format!("Token and {} do not belong together", what.trim_start_matches("the ")),
        format!("The ID token carries the fingerprint of another value than {what} that came with it."),
    )
    .expected(format!("{name} {ours}"))
    .arrived(format!("{name} {}", short(arrived)))
    .attack("Perhaps. Somebody may have put another value beside a good token.")
}

/// OIDC Core §12.2: a refresh tells of somebody else.
pub(crate) fn id_token_changed(name: &str, old: &str, new: &str) -> Failure {
    refused("The refresh tells of something else", format!("The new ID token has another {name} than the first one."))
        .expected(format!("{name} {}", short(old)))
        .arrived(format!("{name} {}", short(new)))
        .mend(AGAIN)
        .attack("Perhaps. A refresh never changes who you are, so the Client forgot all tokens of this session.")
}

/// The `UserInfo` endpoint did not answer as it must.
pub(crate) fn userinfo(status: u16, body: &str) -> Failure {
    refused("The Provider does not say who you are", format!("Its UserInfo endpoint answered with status {status}."))
        .expected("status 200 and a JSON object, or a signed JWT")
        .arrived(if body.is_empty() { "nothing".to_owned() } else { short(body) })
        .mend(AGAIN)
        .attack(SLIP)
        .cite(Cite("OIDC Core §5.3.2"))
}

/// `UserInfo` about somebody else.
pub(crate) fn userinfo_sub(sub: &str, arrived: &str) -> Failure {
    refused("UserInfo is about somebody else", "It names another person than the ID token, so nothing in it was used.")
        .step("F")
        .differs("sub", &short(sub), &short(arrived))
        .mend("Tell the Provider: both answers must have the same sub for one client.")
        .attack("Perhaps. An access token of somebody else, put beside your ID token, would show their data under your name.")
}

/// A logout token lacks what makes it one.
pub(crate) fn logout_token(sentence: &str) -> Failure {
    Failure::new(400, "That is no logout token", sentence.to_owned()).attack(FORGED)
}

/// `GET /logout/frontchannel` without the values that say whose session ends.
pub(crate) fn logout_unaddressed() -> Failure {
    Failure::new(
        400,
        "This logout says nobody",
        "It names no issuer and no session, and the cookie of a frame does not come along.",
    )
    .expected("iss and sid")
    .mend("Register frontchannel_logout_session_required at the Provider, so that it adds both.")
    .attack("Perhaps. Without them, any page could sign you out by showing this address in a frame.")
    .cite(Cite("OIDC Front-Channel Logout §2"))
}

/// It is of another provider.
pub(crate) fn logout_of_another(issuer: &str, iss: &str) -> Failure {
    Failure::new(
        400,
        "This logout is of another provider",
        "Only the provider at which somebody signed in can sign them out here.",
    )
    .differs("iss", issuer, &short(iss))
    .attack("Perhaps. It was not obeyed.")
    .cite(Cite("OIDC Front-Channel Logout §2"))
}

/// A third party wants a login at a provider that we do not know.
pub(crate) fn initiated_for_another(issuer: &str, iss: Option<&str>) -> Failure {
    Failure::new(
        400,
        "A login at another provider",
        "Somebody sent you here to sign in at a provider that this Client does not know.",
    )
    .expected(format!("iss={issuer}"))
    .arrived(iss.map_or_else(|| "no iss".to_owned(), |iss| format!("iss={}", short(iss))))
    .mend("Open the first page of the Client and connect there.")
    .attack("Perhaps. Whoever chooses the provider also chooses who you are here.")
    .cite(Cite("OIDC Core §4"))
}

/// A third party wants us to lead on to a page that is not ours.
pub(crate) fn open_redirect(home: &str, arrived: &str) -> Failure {
    Failure::new(400, "That page is not ours", "Somebody asked that you be led on to another site after signing in here.")
        .expected(format!("an address that begins with {home}/"))
        .arrived(short(arrived))
        .attack("Most likely. A link that begins at a site you trust and ends elsewhere is called an open redirect.")
        .cite(Cite("OIDC Core §4"))
}

/// An answer was posted, and none was asked for in that way.
pub(crate) fn not_by_form() -> Failure {
    Failure::new(
        400,
        "The answer came by another way than asked",
        "The Client asked for an answer in the address, and one was posted.",
    )
    .mend("Set OAUTH_RESPONSE_MODE=form_post to have the Provider answer by a form.")
    .attack("Perhaps. An answer that nobody asked for is not looked at.")
    .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// The provider cannot answer by a form.
pub(crate) fn no_form_post() -> Failure {
    Failure::new(
        409,
        "The Provider cannot answer by a form",
        "OAUTH_RESPONSE_MODE is form_post, and the metadata do not name it.",
    )
    .expected("form_post in response_modes_supported")
    .mend("Set OAUTH_RESPONSE_MODE=query.")
    .attack(SLIP)
    .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// A posted answer was not here, or is not here any more.
pub(crate) fn answer_gone() -> Failure {
    Failure::new(400, "The answer is not here any more", "A posted answer waits for one minute, and counts once.")
        .mend(AGAIN)
        .attack("Seldom. A reload of an old page ends here.")
        .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// A form was expected.
pub(crate) fn not_a_form(kind: &str) -> Failure {
    Failure::new(415, "Not in this form", "A form is read here, and something else came.")
        .expected("Content-Type: application/x-www-form-urlencoded")
        .arrived(format!("Content-Type: {}", short(kind)))
        .cite(Cite("RFC 9110 §15.5.16"))
}

/// A form that ended early, is too large or is not text.
pub(crate) fn broken_form() -> Failure {
    Failure::new(400, "The form could not be read", "It ended early, is too large, or is not text.")
        .cite(Cite("RFC 9110 §15.5.1"))
}

/// A value of a hint that cannot be sent on.
pub(crate) fn bad_max_age(value: &str) -> Failure {
    Failure::new(400, "That is no number of seconds", "max_age says how many seconds ago you may have signed in at the Provider.")
        .expected("max_age=0 or more")
        .arrived(format!("max_age={}", short(value)))
        .cite(Cite("OIDC Core §3.1.2.1"))
}

/// Signing out at the provider needs what only a sign-in by OpenID Connect brings.
pub(crate) fn no_end_session() -> Failure {
    Failure::new(
        409,
        "The Provider cannot be asked to sign out",
        "It names no address for it, or you did not sign in by OpenID Connect.",
    )
    .expected("end_session_endpoint in the metadata, and an ID token")
    .mend("Sign out here, and go to the Provider to sign out there.")
    .attack("No.")
    .cite(Cite("OIDC RP-Initiated Logout §2"))
}
