# An ID token: decoded by one button, verified by another.

opened-head = Decode it, or verify it
opened-lead = Anybody can decode a token and write something else into it. Whether it may be believed is another question: the Client answers it with the checks of the sign-in, as if the token had come at that moment.
opened-claim = Claim to change
opened-value = Its new value
opened-decode = Decode
opened-verify = Verify
opened-unverified = Unverified: this is only what somebody wrote.
opened-believed = Verified: every check held.
opened-refused = Refused: nothing in it may be believed.
