{% if person -%}
#!/bin/sh
# Signs somebody in and trades the code for tokens. Needs curl and openssl.
state=$(openssl rand -hex 16)
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
printf '%s\n' {{ authorization_request }}"&state=$state&code_challenge=$challenge&code_challenge_method=S256"
printf 'Open that address, then paste the one you are sent back to: '
read -r back
case "$back&" in
  *[?\&]"state=$state&"*) ;;
  *) echo 'This is not the answer to my request.' >&2; exit 1 ;;
esac
code=$(printf %s "$back" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
curl --silent --show-error {{ token_endpoint }} \
{%- if auth == "basic" %}
  --user {{ client_id_encoded }}:"${CLIENT_SECRET:?is not set}" \
{%- else %}
  --data-urlencode client_id={{ client_id }} \
{%- endif %}
{%- if auth == "post" %}
  --data-urlencode client_secret="${CLIENT_SECRET:?is not set}" \
{%- endif %}
  --data grant_type=authorization_code \
  --data "code=$code" \
  --data "code_verifier=$verifier" \
  --data-urlencode redirect_uri={{ redirect_uri }}
{%- else -%}
#!/bin/sh
# Gets a token for the application itself. Needs curl.
curl --silent --show-error {{ token_endpoint }} \
{%- if auth == "basic" %}
  --user {{ client_id_encoded }}:"${CLIENT_SECRET:?is not set}" \
{%- else %}
  --data-urlencode client_id={{ client_id }} \
  --data-urlencode client_secret="${CLIENT_SECRET:?is not set}" \
{%- endif %}
  --data grant_type=client_credentials \
  --data-urlencode scope={{ scope }}
{%- endif %}
