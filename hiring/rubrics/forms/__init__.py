"""What people send from the pages of rubrics, turned into commands."""
