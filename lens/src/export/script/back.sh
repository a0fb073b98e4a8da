work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# ask ARGUMENTS...: one request of the back channel. Its answer is in $work/answer, its status in $status.
ask() {
    status=$(curl --silent --show-error --globoff --output "$work/answer" --write-out '%{http_code}' "$@") ||
        fail "no answer: is the provider at $PROVIDER?"
}

# expect STATUS STEP: what came, compared with what was recorded.
expect() {
    if [ "$status" != "$1" ]; then
        cat "$work/answer" >&2
        fail "$2: expected $1, as it was recorded; got $status"
    fi
    printf 'ok: %s: %s\n' "$2" "$status"
}

# member NAME: a string of the JSON object that came.
member() {
    tr -d '\n' <"$work/answer" | sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p'
}
