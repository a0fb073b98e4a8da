# Ein ID-Token: ein Knopf dekodiert es, ein anderer prüft es.

opened-head = Dekodieren oder prüfen
opened-lead = Jeder kann ein Token dekodieren und etwas anderes hineinschreiben. Ob man ihm glauben darf, ist eine andere Frage: Der Client beantwortet sie mit den Prüfungen der Anmeldung, als wäre das Token in jenem Augenblick gekommen.
opened-claim = Claim, der geändert wird
opened-value = Sein neuer Wert
opened-decode = Dekodieren
opened-verify = Prüfen
opened-unverified = Ungeprüft: Dies ist nur, was jemand geschrieben hat.
opened-believed = Geprüft: Jede Prüfung hielt stand.
opened-refused = Abgelehnt: Nichts darin darf geglaubt werden.
