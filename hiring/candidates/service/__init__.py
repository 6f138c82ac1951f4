"""What can be done with candidates and their applications."""
