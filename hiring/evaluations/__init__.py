"""Evaluations: what a panel's marks say together, and what a person decided."""
