## Three lamps: what is on, and who can see it

lamps-head = Three lamps
lamps-client = session at the Client: <b>on</b>
lamps-provider = session at the Provider: <b>not visible from here</b>
lamps-token-endless = access token: <b>no end was told</b>
lamps-token-lives = access token: <b>lives { $seconds } s more</b>
lamps-token-expired = access token: <b>expired</b>
