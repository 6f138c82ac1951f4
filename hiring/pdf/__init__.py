"""Documents on paper: the only package that knows WeasyPrint and pikepdf."""
