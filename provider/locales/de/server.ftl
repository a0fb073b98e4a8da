## Was dieser Server ist, auf der Seite für jemanden, den er nicht kennt

server-issuer = Issuer
server-metadata = Metadaten
server-metadata-why = wo alles ist, für Programme
server-authorize = Autorisieren
server-authorize-why = hierher kommt der Browser
server-token = Token
server-token-why = hierher kommen nur Server
server-push = Vorausschicken
server-push-why = hierher kommen nur Server, bevor der Browser kommt
server-revoke = Widerrufen
server-introspect = Nachfragen
server-userinfo = UserInfo
server-userinfo-why = was Sie andere wissen lassen: mit einem Access-Token
server-device = Gerät
server-device-why = hier tippen Sie den Code eines Geräts
server-keys = Schlüssel
server-keys-why = nur die öffentlichen Hälften
server-api = API
server-api-why = der Resource-Server: mit einem Access-Token
