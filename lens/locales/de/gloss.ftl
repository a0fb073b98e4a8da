# Was jeder Teil einer Nachricht bedeutet, in einer Zeile neben seinem Wert.

gloss-client-id = Der öffentliche Name des Clients. Kein Geheimnis.
gloss-code = Der Gutschein, der durch den Browser kam. Er gilt einmal und nicht lange.
gloss-code-verifier = Das Geheimnis hinter dem Fingerabdruck von Schritt A. Wer nur den Code gestohlen hat, hat es nicht.
gloss-state = Bindet die Antwort an diese Browsersitzung. Nur der Client vergleicht ihn.
