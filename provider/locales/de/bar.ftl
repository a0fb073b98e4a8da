## Die Verweise der Leiste

bar-applications = Anwendungen
bar-account = Konto
bar-admin = Verwaltung
bar-lens = Lens
bar-tables = Tabellen
bar-errors = Fehler
