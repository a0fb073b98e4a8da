## Die Antwort unterwegs als Formular

form-post-back = Zurück zu { $host }
form-post-lead = Ihr Browser trägt die Antwort im Rumpf eines Formulars zu <b class="mono">{ $host }</b>. So steht sie in keiner Adresse und in keinem Verlauf.
form-post-go-on = Weiter
form-post-why = Warum ein Formular
form-post-why-asked = Die Anwendung bat um <code>response_mode=form_post</code>. Ein Skript dieser Seite drückt den Knopf sofort; ohne Skripte drücken Sie ihn.
