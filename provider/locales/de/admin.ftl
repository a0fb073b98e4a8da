## Verwaltung

admin-title = Verwaltung
admin-lead = Konten, Anwendungen und alles, was dazu gehört – für alle, die sich um diesen Provider kümmern.
admin-title-error = Fehler: { $title }
admin-rooms = Bereiche der Verwaltung
admin-overview = Übersicht
admin-users = Konten
admin-applications = Anwendungen
admin-tokens = Tokens
admin-sessions = Sitzungen
admin-keys = Schlüssel
admin-scopes = Scopes
admin-audit = Protokoll
admin-turns = Seiten dieser Liste
admin-turn-first = Erste Seite
admin-turn-before = Vorige Seite
admin-turn-after = Nächste Seite
admin-search = Suchen
admin-back = Zurück, nichts tun

admin-needs = Was jemanden braucht
admin-needs-nothing = Nichts braucht Sie.
admin-needs-keys = Ein Signaturschlüssel fehlt oder hat länger signiert, als er sollte: Ersetzen Sie ihn.
admin-needs-notices = Eine Anwendung konnte nicht erfahren, dass eine Sitzung beendet ist; es wird noch einmal versucht.
admin-needs-password = { $name } verwaltet und hat kein Passwort: Wer diesen Namen eingibt, verwaltet den Provider. Setzen Sie eines.
admin-needs-another = Nur ein Konto darf verwalten. Geht dessen Passwort verloren, kann niemand helfen: Ernennen Sie ein zweites.
admin-needs-passwords = Andere erreichen diesen Provider, und Konten kommen ohne Passwort aus: Lassen Sie --passwordless weg.
admin-counts = Wie viel es gibt
admin-more-than = mehr als 1.000
admin-tokens-alive = Tokens, die nicht abgelaufen sind
admin-health = Wie es geht
admin-health-database = Die Datenbank antwortet.
admin-health-keys = { $signing } von { $all } Algorithmen haben einen Schlüssel, der signiert.
admin-health-notices = { $waiting ->
    [0] Keine Anwendung muss noch erfahren, dass eine Sitzung beendet ist.
    [one] 1 Anwendung muss noch erfahren, dass eine Sitzung beendet ist.
   *[other] { $waiting } Anwendungen müssen noch erfahren, dass eine Sitzung beendet ist.
}
admin-note-outside = Kein Teil von OAuth
admin-note-outside-why = Wie ein Provider verwaltet wird, ist offen gelassen. Was hier steht, sind dieselben Zeilen, die das Protokoll liest.
admin-note-log = Alles wird aufgeschrieben
admin-note-log-why = Was Sie hier ändern, ist eine Zeile in <code>audit</code>, zusammen mit der Änderung geschrieben. Die Datenbank lässt niemanden eine solche Zeile ändern oder löschen.
admin-note-counts = Warum „mehr als 1.000“
admin-note-counts-why = Eine Million Zeilen zu zählen dauert so lange, wie sie zu lesen. Hier tut das nichts.

admin-name = Name
admin-email = E-Mail
admin-state = Zustand
admin-password = Passwort
admin-since = Seit
admin-action = Aktion
admin-person = Person
admin-application = Anwendung
admin-browser = Browser
admin-address = Adresse
admin-seen = Zuletzt hier
admin-until = Endet
admin-when = Wann (UTC)
admin-who = Wer
admin-what = Was
admin-object = Woran
admin-object-id = Id davon
admin-owner = Registriert von
admin-returns = Kehrt zurück zu
admin-client-kind = Typ
admin-client-public = public
admin-client-confidential = confidential
admin-client-itself = hat sich selbst registriert
admin-client-nobody = niemand Bekanntes
admin-none = keine
admin-yes = ja
admin-unknown = unbekannt
admin-no-address = diese Maschine
admin-active = in Gebrauch
admin-disabled = gesperrt
admin-superuser = darf verwalten
admin-nobody = Niemand heißt „{ $name }“.

admin-users-lead = Wer hier ein Konto hat, nach Namen.
admin-users-search = Name oder E-Mail beginnt mit
admin-users-by-address = Gefunden nach der E-Mail-Adresse.
admin-users-nobody = Niemand wurde gefunden. Gesucht wird nach dem Anfang eines Namens, oder einer E-Mail-Adresse, wenn ein @ darin steht.
admin-which = Welche
admin-which-all = alle
admin-which-superusers = Konten, die verwalten
admin-which-disabled = Gesperrte Konten

