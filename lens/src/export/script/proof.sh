# base64url: what comes, as RFC 4648 section 5 writes it, without its padding.
base64url() {
    openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# bytes: those of hexadecimal digits.
bytes() {
    printf '%b' "$(printf '%s' "$1" | sed 's/../\\x&/g')"
}

# signature: that of what comes, by the key of the client or by its secret: RFC 7518 section 3.1.
signature() {
    case "$ALG" in
    RS256) openssl dgst -sha256 -sign "$CLIENT_KEY" -binary ;;
    ES256) openssl dgst -sha256 -sign "$CLIENT_KEY" -binary | both ;;
    *) openssl dgst -sha256 -mac HMAC -macopt "key:$CLIENT_SECRET" -binary ;;
    esac
}

# both: the two numbers of a signature of ECDSA, of 32 bytes each: RFC 7518 section 3.4. openssl has them in DER.
both() {
    local number numbers=''
    while read -r number; do
        number=0000000000000000000000000000000000000000000000000000000000000000$number
        numbers+=${number: -64}
    done < <(openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p')
    bytes "$numbers"
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

# jwks: the public half of its key, as RFC 7517 section 5 writes it.
jwks() {
    if [ "$ALG" = ES256 ]; then
        printf '{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","x":"%s","y":"%s"}]}' \
            "$(point | head -c 32 | base64url)" "$(point | tail -c 32 | base64url)"
    else
        # Its exponent is the one that openssl gives every key.
        local modulus
        modulus=$(openssl rsa -in "$CLIENT_KEY" -noout -modulus)
        modulus=$(bytes "${modulus#*=}" | base64url)
        printf '{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","e":"AQAB","n":"%s"}]}' "$modulus"
    fi
}

# point: the public half of a key on P-256, x and y. They stand at the end of its DER.
point() {
    openssl pkey -in "$CLIENT_KEY" -pubout -outform DER | tail -c 64
}
