## /params and /params/{name}

params-title = Look up
params-lead = Every name that these two applications put on the wire, in the order in which a flow meets them. Each has a page: what it is, who makes it, who checks it, what is often done wrong.
params-errors = The codes of errors have <a href="{ $page }">pages of their own at the Provider</a>.
params-groups = The groups
params-all = All names
params-margin = Who makes it, who checks it, where it is written
params-step = Step { $letter }
params-at = The same name in other steps
params-values = Values
params-values-own = A provider may have more of its own: its metadata names them in scopes_supported.
params-slips = What is often done wrong
params-made-by = Who makes it
params-checked-by = Who checks it
params-nobody = Nobody.
params-nowhere = In no specification: these two applications have it for themselves.
params-flow = In this flow
params-flow-nowhere = It does not stand in any message of this flow.
params-place = { $place ->
    [header] as a header
    [query] in the address that is asked for
    [location] in the address to which the browser is sent
    [form] as a field of the form
   *[json] in the JSON
}
params-within = { $place ->
    [header] in the header { $within }
    [query] in { $within }, in the address that is asked for
    [location] in { $within }, in the address to which the browser is sent
    [form] in { $within }, a field of the form
   *[json] in { $within }, in the JSON
}
params-unknown = No such name
params-unknown-why = Nothing of this name is sent by these two applications.
params-unknown-own = An application may send names of its own. A server that does not know one ignores it.
params-near = Names that look like it
