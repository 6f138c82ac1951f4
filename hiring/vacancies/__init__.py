"""Vacancies: an opened position with its rubric, case tests, panel and pay range."""
