"""Issued documents as records: composed once, stored with their words and codes."""
