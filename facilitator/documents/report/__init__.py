"""The report on paper: what its description says, set as a book one lays on the table."""
