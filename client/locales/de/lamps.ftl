## Drei Lampen: was an ist, und wer es sieht

lamps-head = Drei Lampen
lamps-client = Sitzung beim Client: <b>an</b>
lamps-provider = Sitzung beim Provider: <b>von hier nicht zu sehen</b>
lamps-token-endless = Access-Token: <b>kein Ende genannt</b>
lamps-token-lives = Access-Token: <b>gilt noch { $seconds } s</b>
lamps-token-expired = Access-Token: <b>abgelaufen</b>
