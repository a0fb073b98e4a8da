## Die Anwendung, die fragt, auf jeder Seite, die sie zeigt

asking-registered = Registriert: <span class="whole">{ $when }</span>.
asking-registered-by = Registriert von { $owner }, <span class="whole">{ $when }</span>.
