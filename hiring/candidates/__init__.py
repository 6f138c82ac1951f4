"""Candidates: people who apply, their consent, their papers and how far they have come."""
