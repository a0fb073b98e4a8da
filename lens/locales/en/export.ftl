# The files that a flow can be saved as, and the copies that are opened.

export-title = Export
export-lead = The whole flow as a file. Codes, tokens, states and cookies are replaced by their names, the same value by the same name everywhere.
export-live = with the live secrets
export-live-why = Whoever has such a file can use the tokens in it until they end. The script never holds any: it makes its own.
export-har = HAR 1.2
export-script = curl script
export-mermaid = Mermaid
export-markdown = Markdown
export-svg = SVG
export-bundle = JSON bundle
export-seen-as = As seen by: { $who ->
        [browser] the Browser
        [client] the Client
        [provider] the Provider
        [api] the API
       *[wire] whoever reads the network
    }.
export-as = { $who ->
        [browser] You look as the Browser. A file holds what the Browser sees, as this page does.
        [client] You look as the Client. A file holds what the Client sees, as this page does.
        [provider] You look as the Provider. A file holds what the Provider sees, as this page does.
        [api] You look as the API. A file holds what the API sees, as this page does.
       *[wire] You look as whoever reads the network. A file holds what they see, as this page does.
    } The script and the bundle always hold everything: without all of it they would be of no use.
export-whole = everything
export-link = The address of this flow holds no secret. Only those who may look at the flow can open it:
export-link-copy = Whoever has the address of this copy can look at it:
export-half = Recorded by: { $who }.
export-checks = Checked, in this order
export-elsewhere = { $change } elsewhere
export-names = A word in braces, like { "{" }access_token{ "}" }, stands for a live value: the same name is the same value. •••(n) stands for what was not even recorded.
export-unknown = No such file
export-unknown-why = A flow can be saved as har, sh, mmd, md, svg or json.

open-title = Open a bundle
open-lead = A flow that somebody exported as a JSON bundle, here or elsewhere. It is shown as it was recorded, and nothing in it is sent, followed or run.
open-file = The file
open-text = Or its text
open-button = Open
open-limits = At most one mebibyte. It is kept in memory, with the newest { $number } others, and gone when this program ends.
open-link = Open a bundle
open-copy = This is an opened copy of a flow that was recorded elsewhere. Nothing here is live: no message can be sent from it.
open-refused = This is not a bundle that can be opened
open-refused-why = A bundle is read strictly. The first thing that is not as it must be:
open-refused-mend = Export the flow again as a JSON bundle, and open the file as it was saved.
open-nothing = No bundle came
open-nothing-why = Choose a file, or paste its text.
