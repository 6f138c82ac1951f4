"""What composed papers in the release that began to keep them: frozen, never edit.

Papers that went out before get their words by migration 0010, from these copies: whoever skips
releases gets the same words as who does not. The living code goes on beside them, may change, and
knows nothing of this folder. Each module is the one of the same name outside, cut to what is
reached from here; only the migration imports it. A test holds the hash of the whole folder.
"""
