# The step card.

lens-request-of = The request of <span class="who">{ $from ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }</span> to { $to ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }
lens-answer-of = The answer of <span class="who">{ $from ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }</span> to { $to ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }
lens-view-of = View of { $mark }
lens-caption = { $what }, each part with its meaning and its section
lens-curl = curl
lens-curl-why = What the record masks comes from your environment: set <code>CLIENT_SECRET</code> first. A code works once, so the answer may be a refusal.
lens-curl-browser = The address for a browser: it has the cookies, and it follows the redirect.
lens-gap = an empty line, then the body
lens-also = also in
lens-also-many = also in { $n } other places
lens-decode = decode it
lens-decoded = The client_id, a colon, the secret. Base64 is not encryption; of the secret the record keeps only the length.
lens-decoded-by-client = A name and a secret with a colon between them, in Base64, which is not encryption. The Client writes neither into its record.
lens-long = { $n } characters
lens-quiet = { $n ->
    [one] one more part, which tells nothing new
   *[other] { $n } more parts, which tell nothing new
}
lens-besides = { $n ->
    [one] Also sent in this step: one message
   *[other] Also sent in this step: { $n } messages
}
lens-sum-arrived = just arrived
lens-sum-fingerprint = fingerprint
lens-sum-now = computed now
lens-sum-kept = kept since A
lens-sum-equal = The sum that the Provider does. The fingerprint was public all along, the verifier was not.
lens-sum-odd = The sum that the Provider does. It does not come out: this is not the verifier behind the fingerprint.
lens-id-token = ID token: for <span class="who">the Client</span> to read
lens-logout-token = Logout token: for <span class="who">the Client</span> to read
lens-access-token = Access token: for <span class="who">the API</span>, sealed
lens-refresh-token = Refresh token: for <span class="who">the Provider</span> again, sealed
lens-verified = The Client checked it, the signature first, and every rule held.
lens-unverified = Unverified.
lens-unverified-why = Anybody can write such a text. In this flow no check of the Client says that it is true.
lens-in-header = in the header
lens-sealed = The Client carries it and does not look inside. What it is worth, only the API asks.
lens-refresh-only = It opens nothing at the API. The Client shows it to the Provider alone, once, for the next tokens.
lens-checked-by = Checked by <span class="who">{ $by ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }</span>, in this order
lens-checked-besides = { $by ->
    [client] Checked by the Client besides: { $n }
    [api] Checked by the API besides: { $n }
   *[other] Checked by the Provider besides, each time the page is opened: { $n }
}
lens-after-message = after { $mark }
lens-elsewhere = elsewhere, after { $mark }
lens-elsewhere-why = No message of this flow led to it. It was asked for on another page, or by somebody else.
lens-failed = did not hold
lens-written-by = Written by <span class="who">{ $by ->
        [browser] the browser
        [client] the Client
        [provider] the Provider
       *[api] the API
    }</span>
lens-value = value
lens-was-there = was there before
lens-was-before = Was there before
lens-was-not-kept = The record of this flow does not hold the rows of the person and the client. The tables of the Provider show them.
lens-was-not-known = What the Provider keeps of a person and of the client is not known here: its half of the flow is missing.
lens-was-nobody = Nobody has signed in yet, so nobody knows whose row it will be. If the account is there already, its row will stand here afterwards.
lens-same = { $n ->
    [one] one column stayed as it was
   *[other] { $n } columns stayed as they were
}
lens-empty = Hold nothing:
lens-hashed = Only the hash is kept: whoever reads this table learns nothing that opens anything, and whoever brings the value can be recognised.
lens-sealed-too = The hash is enough to recognise the value. The value itself is kept as well, but sealed: only a server with the key can open it and show it again.
lens-code = Read the code of this step
lens-in-file = in
lens-key-help = Keys
lens-key-before = the step before
lens-key-after = the step after
lens-key-question = this help
lens-key-on = Use these keys
lens-key-close = Close

lens-s-short = Was there before
lens-a-short = Ask for permission
lens-b-short = Sign in and allow
lens-c-short = Swap the code
lens-d-short = Tokens arrive
lens-e-short = Ask the API
lens-f-short = The data
lens-g-short = Renew
lens-h-short = Look, or take back
lens-i-short = Sign out
lens-unfold = Look inside
lens-all-held = { $n ->
    [one] one rule, and it held
   *[other] { $n } rules, and all held
}
lens-columns = { $n ->
    [one] one column
   *[other] { $n } columns
}
