## Das Konto: Überblick, Passwort, Sitzungen, Anwendungen, Daten, Löschung

account-show = Zeigen
account-hide = Verbergen
account-back = Zurück zum Konto

account-title = Ihr Konto
account-lead = Sie sind <b>{ $username }</b>, seit { $since }.
account-superuser = Sie verwalten diesen Provider. <a href="/admin">Verwaltung</a>
account-profile = Profil
account-profile-what = Ihr Name, Ihre Adresse und Ähnliches: Eine Anwendung liest davon, was Sie erlauben.
account-profile-show = Mein Profil zeigen
account-password = Passwort
account-password-has = Es wird als Hash aufbewahrt, den niemand zurücklesen kann.
account-password-none = Ihr Konto hat keines. Jeder, der hier <b>{ $username }</b> eintippt, ist Sie.
account-password-change = Mein Passwort ändern
account-password-set = Ein Passwort setzen
account-sessions = Sitzungen
account-sessions-count = Sie sind in { $count ->
    [one] einem Browser
   *[other] { $count } Browsern
} angemeldet.
account-sessions-show = Meine Sitzungen zeigen
account-applications = Anwendungen, denen Sie etwas erlaubt haben
account-applications-count = { $count ->
    [0] Keine Anwendung darf für Sie handeln.
    [one] Eine Anwendung darf für Sie handeln.
   *[other] { $count } Anwendungen dürfen für Sie handeln.
}
account-applications-show = Zeigen, was sie dürfen
account-registered = Anwendungen, die Sie registriert haben
account-registered-count = { $count ->
    [0] Noch keine.
    [one] Eine.
   *[other] { $count }.
}
account-registered-show = Meine Anwendungen zeigen
account-data = Daten
account-data-what = Alles, was über Sie aufbewahrt wird, als Datei.
account-data-show = Meine Daten mitnehmen
account-delete = Ende
account-delete-what = Das Konto entfernen und alles, was dazu gehört.
account-delete-show = Mein Konto löschen
account-sign-out = Abmelden
account-yours = Wem das gehört
account-yours-why = Ein Konto ist eine Zeile in <code>users</code>. Alles, was sie nennt, gehört Ihnen: zum Ansehen, zum Mitnehmen und zum Entfernen.
account-audit = Was aufgeschrieben wird
account-audit-why = Was Sie hier ändern, wird eine Zeile im Protokoll: wer, was, wann und von welcher Adresse. Niemand kann eine Zeile ändern.

account-password-title = Ihr Passwort ändern
account-password-title-set = Ein Passwort setzen
account-password-lead = Geben Sie das ein, das Sie haben, dann das, das Sie wollen.
account-password-lead-set = Von da an wird bei jeder Anmeldung danach gefragt.
account-password-current = Jetziges Passwort
account-password-new = Neues Passwort
account-password-button = Ändern
account-password-button-set = Setzen
account-password-wrong = Das ist nicht das Passwort dieses Kontos. Geben Sie es noch einmal ein.
account-password-changed = Es ist geändert. Andere Browser müssen sich neu anmelden.
account-password-ends = Was endet
account-password-ends-others = { $count ->
    [0] Sie sind sonst nirgends angemeldet, also endet nichts.
    [one] Eine andere Sitzung von Ihnen endet. Hier bleiben Sie angemeldet.
   *[other] { $count } andere Sitzungen von Ihnen enden. Hier bleiben Sie angemeldet.
}
account-password-stays = Was bleibt
account-password-stays-why = Was Sie <a href="/account/applications">Anwendungen</a> erlaubt haben. Sie machen mit eigenen Tokens weiter, nicht mit Ihrem Passwort; wollen Sie eine aufhalten, vergessen Sie sie dort.

account-sessions-title = Wo Sie angemeldet sind
account-sessions-lead = Jede Zeile ist ein Browser, den dieser Provider für Sie hält. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.
account-sessions-ended = Sie ist beendet.
account-sessions-caption = Ihre Sitzungen
account-sessions-browser = Browser
account-sessions-address = Netzadresse
account-sessions-since = Seit
account-sessions-seen = Zuletzt gesehen
account-sessions-action = Aktion
account-sessions-this = diese hier
account-sessions-end = Beenden
account-sessions-end-of = { $browser }, seit { $since }
account-sessions-all = Überall abmelden
account-sessions-all-what = Beendet jede Sitzung dieser Liste, auch diese, und benachrichtigt die Anwendungen, die von Ihrer Anmeldung wissen, soweit sie benachrichtigt werden können.
account-sessions-not = Was damit nicht endet
account-sessions-not-why = Tokens: Eine Anwendung macht mit dem weiter, was Sie erlaubt haben, bis Sie sie <a href="/account/applications">vergessen</a>. Und die Sitzung, die eine Anwendung selbst führt, wenn sie keine Adresse für die Nachricht registriert hat.
account-sessions-known = Woran ein Browser erkannt wird
account-sessions-known-why = An einem Cookie mit einem zufälligen Wert; die Zeile in <code>sessions</code> hat seinen SHA-256. Wie der Browser sich nennt und seine Netzadresse werden von der Anmeldung aufbewahrt, für Sie. Nichts hängt davon ab.
account-browser-on = { $browser } auf { $system }
account-browser = { $name }
account-browser-unknown = Ein Browser, der nicht sagt, welcher

