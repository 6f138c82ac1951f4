"""Case tests: a day to plan, which scores itself, and written cases, which people grade."""
