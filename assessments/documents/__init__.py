"""Assessments ready for print: plain words only, in one language, as PDF and Word take them."""
