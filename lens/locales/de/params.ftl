## /params und /params/{name}

params-title = Nachschlagen
params-lead = Jeder Name, den diese beiden Anwendungen auf die Leitung geben, in der Reihenfolge, in der ein Ablauf ihnen begegnet. Jeder hat eine Seite: was er ist, wer ihn macht, wer ihn prüft, was oft falsch gemacht wird.
params-errors = Die Codes der Fehler haben <a href="{ $page }">eigene Seiten beim Provider</a>.
params-groups = Die Gruppen
params-all = Alle Namen
params-margin = Wer es macht, wer es prüft, wo es geschrieben steht
params-step = Schritt { $letter }
params-at = Derselbe Name in anderen Schritten
params-values = Werte
params-values-own = Ein Provider kann weitere eigene haben: Seine Metadaten nennen sie in scopes_supported.
params-slips = Was oft falsch gemacht wird
params-made-by = Wer es macht
params-checked-by = Wer es prüft
params-nobody = Niemand.
params-nowhere = In keiner Spezifikation: Diese beiden Anwendungen haben es für sich.
params-flow = In diesem Ablauf
params-flow-nowhere = Es steht in keiner Nachricht dieses Ablaufs.
params-place = { $place ->
    [header] als Header
    [query] in der Adresse, nach der gefragt wird
    [location] in der Adresse, zu der der Browser geschickt wird
    [form] als Feld des Formulars
   *[json] im JSON
}
params-within = { $place ->
    [header] im Header { $within }
    [query] in { $within }, in der Adresse, nach der gefragt wird
    [location] in { $within }, in der Adresse, zu der der Browser geschickt wird
    [form] in { $within }, einem Feld des Formulars
   *[json] in { $within }, im JSON
}
params-unknown = Diesen Namen gibt es nicht
params-unknown-why = Nichts dieses Namens wird von diesen beiden Anwendungen gesendet.
params-unknown-own = Eine Anwendung darf eigene Namen senden. Ein Server, der einen nicht kennt, überliest ihn.
params-near = Namen, die ähnlich aussehen