admin-user-own = Das ist <b>Ihr eigenes</b> Konto.
admin-user-disabled = gesperrt seit { $at }
admin-user-has-password = vorhanden; nur sein Hash wird aufbewahrt
admin-user-no-password = keines: Der Name genügt, wo dieser Provider das erlaubt
admin-user-last = Das letzte Konto, das verwalten darf und sich anmelden kann, wird weder gesperrt noch abberufen noch gelöscht.
admin-user-claims = Was sie über sich sagen
admin-user-claims-none = Nichts.
admin-user-custom = Was die Verwaltung über sie sagt
admin-user-custom-none = Nichts. Eigene Claims erfahren Anwendungen durch die Scopes, die sie öffnen.
admin-user-custom-change = Eigene Claims ändern
admin-user-sessions-none = Nirgends angemeldet.
admin-user-consents = Was sie erlaubt haben
admin-user-consents-none = Keiner Anwendung wurde etwas erlaubt.
admin-user-applications = Was sie registriert haben
admin-user-applications-none = Keine Anwendung wurde registriert.
admin-user-more = Es gibt mehr, als hier steht.
admin-user-tokens-none = Kein Token spricht für dieses Konto.
admin-user-tokens-all = Alle Tokens, die für dieses Konto sprechen
admin-user-log = Was mit diesem Konto geschah
admin-user-log-to = Alles, was damit geschah
admin-user-log-by = Alles, was sie getan haben

admin-set-password = Passwort setzen
admin-sign-out = Überall abmelden
admin-disable = Sperren
admin-enable = Entsperren
admin-appoint = Verwalten lassen
admin-dismiss = Nicht mehr verwalten lassen
admin-delete = Löschen
admin-forget = Zurücknehmen
admin-revoke = Widerrufen
admin-end = Beenden

admin-ask-disable = Das Konto von { $name } sperren?
admin-ask-disable-sessions = Seine Sitzungen enden, und die Anwendungen darin erfahren es.
admin-ask-disable-tokens = Seine Tokens öffnen nichts, solange das Konto gesperrt ist.
admin-ask-disable-back = Nichts geht verloren: Entsperren bringt alles zurück außer den Sitzungen.
admin-ask-enable = Das Konto von { $name } wieder entsperren?
admin-ask-enable-works = Die Anmeldung geht wieder, und Tokens, die nicht abgelaufen sind, gelten wieder.
admin-ask-appoint = Soll { $name } verwalten dürfen?
admin-ask-appoint-all = Wer verwaltet, sieht und ändert alles, was Sie hier sehen und ändern.
admin-ask-appoint-others = Auch Sie können dann abberufen werden.
admin-ask-dismiss = Soll { $name } nicht mehr verwalten dürfen?
admin-ask-dismiss-account = Das Konto bleibt, wie es ist. Verwalten darf es nicht mehr.
admin-ask-sign-out = { $name } überall abmelden?
admin-ask-sign-out-sessions = Alle Sitzungen enden, und die Anwendungen darin erfahren es.
admin-ask-sign-out-tokens = Die Tokens bleiben: Ein Token ist keine Sitzung.
admin-ask-delete = Das Konto von { $name } löschen?
admin-ask-delete-rows = Sitzungen, Zustimmungen, Codes und Tokens gehen mit. Das lässt sich nicht zurücknehmen.
admin-ask-delete-applications = Auch die Anwendungen gehen, die dieses Konto registriert hat, für alle, die sie benutzen.
admin-ask-delete-log = Was dieses Konto getan hat, bleibt im Protokoll.
admin-ask-forget = Zurücknehmen, was { $name } der Anwendung { $client } erlaubt hat?
admin-ask-forget-tokens = Deren Tokens für diese Person werden widerrufen und unbenutzte Codes verbraucht.
admin-ask-forget-again = Fragt sie wieder, wird die Person wieder gefragt.
admin-ask-revoke = Den Token { $hint } widerrufen?
admin-ask-revoke-family = Er gehört { $client }. Alle Tokens derselben Erlaubnis gehen mit: auch der Refresh-Token, sonst kämen neue nach.
admin-ask-revoke-elsewhere = Eine API, die JWTs selbst beurteilt, glaubt einem bis zu seinem Ablauf.
admin-ask-end = Diese Sitzung von { $name } beenden?
admin-ask-end-told = Die Anwendungen darin erfahren es, soweit sie dafür eine Adresse registriert haben.
admin-ask-end-tokens = Tokens bleiben: Ein Token ist keine Sitzung.

