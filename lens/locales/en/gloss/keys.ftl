## Keys and signatures

params-keys = Keys and signatures
params-keys-about = The Provider shows the public halves of its keys to everybody. They check signatures and cannot make any.

gloss-keys = The public keys of the Provider. Each has a name, and tokens say which one signed them.
gloss-keys-slip = They are fetched for each token, or kept for ever: they should be kept until a kid comes that is unknown.
gloss-alg = How it was signed. The reader knows beforehand which one to expect.
gloss-alg-slip = It is read from the token and believed, none included.
gloss-kid = The name of the key that signed it.
gloss-typ = What kind of JWT this is, so that one is not taken for another.
gloss-kty = The kind of key: RSA or EC.
gloss-use = What the key is for: sig is signatures.
gloss-n = The modulus of an RSA key.
gloss-e = The exponent of an RSA key.
gloss-crv = The curve of an EC key.
gloss-x = The first coordinate of an EC key.
gloss-y = The second coordinate of an EC key.
