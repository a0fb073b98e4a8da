## Ein ID-Token, das hier niemand prüfen konnte

unproven-head = Ein ID-Token, nicht geprüft
unproven-anybody = Was darunter steht, kann jeder geschrieben haben.
unproven-why = Diesem Client wurden zwei Adressen des Providers gesagt, und nicht, wo dessen Schlüssel sind. So konnte er die Signatur nicht prüfen, und niemand wurde durch dieses Token angemeldet. Damit es geprüft wird, geben Sie dem Client <code>OAUTH_ISSUER</code> anstelle der zwei Adressen: Dann liest er die Schlüssel dort, wo die Metadaten sie nennen.
unproven-copy = Kopieren<span class="said"> des ID-Tokens</span>
unproven-says = Was es sagt
unproven-unreadable = Es kann nicht gelesen werden:
