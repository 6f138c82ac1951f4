"""Example data, marked as such and removable in one click."""
