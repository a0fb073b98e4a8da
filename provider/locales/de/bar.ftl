## Die Verweise der Leiste

bar-client = Client
bar-tables = Tabellen
bar-errors = Fehler
