## The links of the bar

bar-client = Client
bar-tables = Tables
bar-errors = Errors
