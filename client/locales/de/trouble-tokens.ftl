## Was mit den Tokens schiefgehen kann, die eine Sitzung hat

trouble-scope = Das Token reicht dafür nicht
trouble-scope-why = Es gilt, wurde aber nicht für das ausgestellt, worum die API gebeten wurde.
trouble-scope-wider = ein weiterer Scope
trouble-scope-mend = Bitten Sie um mehr: Starten Sie den Client mit diesem Namen in OAUTH_SCOPE, verbinden Sie noch einmal, und erlauben Sie es.
trouble-scope-attack = Nein. Dafür ist ein Scope da: Der Client kann nicht mehr, als Sie erlaubt haben.
trouble-at-once = Die API nimmt das Token nicht an
trouble-at-once-why = Der Provider hat es ausgestellt, die API sagt, es gelte nicht, und es ließ sich nicht erneuern.
trouble-at-once-api = Sehen Sie nach, ob die API zum Provider gehört: OAUTH_API_URL.
trouble-at-once-revoked = Wenn Sie diesem Client den Zugriff entzogen haben, verbinden Sie noch einmal.
trouble-api = Die API hat die Frage nicht beantwortet
trouble-api-why = Sie antwortete mit Status { $status }.
trouble-api-mend = Sehen Sie nach, ob OAUTH_API_URL die Stelle ist, an der die API dieses Providers sagt, wem das Token gehört.
trouble-not-json = Die API hat nicht in JSON geantwortet
trouble-not-json-why = Der Client kann nicht lesen, was kam.
trouble-no-refresh = Es gibt kein Refresh-Token
trouble-no-refresh-why = Der Provider hat nur ein Access-Token gegeben.
trouble-no-refresh-mend = Verbinden Sie noch einmal, wenn es abgelaufen ist. Manche Provider geben ein Refresh-Token nur für einen Scope wie offline_access.
trouble-dead-refresh = Das Refresh-Token gilt nicht mehr
trouble-dead-refresh-why = Der Provider hat es abgelehnt, darum hat der Client alle Tokens dieser Sitzung vergessen.
trouble-dead-refresh-attack = Vielleicht. Ein Refresh-Token, das zweimal benutzt wurde, kann gestohlen sein, und der Provider widerruft dann die ganze Familie.
trouble-no-device = Kein Gerät wartet
trouble-no-device-why = Das Gerät, das hier stand, hat seine Antwort, oder seine Sitzung ist zu Ende.
trouble-no-device-mend = Beginnen Sie neu bei /other-grants.
