"""Benchmarks of an offer, offers to candidates, and pay schemes."""
