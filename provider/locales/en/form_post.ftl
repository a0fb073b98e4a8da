## The answer on its way as a form

form-post-back = Back to { $host }
form-post-lead = Your browser carries the answer to <b class="mono">{ $host }</b> in the body of a form, so that it is in no address and no history.
form-post-go-on = Go on
form-post-why = Why a form
form-post-why-asked = The application asked for <code>response_mode=form_post</code>. A script of this page presses the button at once; without scripts you press it.
