## Die Verweise der Leiste

bar-client = Client
bar-applications = Anwendungen
bar-tables = Tabellen
bar-errors = Fehler
