"""What can be done with vacancies."""
