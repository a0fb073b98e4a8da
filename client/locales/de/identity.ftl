## Was das ID-Token sagt und wie es geprüft wurde

identity-head = Was das ID-Token sagt
identity-header = (Header)
identity-userinfo = Was UserInfo hinzufügt
identity-why = Warum der Client es glaubt
identity-caption = Prüfungen des ID-Tokens und von UserInfo, in der Reihenfolge, in der sie gemacht wurden
identity-rule = Regel
identity-compared = Verglichen
identity-result = Ergebnis
identity-held = erfüllt
identity-failed = nicht erfüllt