admin-done-disable = Das Konto ist gesperrt.
admin-done-enable = Das Konto ist entsperrt.
admin-done-appoint = Dieses Konto darf jetzt verwalten.
admin-done-dismiss = Dieses Konto darf nicht mehr verwalten.
admin-done-sign-out = Überall abgemeldet.
admin-done-password = Das Passwort ist gesetzt. Die anderen Sitzungen sind beendet.
admin-done-claims = Die eigenen Claims sind gespeichert.
admin-done-forgotten = Die Erlaubnis ist zurückgenommen.
admin-done-delete = Das Konto ist gelöscht.
admin-done-revoke = { $number ->
    [0] Nichts war mehr gültig.
    [one] 1 Token ist widerrufen.
   *[other] { $number } Tokens sind widerrufen.
}
admin-done-end = Die Sitzung ist beendet.
admin-done-announced = Der neue Schlüssel ist veröffentlicht. Er signiert in { $minutes } Minuten.
admin-done-now = Der neue Schlüssel signiert ab jetzt, nicht erst in { $minutes } Minuten.
admin-done-stolen = Der neue Schlüssel signiert ab jetzt, nicht erst in { $minutes } Minuten, und was die alten signiert haben, gilt nicht mehr.
admin-done-waiting = Ein neuer Schlüssel ist schon veröffentlicht und übernimmt in höchstens { $minutes } Minuten. Nichts wurde getan.

admin-password-title = Ein Passwort für { $name }
admin-password-lead = Teilen Sie es dort mit, wo niemand mithört. Die anderen Sitzungen enden, denn in einer könnte sitzen, wer das alte kannte.
admin-password-new = Neues Passwort

admin-applications-lead = Was hier registriert ist, nach Namen. Wer verwaltet, darf jede öffnen und ändern.
admin-applications-search = Name beginnt mit, oder client_id
admin-applications-none = Keine Anwendung wurde gefunden.

admin-tokens-lead = Zuerst die, die am längsten leben. Von einem Token werden die letzten Zeichen und sein Hash aufbewahrt, nie der Token selbst.
admin-tokens-none = Kein Token wurde gefunden.
admin-token = Token
admin-token-unknown = nicht aufbewahrt
admin-token-kind = { $kind ->
    [access] Access
   *[refresh] Refresh
}
admin-token-itself = die Anwendung selbst
admin-token-alive = gültig
admin-token-expired = abgelaufen
admin-token-used = eingetauscht { $at }
admin-token-revoked = widerrufen { $at }
admin-from-to = Ausgestellt, endet

admin-sessions-lead = Browser, in denen jemand angemeldet ist, der zuletzt benutzte zuerst.
admin-sessions-none = Niemand ist angemeldet.
admin-this-one = Sie, hier
admin-agent = wie er sich nennt
admin-notices = Anwendungen, die es noch erfahren müssen
admin-notices-lead = Eine Sitzung ist beendet, und diese haben es nicht zur Kenntnis genommen. Es wird weiter versucht, höchstens einen Tag lang.
admin-notice-since = Beendet seit
admin-notice-attempts = Vergeblich versucht
admin-notice-due = Nächstes Mal

admin-keys-lead = Womit dieser Provider signiert. Die öffentlichen Hälften stehen unter <a href="/oauth/jwks">/oauth/jwks</a>; die privaten liegen versiegelt in der Datenbank und werden nirgends gezeigt.
admin-key-algorithm = Algorithmus
admin-key-from = Signiert ab
admin-key-until = Signiert bis
admin-key-shown = Veröffentlicht bis
admin-key-open = offen
admin-key-signing = signiert
admin-key-published = veröffentlicht
admin-key-retired = abgelöst
admin-key-gone = fort
admin-keys-replace = Einen Schlüssel ersetzen
admin-keys-replace-why = Das geschieht von selbst, wenn ein Schlüssel lange genug signiert hat. Tun Sie es von Hand, wenn Sie müssen.
admin-keys-replace-one = { $algorithm } ersetzen
admin-rotate = Den Schlüssel für { $algorithm } ersetzen
admin-rotate-when = Ab wann soll der neue signieren?
admin-rotate-choose = Wählen Sie eines von dreien.
admin-rotate-announced = Sobald ihn alle kennen können
admin-rotate-announced-why = Er wird jetzt veröffentlicht und signiert in { $minutes } Minuten. Der alte bleibt veröffentlicht, bis seine Tokens abgelaufen sind. Niemand merkt etwas.
admin-rotate-now = Jetzt
admin-rotate-now-why = Er signiert sofort. Wer die alte Schlüsselmenge aufbewahrt hat, muss sie neu holen. Was der alte signiert hat, gilt weiter.
admin-rotate-stolen = Jetzt, denn jemand anderes hat den alten
admin-rotate-stolen-why = Er signiert sofort, und die alten werden nicht mehr veröffentlicht: Nichts, was sie signiert haben, gilt noch.
admin-rotate-button = Schlüssel ersetzen

