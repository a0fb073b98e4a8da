## The links of the bar

bar-applications = Applications
bar-account = Account
bar-admin = Administration
bar-tables = Tables
bar-errors = Errors
