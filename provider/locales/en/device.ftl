## Which code? /device

device-title = Connect a device
device-title-wrong = Error: Connect a device
device-is-this-the-code = Is this the code that <b>your own</b> device shows at this moment?
device-type-the-code = Type the code that your device shows.
device-code = Code of the device
device-code-hint = Eight letters, such as WDJB-MJHT. Case, hyphen and blanks do not matter.
device-only-if = Only go on if you began this yourself, on a device that is in front of you. You are signed in as <b>{ $username }</b>.
device-it-is-the-same = It is the same: go on
device-go-on = Go on
device-sent = If somebody sent you the code
device-sent-stop = Then do not go on. Their device would get access to your account.
device-two-codes = Two codes
device-two-codes-why = The device holds a long code that nobody sees. You type the short one. Both are one row in <code>device_codes</code>, as digests.
device-written = What will be written
device-written-account = Your account, into that row. From then on nobody else can answer it.
device-short = Why so short
device-short-why = Twenty consonants, eight places: 25 600 000 000 codes, good for ten minutes. Ten wrong ones in a minute, and you wait.

## What is wrong with the code

device-wrong-empty = Type the code that your device shows. The field was empty.
device-wrong-letter = A code has eight letters like WDJB-MJHT, all consonants. This one has “{ $letter }” in it.
device-wrong-length = A code has eight letters, such as WDJB-MJHT. This one has { $count }.
device-wrong-unknown = No device waits with this code. Compare it with the screen, or let the device show a new one.

## May the device? /device/consent

device-allow-title = Allow { $client } on a device?
device-allow = Allow { $client } on a device to use your account?
device-allow-lead = You are signed in as <b>{ $username }</b>. It is your decision.
device-shows = The device shows <b class="mono device-code">{ $user_code }</b>
device-compare = <b>Only go on if you began this on your own device</b>, and it shows just this code. Whoever holds the device gets what you allow.
device-yes = Allow
device-no = Deny
device-no-way-back = No way back through the browser
device-no-way-back-why = The device asks the Provider every few seconds whether you have answered. Nothing is sent to it by this page.
device-if-yes = If you allow
device-if-yes-row = The row in <code>device_codes</code> notes your yes and your sign-in, and a row in <code>consents</code> lets you take it back. With its next question the device gets its tokens, once.
device-if-no = If you deny
device-if-no-row = The row notes your no. The device is told <code>error=access_denied</code> and nothing about you.

## Once it is answered

device-allowed-title = Allowed
device-allowed = Go back to your device
device-allowed-lead = You allowed <b>{ $client }</b>. The device notices within { $interval } seconds.
device-take-back = You can take it back at any time in <a href="/account/applications">your account</a>, and close this one.
device-denied-title = Denied
device-denied = Nothing was allowed
device-denied-lead = You denied <b>{ $client }</b>. The device is told so, and learns nothing about you.
device-close = You can close this page.
device-success-allowed = The screen of the device changes: it has an access token now.
device-success-denied = The screen of the device says that it was denied.

## What the screen of a device shows: /device/screen

device-screen-title = The screen of a device
device-screen-lead = On your telephone or computer, open <a href="{ $address }" class="mono">{ $address }</a> and type
device-screen-picture = The address with the code in it, as a QR code
device-screen-camera = Or read this with a camera. The code must still be compared.
device-screen-knows-nothing = This page knows nothing
device-screen-knows-nothing-why = It draws what stands in its own address, and whether a device waits with this code it cannot say. If somebody else sent you here, stop.
device-screen-own = For your own device
device-screen-own-picture = The picture is <code>verification_uri_complete</code>: <a href="{ $address }" class="mono">{ $address }</a>

## Codes that are refused

device-not-yours-to-allow = You cannot allow this
device-not-yours-to-allow-mend = Let a superuser of this provider type the next code of the device.
device-not-yours-to-allow-perhaps = Perhaps: a device that wants to administer this provider is worth a question to whoever gave you its code.
device-too-many = Too many wrong codes
device-too-many-wait = Wait { $seconds } seconds, then type the code of your device again.
device-too-many-limits = A person may type { $of_one } wrong codes in a minute, and { $of_an_address } may come from one address.
device-too-many-perhaps = Perhaps: somebody who tries many codes could meet the device of another person. If you mistyped yours, no.
device-gone = No device waits with this code
device-gone-why = It is unknown, too old, or somebody else’s.
device-gone-mend = Compare it with the screen, or let the device show a new one, and type it at { $address }.
device-screen-no-code = There is no code to show
device-screen-no-code-why = The address of this page holds no code of a device, which has eight letters.
device-screen-no-code-mend = Take user_code from the answer of the device authorization endpoint.
