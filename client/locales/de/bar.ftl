## Die Verweise der Leiste

bar-photos = Fotos
bar-private = Privat
bar-other-grants = Andere Grants
bar-setup = Einrichten
bar-learn = Lernen