account-applications-title = Anwendungen, denen Sie etwas erlaubt haben
account-applications-lead = Was für <b>{ $username }</b> handeln darf, und wie weit.
account-applications-forgotten = Sie ist vergessen, und ihre Tokens sind widerrufen.
account-applications-none = Noch keine. Die erste steht hier, nachdem Sie <i>Erlauben</i> gedrückt haben.
account-applications-caption = Anwendungen, die für { $username } handeln dürfen
account-applications-name = Anwendung
account-applications-may = Darf
account-applications-since = Erlaubt
account-applications-used = Zuletzt benutzt
account-applications-never = nicht in letzter Zeit
account-applications-tokens = { $count ->
    [0] kein gültiges Token
    [one] ein gültiges Token
   *[other] { $count } gültige Tokens
}
account-applications-action = Aktion
account-applications-forget = Vergessen
account-applications-forgetting = Wenn Sie eine vergessen
account-applications-forgetting-why = Ihre Zeile in <code>consents</code> geht, ihre unbenutzten Codes in <code>codes</code> gelten als benutzt, und ihre Zeilen in <code>tokens</code> werden widerrufen. Fragt sie wieder, werden Sie wieder gefragt.
account-applications-last = Zuletzt benutzt
account-applications-last-why = Wann sie zuletzt ein Token bekam. Tokens, die lange tot sind, werden entfernt; nach einigen Tagen Stille gibt es also nichts zu sagen.

account-data-title = Ihre Daten mitnehmen
account-data-lead = Eine Datei mit allem, was dieser Provider über Sie aufbewahrt, Tabelle für Tabelle.
account-data-button = my-data.json herunterladen
account-data-not = Was nicht darin steht
account-data-not-why = Hashes und versiegelte Geheimnisse, von Passwörtern, Tokens und Cookies. Ihnen sagen sie nichts, und in anderen Händen wären sie etwas wert.
account-data-format = JSON, mit den Namen, die die Tabellen haben. Zeitpunkte sind in UTC.

account-delete-title = Ihr Konto löschen?
account-delete-lead = Das lässt sich nicht zurücknehmen. Danach kann jemand anderes den Namen <b>{ $username }</b> nehmen.
account-delete-goes = Was geht
account-delete-goes-you = Ihr Konto und Ihr Profil
account-delete-goes-sessions = { $count ->
    [one] eine Sitzung: Sie werden hier abgemeldet
   *[other] { $count } Sitzungen: Sie werden überall abgemeldet
}
account-delete-goes-applications = { $count ->
    [0] keine Erlaubnis einer Anwendung, denn es gibt keine
    [one] die Erlaubnis einer Anwendung, mit ihren Tokens
   *[other] die Erlaubnisse von { $count } Anwendungen, mit ihren Tokens
}
account-delete-goes-registered = { $count ->
    [one] eine Anwendung, die Sie registriert haben, und was andere ihr erlaubt haben: { $names }
   *[other] { $count } Anwendungen, die Sie registriert haben, und was andere ihnen erlaubt haben: { $names }
}
account-delete-stays = Was bleibt
account-delete-stays-why = Die Zeilen des Protokolls, die Sie nennen: Wer sich um diesen Provider kümmert, muss später herausfinden können, was getan wurde. Und was Anwendungen schon geholt haben.
account-delete-password = Ihr Passwort
account-delete-name = Tippen Sie Ihren Benutzernamen, { $username }
account-delete-name-wrong = Das ist nicht der Name des Kontos.
account-delete-last = Sie sind der letzte Superuser
account-delete-last-why = Das Konto wurde nicht gelöscht: Es bliebe niemand, der sich um diesen Provider kümmern kann.
account-delete-last-mend = Machen Sie zuerst jemand anderen zum Superuser, auf der Seite des Kontos unter /admin/users.
account-delete-button = Mein Konto löschen
account-delete-keep = Behalten
account-deleted-title = Das Konto ist weg
account-deleted-lead = Dieser Provider kennt <b>{ $username }</b> nicht mehr.
account-deleted-first = Zur ersten Seite