admin-audit-lead = Wer was getan hat, wann und von wo; das Neueste zuerst. Zeilen kommen hinzu und werden nie geändert.
admin-audit-anything = alles
admin-audit-nothing = Es gibt keine solche Zeile.
admin-action-account-created = hat ein Konto angelegt
admin-action-signed-in = hat sich angemeldet
admin-action-sign-in-refused = wurde bei der Anmeldung abgewiesen
admin-action-signed-out = hat abgemeldet
admin-action-password-changed = hat das Passwort geändert
admin-action-profile-changed = hat das Profil geändert
admin-action-claims-given = hat eigene Claims geändert
admin-action-data-taken = hat die Daten mitgenommen
admin-action-account-disabled = hat das Konto gesperrt
admin-action-account-enabled = hat das Konto entsperrt
admin-action-appointed = lässt verwalten
admin-action-dismissed = lässt nicht mehr verwalten
admin-action-account-deleted = hat das Konto gelöscht
admin-action-session-ended = hat eine Sitzung beendet
admin-action-client-registered = hat die Anwendung registriert
admin-action-client-changed = hat die Anwendung geändert
admin-action-client-deleted = hat die Anwendung gelöscht
admin-action-secret-added = hat ein Secret hinzugefügt
admin-action-secret-deleted = hat ein Secret gelöscht
admin-action-secret-revealed = hat ein Secret angesehen
admin-action-consent-given = hat der Anwendung etwas erlaubt
admin-action-consent-forgotten = hat eine Erlaubnis zurückgenommen
admin-action-tokens-revoked = hat Tokens widerrufen
admin-action-key-rotated = hat einen Signaturschlüssel ersetzt
admin-action-scope-created = hat einen Scope angelegt
admin-action-scope-changed = hat einen Scope geändert
admin-action-scope-deleted = hat einen Scope gelöscht

admin-save = Speichern
admin-scopes-lead = Worum eine Anwendung bitten kann. Jeder ist ein Satz der Frage, die eine Person beantwortet.
admin-scopes-custom = Hier angelegt
admin-scopes-none = Noch keine.
admin-scopes-built-in = In jedem Provider dieser Art
admin-scope-new = Neuer Scope
admin-scope-change = <code>{ $name }</code> ändern
admin-scope-name = Name im Protokoll
admin-scope-name-hint = Etwa read:sandbox. Er bleibt, wenn alles andere sich ändert.
admin-scope-title = Sie bittet darum, …
admin-scope-title-hint = Ein Satz geht damit weiter: zu sehen, ob Sie die Sandbox benutzen
admin-scope-hint = Was das heißt
admin-scope-hint-hint = Wo es endet. Darf leer bleiben.
admin-scope-claims = Claims, die er öffnet
admin-scope-claims-hint = Namen mit Leerzeichen dazwischen, etwa: sandbox type. Keine bei einem Scope nur für APIs.
admin-scope-opens = Öffnet
admin-scope-opens-none = keine Claims
admin-scope-note = Vom Scope zum Claim
admin-scope-note-why = Jemand erlaubt den Scope, die Anwendung fragt <code>/oauth/userinfo</code> mit ihrem Token, und die Antwort enthält die Claims, die der Scope öffnet, soweit die Person sie hat.
admin-scope-note-now = Es gilt sofort
admin-scope-note-now-why = Wer den Scope vorher erlaubt hat, hat erlaubt, was er von jetzt an öffnet. Soll er etwas anderes heißen, legen Sie einen anderen an.
admin-ask-scope = Den Scope { $name } löschen?
admin-ask-scope-nobody = Keine Anwendung bekommt ihn mehr. Tokens und Zustimmungen behalten den Namen, und er öffnet nichts.
admin-ask-scope-again = Wird ein Scope dieses Namens wieder angelegt, gilt der Name dort wieder, wo er aufbewahrt ist.
admin-done-scope-created = Der Scope ist angelegt. Anwendungen können darum bitten, sobald er zu ihren gehört.
admin-done-scope-changed = Der Scope ist geändert.
admin-done-scope-deleted = Der Scope ist gelöscht.
admin-claims-title = Eigene Claims von { $name }
admin-claims-lead = Was Sie hier über diese Person sagen, kann sie nicht ändern. Eine Anwendung liest davon, was ein Scope öffnet, den die Person erlaubt hat.
admin-claims-json = Ein JSON-Objekt
admin-claims-hint = Etwa <code>{"{"}"sandbox": true{"}"}</code>. Leer heißt: keine.
admin-claims-scopes = Scopes, die Claims öffnen
admin-claims-no-scopes = Noch keine: Keine Anwendung kann diese Claims lesen.

admin-gone = Das ist nicht hier
admin-gone-why = Nichts trägt diesen Namen, oder nichts mehr.
admin-gone-mend = Gehen Sie zur Liste zurück und laden Sie sie neu.
admin-last = Jemand muss verwalten
admin-last-why = { $name } ist das letzte Konto, das verwalten darf und sich anmelden kann; deshalb geschah nichts.
admin-last-mend = Lassen Sie zuerst unter /admin/users jemand anderen verwalten.
