## Everything that the provider remembers: /tables

tables-title = Tables
tables-lead = Everything the Provider remembers. Of passwords, codes and tokens it keeps hashes, never the values.
tables-rows-of = Rows of
tables-all-flows = all flows
tables-flow = { $time }, { $client }
tables-flow-of-nobody = { $time }, no client
tables-show = Show
tables-to-lens = See this flow in the lens
tables-step = written at step { $letter }
tables-follows = This page follows along: what is written next appears by itself.
tables-changed = Rows were written.
tables-nobody = Nobody is signed in
tables-nobody-why = The tables are for people who are signed in. The session of this page has ended.
tables-count = { $count ->
    [one] { $count } row.
   *[other] { $count } rows.
}
tables-count-shown = { $count ->
    [one] { $count } row, { $shown } shown.
   *[other] { $count } rows, { $shown } shown.
}
tables-count-more = More than { $count } rows, { $shown } shown.
tables-new = new
tables-empty = empty
tables-no-row = no row

## What each table holds

tables-users = People. A password is kept as an argon2id hash.
tables-clients = Applications: what they may ask for, and where the browser returns.
tables-client-secrets = Their secrets, two at most. Each is kept as its SHA-256, and sealed where its owner may see it again.
tables-sessions = Browsers. The cookie carries the value, the row its SHA-256.
tables-consents = What a person allowed an application, so that they are not asked again.
tables-pushed-requests = Authorization requests that wait for a person. Each is answered once.
tables-codes = Authorization codes. A redeemed one stays, so that a second use is recognised.
tables-assertions = Signed proofs of clients that were used, until they expire. None is taken twice.
tables-device-codes = Devices that wait for somebody’s word. The device holds one code, the person types the other.
tables-tokens = Access and refresh tokens. One grant is one family.
tables-keys = Signing keys, and when each signs and leaves the key set. The private half is sealed.
tables-scopes = Scopes that an administrator made beside the built-in ones, and the claims that each opens.
tables-session-clients = Which applications know who somebody is, in which session. They are told when it ends.
tables-logout-notices = Logout tokens on their way to the servers of applications.
tables-audit = Who changed what, when, and from where. Rows are added and never changed.

## Why columns do not show what they stand for

tables-why-password = is slow to compute on purpose and salted: whoever steals the table must guess each password by itself. Only the recipe is shown.
tables-why-hash = is the SHA-256 of a value that only its holder has. Whoever brings the value is recognised; whoever steals the table cannot make it. The value is long and random, so no salt is needed.
tables-why-sealed = is encrypted, because the value must be read again. The key is not in the database.
tables-why-state = is the contents of a session: the names are shown, the values are nobody’s business.
tables-why-claims = is what an administrator says of somebody. It can be a key of theirs: the names are shown only.
