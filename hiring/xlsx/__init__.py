"""Spreadsheets: tables of plain words and numbers, nothing that a program would run."""
