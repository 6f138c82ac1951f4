"""Use cases of pay surveys: brought in, summed up, read, taken out."""
