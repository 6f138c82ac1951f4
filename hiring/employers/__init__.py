"""Whose positions they are: the own company, or an agency's clients."""
