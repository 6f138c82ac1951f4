"""Databases that the code of earlier commits has filled, kept as rows."""
