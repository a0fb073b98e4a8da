## Die erste Seite für jemanden, der angemeldet ist

home-title = Sie sind { $username }
home-lead = Der Provider kennt Sie an einem Cookie und einer Zeile in <code>sessions</code>, seit { $since }.
home-sign-out = Abmelden
home-switch = Benutzer wechseln
home-client = Ihr Demo-Client
home-client-what = Eine Anwendung muss hier bekannt sein, bevor sie um etwas bitten darf. Für Sie wird eine bereitgehalten: ein Name, ein Schlüssel und die Adressen, zu denen ein Browser zurückkehren darf.
home-client-show = Meinen Client zeigen
home-client-go = Zum Client
home-account = Ihr Konto
home-account-what = Ihr Profil, Ihr Passwort, wo Sie angemeldet sind, und Ihre Daten.
home-account-show = Mein Konto zeigen
home-applications = Anwendungen, denen Sie etwas erlaubt haben
home-applications-none = Noch keine. Die erste steht hier, nachdem Sie <i>Erlauben</i> gedrückt haben.
home-applications-all = Was sie dürfen, und wie Sie eine aufhalten, steht in <a href="/account/applications">Ihrem Konto</a>.
home-applications-since = seit { $since }
home-device = Ein Gerät zeigt Ihnen einen Code? <a href="/device">Geben Sie ihn hier ein</a>.
home-no-password = Ihr Konto hat kein Passwort
home-no-password-why = Jeder, der hier <b>{ $username }</b> eintippt, ist Sie. Für einen Rundgang genügt das, für nichts anderes. <a href="/account/password">Eines setzen</a>
home-written = Wo das steht
home-written-why = Sie sind eine Zeile in <code>users</code>. Dieser Browser ist eine Zeile in <code>sessions</code>.
home-tables = Die Tabellen öffnen
home-signing-out = Sich hier abzumelden
home-signing-out-why = beendet diese Sitzung. Es meldet Sie nicht beim Client ab, und es hält kein Token auf.
