## The links of the bar

bar-client = Client
bar-applications = Applications
bar-tables = Tables
bar-errors = Errors
