"""One document, many formats: a module and a line in the table for each."""
