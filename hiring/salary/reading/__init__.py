"""Tables of pay from spreadsheets and text files: read, understood, and faults told by cell."""
