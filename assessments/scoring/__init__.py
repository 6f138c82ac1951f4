"""How the marks of one candidate become a score: weights, missing marks, cutoffs, precision."""
