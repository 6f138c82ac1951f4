"""Word files: the templates a personnel officer may edit, and how they are filled."""
