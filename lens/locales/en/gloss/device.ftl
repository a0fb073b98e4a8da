## A device without a keyboard

params-device = A device without a keyboard
params-device-about = The device shows a code, the person types it elsewhere, and the device asks until there is an answer.

gloss-device-code = The secret half of the code: the device keeps it and asks with it.
gloss-user-code = The short half of the code, which the person types in a browser.
gloss-user-code-slip = A stranger sends you a user_code to type: you would allow their device. Type only a code that stands on your own device.
gloss-verification-uri = Where the person types it.
gloss-verification-uri-complete = The same with the code in it, for a picture that a telephone reads.
gloss-interval = Seconds that the device must wait between two questions.
gloss-interval-slip = The device asks without a pause, and each slow_down makes it wait five seconds longer.
