## An ID token that nobody here could check

unproven-head = An ID token, not verified
unproven-anybody = Anybody may have written what stands below.
unproven-why = This Client was told two addresses of the Provider, and not where its keys are. So it could not check the signature, and nobody was signed in by this token. To have it checked, give the Client <code>OAUTH_ISSUER</code> instead of the two addresses: it then reads the keys where the metadata name them.
unproven-copy = Copy<span class="said"> the ID token</span>
unproven-says = What it says
unproven-unreadable = It cannot be read:
