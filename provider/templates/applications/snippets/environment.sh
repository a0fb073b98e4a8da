export CLIENT_ID={{ client_id }}
{%- if client_secret %}
export CLIENT_SECRET={{ client_secret }}
{%- endif %}
export OAUTH_ISSUER={{ issuer }}
{%- if person %}
export OAUTH_REDIRECT_URI={{ redirect_uri }}
{%- endif %}
export OAUTH_SCOPE={{ scope }}
