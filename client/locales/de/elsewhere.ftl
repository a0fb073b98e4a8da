## Der andere Name dieses Rechners

elsewhere-title = Der andere Name dieses Rechners
elsewhere-head = Kommen Sie durch die andere Tür herein
elsewhere-lead = Sie sind zu <code>{ $came }</code> gekommen. Der Provider schickt Browser zu <code>{ $there }</code> zurück.
elsewhere-why = Beides ist dieser Rechner, aber für einen Browser sind es zwei Websites, jede mit eigenen Cookies. Begännen Sie hier und kämen dort zurück, würde der Client Sie nicht kennen.
elsewhere-go = Weiter bei { $there }
elsewhere-success = Im Band oben steht <code>{ $there }</code>.
elsewhere-done = Warum es nicht von selbst geschieht
elsewhere-done-how = Es ginge, und dann änderte sich die Adresse unter Ihren Händen. Um unter diesem Namen zu bleiben, registrieren Sie <code>{ $address }</code> beim Provider und setzen <code>OAUTH_REDIRECT_URI</code> darauf.
