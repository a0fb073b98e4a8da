# What can be done at a step.

act-held = Held for you
act-send = Send it
act-change = Change it first
act-send-changed = Send it so
act-run = Play the rest at full speed
act-wait-a3 = The Client would send this redirect at once, and nobody would see it. Because you step, it waits here. This is where the browser goes next.
act-wait-b4 = The Provider would send this redirect at once. Because you step, it waits here: the code in it has not reached the Client yet.
act-wait-c = The Client’s server is about to call the Provider with exactly this. It was built by the code that sends it, and it has not been sent.
act-wait-e = The Client’s server is about to call the API with exactly this. It has not been sent.

ask-send = Answer, and see
ask-well = Right:
ask-not = Your answer:
ask-right = Right would have been:
