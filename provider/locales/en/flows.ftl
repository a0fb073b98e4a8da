## The flows that one can look at: /lens

flows-title = Lens
flows-lead = Every flow that you took part in, as the Provider saw it. Open one and see who said what to whom, what was checked and what was written.
flows-client = Client
flows-at = Began
flows-ended = How it ended
flows-steps = Steps
flows-nobody = no client named itself
flows-none = There is no flow of yours here yet. One begins when an application sends your browser to the Provider.
flows-newest = Only the newest flows are kept, in memory, until the Provider stops.
flows-sign-in = Sign in to see yours.
flows-kept = What is kept
flows-whose = the session of the person of the flow, or Authorization: Basic of its client
