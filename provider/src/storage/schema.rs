//! The tables, in types that SQLite and PostgreSQL share: text, bytes, and seconds since 1970 as `BigInt`.
//!
//! Written by hand, in the order of the columns of `migrations/`; a test holds the two against each other.

diesel::table! {
    users (id) {
        id -> Text,
        username -> Text,
        password_hash -> Nullable<Text>,
        email -> Nullable<Text>,
        created_at -> BigInt,
        disabled_at -> Nullable<BigInt>,
        claims -> Text,
        superuser_at -> Nullable<BigInt>,
        custom_claims -> Text,
        name_key -> Text,
        email_key -> Text,
    }
}

diesel::table! {
    clients (client_id) {
        client_id -> Text,
        name -> Text,
        description -> Text,
        auth_method -> Text,
        grant_types -> Text,
        redirect_uris -> Text,
        scope -> Text,
        pkce -> Text,
        compatibility -> Text,
        owner_id -> Nullable<Text>,
        created_at -> BigInt,
        metadata -> Text,
        registration_hash -> Nullable<Binary>,
        allowed_origins -> Text,
        code_lifetime -> Nullable<BigInt>,
        access_lifetime -> Nullable<BigInt>,
        refresh_idle_lifetime -> Nullable<BigInt>,
        refresh_family_lifetime -> Nullable<BigInt>,
        demo_of -> Nullable<Text>,
        name_key -> Text,
    }
}

diesel::table! {
    client_secrets (id) {
        id -> Text,
        client_id -> Text,
        secret_hash -> Binary,
        secret_sealed -> Nullable<Binary>,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id_hash) {
        id_hash -> Binary,
        user_id -> Nullable<Text>,
        state -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        sid -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        address -> Nullable<Text>,
        seen_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    consents (user_id, client_id) {
        user_id -> Text,
        client_id -> Text,
        scope -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    codes (code_hash) {
        code_hash -> Binary,
        grant_id -> Text,
        client_id -> Text,
        user_id -> Text,
        redirect_uri -> Nullable<Text>,
        scope -> Text,
        code_challenge -> Nullable<Text>,
        code_challenge_method -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        redeemed_at -> Nullable<BigInt>,
        auth_time -> Nullable<BigInt>,
        amr -> Nullable<Text>,
        sid -> Nullable<Text>,
        nonce -> Nullable<Text>,
        claims -> Nullable<Text>,
        resource -> Nullable<Text>,
    }
}

diesel::table! {
    tokens (token_hash) {
        token_hash -> Binary,
        kind -> Text,
        grant_id -> Text,
        parent_hash -> Nullable<Binary>,
        client_id -> Text,
        user_id -> Nullable<Text>,
        scope -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        family_ends_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        auth_time -> Nullable<BigInt>,
        amr -> Nullable<Text>,
        sid -> Nullable<Text>,
        claims -> Nullable<Text>,
        resource -> Nullable<Text>,
        act -> Nullable<Text>,
        hint -> Nullable<Text>,
    }
}

diesel::table! {
    device_codes (device_code_hash) {
        device_code_hash -> Binary,
        user_code_hash -> Binary,
        grant_id -> Text,
        client_id -> Text,
        scope -> Text,
        resource -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        poll_interval -> BigInt,
        polled_at -> Nullable<BigInt>,
        user_id -> Nullable<Text>,
        auth_time -> Nullable<BigInt>,
        amr -> Nullable<Text>,
        sid -> Nullable<Text>,
        allowed_at -> Nullable<BigInt>,
        denied_at -> Nullable<BigInt>,
        redeemed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    session_clients (sid, client_id) {
        sid -> Text,
        client_id -> Text,
        user_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    logout_notices (id) {
        id -> Text,
        client_id -> Text,
        user_id -> Text,
        sid -> Text,
        created_at -> BigInt,
        attempts -> BigInt,
        due_at -> Nullable<BigInt>,
        delivered_at -> Nullable<BigInt>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    keys (kid) {
        kid -> Text,
        algorithm -> Text,
        public_jwk -> Text,
        private_sealed -> Binary,
        created_at -> BigInt,
        active_at -> BigInt,
        retired_at -> Nullable<BigInt>,
        expires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    scopes (name) {
        name -> Text,
        title -> Text,
        hint -> Text,
        claims -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    assertions (assertion_hash) {
        assertion_hash -> Binary,
        client_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    pushed_requests (id_hash) {
        id_hash -> Binary,
        client_id -> Text,
        parameters -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        opened_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit (number) {
        number -> BigInt,
        created_at -> BigInt,
        user_id -> Nullable<Text>,
        actor -> Text,
        address -> Nullable<Text>,
        action -> Text,
        object_id -> Nullable<Text>,
        object -> Text,
    }
}

diesel::joinable!(client_secrets -> clients (client_id));
diesel::joinable!(consents -> clients (client_id));
diesel::joinable!(session_clients -> clients (client_id));
diesel::allow_tables_to_appear_in_same_query!(
    users,
    clients,
    client_secrets,
    sessions,
    consents,
    codes,
    tokens,
    device_codes,
    session_clients
);
