## Looking at a token, giving it back

params-look = Looking at a token, giving it back
params-look-about = Two small endpoints for whoever holds a token and can prove who they are.

gloss-token = The token that is meant.
gloss-token-slip = It is put into the address of the request. It belongs into the form.
gloss-token-type-hint = Which kind it probably is. Only a hint: the Provider looks everywhere.
gloss-active = Whether the token works now. If not, nothing else is told.
gloss-active-more = Unknown, expired, revoked and somebody else's are one and the same answer, so that nobody learns by asking.
gloss-active-slip = The status 200 is taken for a yes. The status is 200 in both cases.
gloss-act = Who really acts, in the name of the person in sub.
gloss-token-introspection = The answer itself, inside the signed one.
