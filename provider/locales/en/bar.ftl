## The links of the bar

bar-applications = Applications
bar-account = Account
bar-admin = Administration
bar-lens = Lens
bar-tables = Tables
bar-errors = Errors
