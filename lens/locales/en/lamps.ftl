# Three lamps: what is on, and what puts it out. The family of a refresh token. The life of a code.

lamp-head = Three lamps
lamp-light = { $light ->
    [on] on
    [off] out
   *[unknown] not known from here
}
lamp-provider = session at the Provider
lamp-client = session at the Client
lamp-token = access token
lamp-provider-out = “Sign out here and at the Provider” puts it out, and that of the Client with it. So does signing out on the pages of the Provider.
lamp-client-out = “Sign out here only” puts it out, and no other. A logout token of the Provider does so too.
lamp-token-out = “Give the tokens back” puts it out, and in the end its time does.
lamp-row-there = The row in { $table } is there.
lamp-row-gone = The row in { $table } is gone.
lamp-session-other = The row in { $table } names another sign-in now.
lamp-session-perhaps = By its row in { $table } its time is over. Whether it was prolonged is not visible from here.
lamp-provider-named = The code was given in it: its row names it, sid.
lamp-provider-unknown = No message to this side tells whether the Provider still knows the person.
lamp-client-unknown = No message to this side tells whether the Client still knows the person.
lamp-token-lives = It lives { $seconds } s more.
lamp-token-expired = Its time is over.
lamp-token-revoked = It was revoked: revoked_at is set in its row.
lamp-token-closed = Its account may not be used: disabled_at is set in its row.
lamp-token-perhaps = It lives { $seconds } s more, unless it was revoked: that is not visible from here.
lamp-token-unknown = No message to this side tells how long it lives.

family-head = The family of the refresh token
family-lead = Each refresh token is used once, and has the next generation as its children. Only digests are kept.
family-generation = Generation { $n }
family-access = access token
family-refresh = refresh token
family-alive = alive
family-used = used, once
family-reused = came a second time
family-revoked = revoked
family-caught = A refresh token came a second time. Nobody can tell who the thief is, so the whole family was revoked.

life-head = The life of the code
life-issued = Issued. It may live { $lives } s, and only its digest is kept: { $hash }
life-issued-endless = Issued. Only its digest is kept: { $hash }
life-bound = Bound to
life-redeemed = Redeemed after { $seconds } s
life-refused = Brought again after { $seconds } s and refused
life-first-refused = Brought after { $seconds } s and refused
life-waits = Nobody brought it yet.
life-revoked = Tokens that it bought and that are revoked: { $number }
