"""Case tests: what candidates work on alone, and how their work is graded blind."""
