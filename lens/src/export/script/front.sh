# random: 256 bits, as BASE64URL writes them.
random() {
    openssl rand -base64 32 | tr '+/' '-_' | tr -d '=\n'
}

# encoded TEXT: as it stands in an address, RFC 3986 section 2.1.
encoded() {
    local LC_ALL=C text=$1 at letter
    for ((at = 0; at < ${#text}; at++)); do
        letter=${text:at:1}
        case $letter in
            [a-zA-Z0-9.~_-]) printf '%s' "$letter" ;;
            *) printf '%%%02X' "$(($(printf '%d' "'$letter") & 255))" ;;
        esac
    done
}

# parameter NAME: of the address to which the browser was sent.
parameter() {
    local rest="${answer#*\?}&" pair value
    while [ -n "$rest" ]; do
        pair=${rest%%&*}
        rest=${rest#*&}
        if [ "${pair%%=*}" = "$1" ]; then
            value=${pair#*=}
            value=${value//+/ }
            printf '%b' "${value//%/\\x}"
            return
        fi
    done
}

# attribute NAME TAG: its value, as it stood in the page.
attribute() {
    local value=''
    if [[ $2 =~ (^|[[:space:]])$1=\"([^\"]*)\" ]]; then
        value=${BASH_REMATCH[2]}
    fi
    value=${value//'&#x2F;'/'/'}
    value=${value//'&#x27;'/"'"}
    value=${value//'&quot;'/'"'}
    value=${value//'&lt;'/'<'}
    value=${value//'&gt;'/'>'}
    value=${value//'&amp;'/'&'}
    printf '%s' "$value"
}

# fill: find the form of the page that asks who somebody is or what they allow, and put its fields into $fields and its address
# into $address. Fails when there is none.
fill() {
    local page form action input name
    page=$(<"$work/page")
    while [[ $page == *'<form'* ]]; do
        page=${page#*'<form'}
        form=${page%%'</form>'*}
        [[ $form == *'name="username"'* || $form == *'name="confirm"'* || $form == *'id="answer"'* || $form == *'name="user_code"'* ]] || continue
        action=$(attribute action "${form%%>*}")
        case $action in
            '') ;;
            /*) address=$(printf '%s' "$address" | sed 's|^\([a-z]*://[^/]*\).*|\1|')$action ;;
            *) address=$action ;;
        esac
        fields=()
        while [[ $form == *'<input '* ]]; do
            form=${form#*'<input '}
            input=${form%%>*}
            name=$(attribute name "$input")
            if [[ $input == *'type="hidden"'* || $input == *' checked'* ]]; then
                fields+=("$name=$(attribute value "$input")")
            elif [ "$name" = username ]; then
                fields+=("username=$SIGN_IN_AS")
            elif [ "$name" = user_code ]; then
                fields+=("user_code=${USER_CODE:-}")
            elif [ "$name" = password ]; then
                fields+=("password=${PASSWORD:-}")
            fi
        done
        return 0
    done
    return 1
}

# walk ADDRESS DECISION: what a person does in a browser: sign in, and decide. Sets $answer to where the browser is sent back; where
# it is sent to nobody, the walk ends at a page without a question.
walk() {
    local address=$1 next field form=() fields=()
    for _ in 1 2 3 4 5 6 7 8; do
        next=$(curl --silent --show-error --globoff --cookie "$work/jar" --cookie-jar "$work/jar" --header 'Accept: text/html' \
            --output "$work/page" --write-out '%{redirect_url}' ${form[@]+"${form[@]}"} "$address")
        form=()
        case $next in
            "$REDIRECT_URI"[?#]*) answer=$next && return ;;
            ?*) address=$next && continue ;;
        esac
        fill || { [ -z "$REDIRECT_URI" ] && return; break; }
        if [ "$address" = "$REDIRECT_URI" ]; then
            # OAuth 2.0 Form Post Response Mode: the page posts the answer.
            answer="$address?"
            for field in "${fields[@]}"; do
                answer+="${field%%=*}=$(encoded "${field#*=}")&"
            done
            return
        fi
        for field in "${fields[@]}" "confirm=$2"; do
            form+=(--data-urlencode "$field")
        done
    done
    fail "the forms of $address lead nowhere: open the address above in a browser"
}

# leave ADDRESS: the same browser signs out there. The answer is in $status, and where it is sent back to in $answer.
leave() {
    status=$(curl --silent --show-error --globoff --cookie "$work/jar" --cookie-jar "$work/jar" --header 'Accept: text/html' \
        --output "$work/answer" --write-out '%{http_code} %{redirect_url}' "$1") || fail "no answer at $1"
    answer=${status#* }
    status=${status%% *}
}
