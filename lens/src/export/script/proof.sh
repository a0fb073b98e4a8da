# base64url: what comes, as RFC 4648 section 5 writes it, without its padding.
base64url() {
    openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# signature: that of what comes, by the key of the client or by its secret.
signature() {
    if [ "$ALG" = RS256 ]; then
        openssl dgst -sha256 -sign "$CLIENT_KEY" -binary
    else
        openssl dgst -sha256 -mac HMAC -macopt "key:$CLIENT_SECRET" -binary
    fi
}

# assertion: a JWT by which the client proves who it is, for one minute and one request: RFC 7523 section 3.
assertion() {
    local now head claims
    now=$(date +%s)
    head=$(printf '{"alg":"%s","typ":"JWT"}' "$ALG" | base64url)
    claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"exp":%d}' \
        "$CLIENT_ID" "$CLIENT_ID" "$ISSUER" "$(random)" "$now" "$((now + 60))" | base64url)
    printf '%s.%s.%s' "$head" "$claims" "$(printf '%s.%s' "$head" "$claims" | signature | base64url)"
}

# jwks: the public half of its key, as RFC 7517 section 5 writes it. Its exponent is the one that openssl gives every key.
jwks() {
    local modulus
    modulus=$(openssl rsa -in "$CLIENT_KEY" -noout -modulus)
    modulus=$(printf '%b' "$(printf '%s' "${modulus#*=}" | sed 's/../\\x&/g')" | base64url)
    printf '{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","e":"AQAB","n":"%s"}]}' "$modulus"
}
