"""What is typed into a long form, saved so that nothing is ever lost."""
