"""Raters' marks as records, and the seal over them: what interviews and case tests stand on."""
