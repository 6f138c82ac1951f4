"""Figures of pay and their files in the reader's words; each module holds one subject."""
