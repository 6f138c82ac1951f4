"""A part of the frozen composers."""
