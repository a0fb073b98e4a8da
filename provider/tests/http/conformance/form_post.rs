//! `oidcc-formpost-basic-certification-test-plan`, `oidcc-formpost-implicit-certification-test-plan`,
//! `oidcc-formpost-hybrid-certification-test-plan`: the other plans with `response_mode=form_post`.

use super::Variant;

/// The response types of all three plans.
const ALL: [Variant; 6] = [
    Variant::CODE.posted(),
    Variant::ID_TOKEN.posted(),
    Variant::ID_TOKEN_TOKEN.posted(),
    Variant::CODE_ID_TOKEN.posted(),
    Variant::CODE_TOKEN.posted(),
    Variant::CODE_ID_TOKEN_TOKEN.posted(),
];
/// Those with a code.
const WITH_CODE: [Variant; 4] = [ALL[0], ALL[3], ALL[4], ALL[5]];

plan! { ALL;
    authorization::a_sign_in_with_nothing_special_succeeds,
    authorization::a_request_without_response_type_is_refused,
    authorization::a_wish_that_is_not_understood_is_no_error,
    authorization::the_order_of_scopes_says_nothing,
    authorization::the_acr_is_one_of_those_asked_for,
    authentication::prompt_login_asks_again_who_somebody_is,
    authentication::prompt_none_fails_for_somebody_who_is_not_signed_in,
    authentication::prompt_none_succeeds_for_somebody_who_is_signed_in,
    authentication::prompt_none_succeeds_with_an_id_token_hint,
    authentication::a_sign_in_that_is_too_old_is_repeated,
    authentication::a_sign_in_that_is_young_enough_is_not_repeated,
    claims::the_scope_profile_brings_every_claim_of_a_profile,
    claims::the_scope_email_brings_the_address_and_whether_it_is_verified,
    claims::the_scope_address_brings_the_postal_address,
    claims::the_scope_phone_brings_the_number_and_whether_it_is_verified,
    claims::all_scopes_together_bring_all_claims,
    claims::an_essential_name_stands_where_it_was_asked_for,
    redirect_uri::an_address_that_was_not_registered_is_not_followed,
    request_object::an_unsigned_request_object_is_read,
    request_object::an_unsigned_request_object_is_fetched,
    request_object::the_address_inside_a_request_object_counts,
    id_token::an_id_token_is_signed_with_rs256_where_nothing_was_said,
}

plan! { [ALL[0], ALL[4]];
    authorization::a_request_without_nonce_succeeds,
    id_token::an_id_token_is_unsigned_where_it_was_registered,
}

plan! { [ALL[1], ALL[2], ALL[3], ALL[5]];
    authorization::a_request_without_nonce_is_refused,
}

plan! { [ALL[0], ALL[2], ALL[3], ALL[4], ALL[5]];
    userinfo::userinfo_answers_a_get_with_the_token_in_the_header,
    userinfo::userinfo_answers_a_post_with_the_token_in_the_header,
    userinfo::userinfo_answers_a_post_with_the_token_in_the_body,
}

plan! { WITH_CODE;
    token::a_code_works_once,
    token::a_code_that_is_used_twice_takes_its_tokens_along,
    token::a_refresh_token_works_for_its_client_alone,
    authorization::a_request_with_pkce_succeeds,
}

plan! { [ALL[0]];
    authorization::a_posted_authorization_request_succeeds,
}

plan! { WITH_CODE.map(|variant| variant.by("client_secret_post"));
    token::a_secret_in_the_body_is_taken,
}
