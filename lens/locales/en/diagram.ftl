# The sequence diagram, the list beside it, and the projector.

diagram-title = The whole flow. The same as a list stands below.
diagram-caption = Amber bends through your browser. Double lines run from server to server, behind it. Every arrow opens its step.
diagram-begin = begin
diagram-ask = ask
diagram-sign-in = sign in
diagram-decide = decide
diagram-code = code
diagram-refusal = refusal
diagram-swap = swap
diagram-tokens = tokens
diagram-data = data
diagram-renew = renew
diagram-inspect = inspect
diagram-revoke = revoke
diagram-sign-out = sign out
diagram-tell = it is over
diagram-return = back
diagram-code-and-verifier = code, verifier
diagram-access-token = access token
diagram-refresh-token = refresh token
diagram-hidden = hidden
diagram-sees-nothing = sees nothing
diagram-writes = Written: { $table }

talk-go-to = go to
talk-with = with
talk-and-more = and { $n } more
talk-writes = writes
talk-phone = your phone never sees this

sight-log = Server log
sight-referer = Referer
sight-made-address = made the address
sight-keeps-where-to = keeps where it leads
sight-logs-status = only the status
sight-logs-path = only the path
sight-logs-address = the whole address
sight-policy-forbids = forbidden by the answer
sight-tells-origin = only the origin
sight-tells-address = the whole address

slide-messages = The messages of this step
slide-enter = Projector view
slide-leave = Leave the projector view

live-grew = The flow has grown: { $n } messages.
