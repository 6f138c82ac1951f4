"""The page that tells of a PDF whether it is ours, of which version, and unchanged."""
