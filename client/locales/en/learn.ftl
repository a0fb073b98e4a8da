# The start of the course, and the ways on from a step.

learn-title = Learn
learn-head = This is the Client. <br>It knows nothing about you.
learn-lead = Connect it, and watch how it learns your name without ever seeing your password.
learn-how = How do you want to go?
learn-watch = Watch
learn-watch-what = one message at a time, everything explained
learn-step = Step
learn-step-what = you predict first, then you see
learn-full = At full speed
learn-full-what = as any user sees it, and afterwards every message with its milliseconds
learn-begin = Begin
learn-last = The last time
learn-last-full = { $ms } ms in all, the person included.
learn-last-held = { $ms } ms in all. The time for which it was held for you is not counted.
learn-open = Open this flow
learn-on = Go on at step { $letter }
learn-holds = What the Client holds now
learn-holds-nothing = Nothing, not even a name. <a href="/setup">Give it one</a> first.
learn-holds-name = Its own name, <code>{ $client }</code>, { $secret ->
    [true] and a secret.
   *[other] and no secret.
} No user, no code, no token.
learn-holds-tokens = Its own name, <code>{ $client }</code>, and tokens from the last time. They will be forgotten.
learn-stops = Stops
learn-stops-how = Stepping replaces an instant redirect by a page that shows it. Only this browser is stopped, and only in this flow. At full speed you see how it feels to a user.
learn-provider = The Provider
learn-provider-ours = <code>{ $provider }</code>. It is one of ours, so you see its half too.
learn-provider-other = <code>{ $provider }</code>. It is not one of ours on this machine: its half is missing, and tokens are masked.
learn-provider-change = Point at another provider

step-a = Next: the Client asks for permission
step-c = Next: the Client swaps the code
step-c-again = Send the request again
step-e = Next: the Client asks the API
step-e-again = Ask the API again
step-refresh = Next: renew the tokens
step-introspect = Ask what the token is worth
step-revoke = Give the tokens back
step-both = Sign out here and at the Provider
step-here = Sign out here only
step-there = Sign out at the Provider too
step-whole = See the whole flow
step-again = Begin again
