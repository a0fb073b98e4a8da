## Ein Gerät ohne Tastatur

params-device = Ein Gerät ohne Tastatur
params-device-about = Das Gerät zeigt einen Code, die Person tippt ihn anderswo, und das Gerät fragt, bis es eine Antwort gibt.

gloss-device-code = Die geheime Hälfte des Codes: Das Gerät behält sie und fragt damit.
gloss-user-code = Die kurze Hälfte des Codes, die die Person in einem Browser eintippt.
gloss-user-code-slip = Ein Fremder schickt Ihnen einen user_code zum Eintippen: Sie würden sein Gerät erlauben. Tippen Sie nur einen Code, der auf Ihrem eigenen Gerät steht.
gloss-verification-uri = Wo die Person ihn eintippt.
gloss-verification-uri-complete = Dasselbe mit dem Code darin, für ein Bild, das ein Telefon liest.
gloss-interval = Sekunden, die das Gerät zwischen zwei Fragen warten muss.
gloss-interval-slip = Das Gerät fragt ohne Pause, und jedes slow_down lässt es fünf Sekunden länger warten.
