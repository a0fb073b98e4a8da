## The application that asks, on each page that shows it

asking-registered = Registered <span class="whole">{ $when }</span>.
asking-registered-by = Registered by { $owner }, <span class="whole">{ $when }</span>.
