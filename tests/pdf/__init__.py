"""Tests of the PDF package."""
