# What only paper has.

paper-legend = A single line goes through the browser: the front channel. A double line runs from server to server, behind the browser: the back channel. A dashed line is the API.
paper-names = A letter and a number name a message, and it stands below under the same name.
paper-again = as in { $mark }
paper-checks = The same { $n } checks as after { $mark }.
paper-summary = All of it in one table
paper-message = message and channel
paper-went = what went
paper-saw = who could see it
paper-sections = sections
paper-answers = Your answers
paper-printed = Printed from
