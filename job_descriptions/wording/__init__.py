"""The wording check: finds words in a description or vacancy that law or good sense rejects."""
