"""Offers: prepared, computed, approved by another person, sent, answered."""
