"""Tests of everything that ships as words: descriptions, rules, headings, templates."""
