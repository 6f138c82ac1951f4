"""Descriptions as other systems read them: plain text, search engines, job boards."""
