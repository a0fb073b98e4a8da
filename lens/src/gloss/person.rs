//! What is known of the standard claims: OIDC Core §5.1.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("name", Words::of("gloss-name")).by(&[Provider], &[]),
        gloss("given_name", Words::of("gloss-given-name")).by(&[Provider], &[]),
        gloss("family_name", Words::of("gloss-family-name")).by(&[Provider], &[]),
        gloss("middle_name", Words::of("gloss-middle-name")).by(&[Provider], &[]),
        gloss("nickname", Words::of("gloss-nickname")).by(&[Provider], &[]),
        gloss("preferred_username", Words::of("gloss-preferred-username")).by(&[Provider], &[]),
        gloss("profile", Words::of("gloss-profile")).by(&[Provider], &[]),
        gloss("picture", Words::of("gloss-picture")).by(&[Provider], &[]),
        gloss("website", Words::of("gloss-website")).by(&[Provider], &[]),
        gloss("email", Words::of("gloss-email")).slip(Words::of("gloss-email-slip")).by(&[Provider], &[]),
        gloss("email_verified", Words::of("gloss-email-verified")).by(&[Provider], &[Client]),
        gloss("gender", Words::of("gloss-gender")).by(&[Provider], &[]),
        gloss("birthdate", Words::of("gloss-birthdate")).by(&[Provider], &[]),
        gloss("zoneinfo", Words::of("gloss-zoneinfo")).by(&[Provider], &[]),
        gloss("locale", Words::of("gloss-locale")).by(&[Provider], &[]),
        gloss("phone_number", Words::of("gloss-phone-number")).by(&[Provider], &[]),
        gloss("phone_number_verified", Words::of("gloss-phone-number-verified")).by(&[Provider], &[Client]),
        gloss("address", Words::of("gloss-address")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("formatted", Words::of("gloss-formatted")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("street_address", Words::of("gloss-street-address")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("locality", Words::of("gloss-locality")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("region", Words::of("gloss-region")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("postal_code", Words::of("gloss-postal-code")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("country", Words::of("gloss-country")).by(&[Provider], &[]).cites(&["OIDC Core §5.1.1"]),
        gloss("updated_at", Words::of("gloss-updated-at")).by(&[Provider], &[]),
    ];
    Group::of("person", Words::of("params-person"), Words::of("params-person-about")).knowing(names, &["OIDC Core §5.1"])
}
