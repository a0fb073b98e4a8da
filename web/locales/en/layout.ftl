## The frame of every page

layout-welcome = Welcome
layout-title = Glasshouse, { $place ->
    [client] the Client
   *[provider] the Provider
}
layout-skip = Skip to the content
layout-at-client = You are at <b>the Client</b><span class="role">, the application</span>
layout-at-provider = You are at <b>the Provider</b><span class="role">, the authorization server</span>
layout-site = Site
layout-home = Home
layout-look-up = Look up
layout-signed-in = Signed in as <b>{ $name }</b>
layout-margin = What this means
layout-success = How to tell success
layout-foot = Glasshouse is a provider and a client to learn from. Use no password here that you use elsewhere.
layout-foot-plain = Glasshouse, an OAuth provider and its client.
layout-copy = Copy
layout-copied = Copied
layout-selected = Selected: now copy it
layout-language = Language
