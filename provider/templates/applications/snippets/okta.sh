export OKTA_OIDC_CLIENT_ID={{ client_id }}
export OKTA_OIDC_AUTHORIZATION_URL={{ okta_authorization_url }}
export OKTA_OIDC_TOKEN_URL={{ okta_token_url }}
export OKTA_OIDC_AUTHORIZATION_SCOPE={{ okta_scope }}
export OKTA_OIDC_REDIRECT_URI={{ redirect_uri }}
