"""Charts of marks as SVG text, the same for web pages and paper, legible without colour."""
