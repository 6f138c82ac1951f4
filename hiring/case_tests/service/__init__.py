"""What can be done with case tests; each module holds one subject."""
