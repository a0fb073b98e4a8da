## What the first line of a request means

start-begin = The person opens a page of the Client, and the Client finds that it needs a permission.
start-back = The browser is back at the Client and delivers the answer that it was given.
start-sign-out = The browser is at the Client, and the session there ends.
start-button = The person pressed a button at the Client.
start-page-of-client = The browser opens a page of the Client.
start-authorize = The browser knocks at the Provider and delivers the Client's question.
start-authorize-again = The browser comes once more with the same question: now the Provider knows who sits there.
start-consent = The person's answer to the question. It goes to the Provider, and the Client does not see it.
start-password = The person proves who they are, to the Provider alone.
start-sign-in = The Provider does not know who sits there, and asks.
start-end-session = The browser asks the Provider to end the session there.
start-user-code = The person types the code of the device, or answers for it.
start-device-page = The person opens the page where the code of a device is typed.
start-page-of-provider = The browser opens a page of the Provider.
start-token = The Client's server opens this connection itself. Your browser takes no part.
start-refresh = The Client's server comes by itself, without the person, to trade the refresh token in.
start-client-credentials = The Client asks in its own name. There is no person in this flow.
start-device-ask = The device asks whether the person has answered.
start-exchange = The Client trades a token for another one that opens less, or is for another API.
start-introspect = The Client, or an API, asks what a token is worth.
start-revoke = The Client gives a token back: it shall not work any more.
start-userinfo = The Client asks who the person is, with the access token.
start-keys = The Client fetches the public keys with which it will check signatures.
start-discovery = The Client reads where everything is and what is spoken there.
start-par = The Client hands its question in beforehand, from server to server.
start-device = The device begins: it asks for a code to show.
start-register = The Client registers itself.
start-back-channel = One server speaks to another. No browser takes part.
start-api = The Client's server asks the API. Your browser takes no part.
start-told = The Provider's server tells the Client's server by itself.

## What the status of an answer means

answer-asks = The Client answers with a question to somebody else: the browser is sent to the Provider, with all of this in the address.
answer-code = The Provider sends the browser back, with a code in the address. The browser carries it and cannot use it.
answer-refusal = The Provider sends the browser back, with a refusal in the address instead of a code.
answer-form-post = The Provider answers with a form that the browser sends on: nothing stands in the address.
answer-elsewhere = The browser is told to go elsewhere, with all of this in the address.
answer-elsewhere-same = The browser is told to go elsewhere and to send the same form again: after a password, that would be a mistake.
answer-known = Nothing has changed: the browser keeps what it has.
answer-tokens = The tokens, from server to server.
answer-resource = The token was good: here is what it opens.
answer-made = Something new was made.
answer-page = A page for the person. The record leaves it out: they saw it.
answer-data = An answer for the program that asked.
answer-400 = Something in the request is wrong. The code in error says what.
answer-401 = Whoever asked did not prove who they are, or the token does not work.
answer-403 = It is known who asks, and they may not do this.
answer-404 = Nothing is here.
answer-405 = The address is right, and the method is not.
answer-429 = Too many in too short a time. Retry-After says how long to wait.
answer-503 = The server has no time, or its database is away. Trying again may help.
answer-refused = The request was refused.
gloss-answer-failed = The server failed. Whoever asked did nothing wrong.
