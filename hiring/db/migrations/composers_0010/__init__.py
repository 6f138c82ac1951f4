"""What composed papers until the release that began to keep them: frozen, never edit.

Papers that went out before get their words by migration 0010, from these copies: whoever skips
releases gets the same words as who does not, and codes that were registered prove them. The living
code goes on beside them, may change, and knows nothing of this folder. Each module is the one of
the same name outside, as it was then and cut to what is reached from here; `labels` are those that
layouts print beside. Only the migration imports it. A test holds the hash of the whole folder.
"""
